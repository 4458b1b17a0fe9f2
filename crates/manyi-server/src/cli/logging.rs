//! Logs go to standard error: text for people, JSON lines for collectors.

use tracing_subscriber::EnvFilter;

/// Level and filter come from `MANYI_LOG`; `info` unless told.
pub fn start(json: bool) {
    let filter = EnvFilter::try_from_env("MANYI_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,datafusion=warn"));
    let builder =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // A second start (in tests of the same process) keeps the first subscriber.
    let _ = if json { builder.json().try_init() } else { builder.compact().try_init() };
}
