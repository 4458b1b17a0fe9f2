//! What the store tells the operator's monitoring. Names end in their unit.

use std::time::Duration;

/// `mode` is `single` or `grouped`; `submissions` shared the commit.
pub(crate) fn committed(mode: &'static str, submissions: usize, elapsed: Duration) {
    metrics::counter!("manyi_storage_commits_total", "mode" => mode).increment(1);
    metrics::histogram!("manyi_storage_commit_seconds", "mode" => mode).record(elapsed.as_secs_f64());
    if mode == "grouped" {
        metrics::histogram!("manyi_storage_group_size").record(submissions as f64);
    }
}

/// Events a consumer has not heard yet.
pub(crate) fn consumer_lag(consumer: &'static str, events: i64) {
    metrics::gauge!("manyi_consumer_lag_events", "consumer" => consumer).set(events as f64);
}

pub(crate) fn consumer_failed(consumer: &'static str) {
    metrics::counter!("manyi_consumer_failures_total", "consumer" => consumer).increment(1);
}

/// `outcome` is `done`, `retried` or `given_up`.
pub(crate) fn job_ended(kind: &str, outcome: &'static str) {
    metrics::counter!("manyi_jobs_total", "kind" => kind.to_owned(), "outcome" => outcome).increment(1);
}
