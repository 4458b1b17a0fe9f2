//! `manyi serve`: the product, until it is told to stop.

use super::logging;
use crate::app::{App, answer_connections};
use crate::settings::ServeSettings;
use anyhow::{Context, Result};
use clap::Args;
use manyi_kernel::SystemClock;
use manyi_storage::CancellationToken;
use manyi_web::BaseUrl;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long requests under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    pub settings: ServeSettings,
}

pub async fn run(arguments: Arguments) -> Result<ExitCode> {
    let running = Running::open(&arguments.settings).await?;
    println!("Manyi 满意 · {}", running.app.base_url);
    if crate::demo::is_unfinished(&arguments.settings.store.data)? {
        println!(
            "示例数据没有写完,请运行 manyi demo 接着写 / the sample data is unfinished: run manyi demo to complete it"
        );
    }
    print_setup_link(&running.app).await?;
    running.serve().await
}

/// Before set-up, the one way in: a link that only the person at the console sees.
pub async fn print_setup_link(app: &App) -> Result<()> {
    if let Some(token) = manyi_identity::create_setup_token(&app.identity).await? {
        println!("初始化链接 / set-up link (30 min): {}", token.url);
    }
    Ok(())
}

/// The product, listening but not answering yet.
pub struct Running {
    pub app: App,
    listener: TcpListener,
}

impl Running {
    pub async fn open(settings: &ServeSettings) -> Result<Self> {
        logging::start(settings.log_json);
        // The recorder must stand before anything counts.
        crate::app::health::recorder();
        let listener = TcpListener::bind(settings.listen)
            .await
            .with_context(|| format!("cannot listen on {}: choose another with --listen", settings.listen))?;
        // Port 0 is known only now.
        let listen = listener.local_addr()?;
        let base_url = BaseUrl::parse(&ServeSettings { listen, ..settings.clone() }.base_url()?)?;
        let app = App::open(&settings.store, base_url, Arc::new(SystemClock)).await?;
        Ok(Self { app, listener })
    }

    /// Answers until a signal; then finishes what is under way.
    pub async fn serve(self) -> Result<ExitCode> {
        let shutdown = CancellationToken::new();
        let background = self.app.start_background(&shutdown).await?;
        let answering = tokio::spawn(answer_connections(self.listener, self.app.router(), shutdown.clone()));
        stop_signal().await;
        shutdown.cancel();
        // Open event streams never end by themselves.
        let _ = tokio::time::timeout(GRACE, answering).await;
        for task in background {
            // A task that panicked has logged it; the others still get their end.
            let _ = tokio::time::timeout(GRACE, task).await;
        }
        self.app.db.close().await?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
