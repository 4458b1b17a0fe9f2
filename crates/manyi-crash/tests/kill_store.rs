//! SIGKILL in the middle of concurrent submissions, again and again (F-CR-1, F-CR-2), on the store alone.
//! Every acknowledged submission is there exactly once, and what was sent again after the restart is not doubled.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_crash::{
    check::check,
    report::{Journal, RunLog},
    rounds,
    store::{Load, Store},
};
use manyi_storage::DatabaseTarget;
use rand::Rng;
use std::{collections::BTreeSet, time::Duration};

const CLIENTS: usize = 32;

/// One data set through many kills.
async fn kill_again_and_again(name: &str, target: DatabaseTarget) {
    let place = match &target {
        DatabaseTarget::Sqlite(path) => ["--sqlite".to_owned(), path.display().to_string()],
        DatabaseTarget::Postgres(url) => ["--postgres".to_owned(), url.clone()],
    };
    let arguments = [place[0].as_str(), place[1].as_str()];
    let mut log = RunLog::open(name);
    let journals = tempfile::tempdir().unwrap();
    let mut journal = Journal::create(journals.path().join("acknowledged"));
    let mut acknowledged = BTreeSet::new();
    let mut unanswered: BTreeSet<String> = BTreeSet::new();
    for round in 1..=rounds("MANYI_CRASH_ROUNDS", 5) {
        let mut store = Store::start(&arguments, &[]);
        // As a client that got no answer would.
        for id in &unanswered {
            store.send(id);
        }
        let duration = Duration::from_millis(rand::rng().random_range(5..500));
        let mut count = 0;
        let mut acks = store.load(Load { clients: CLIENTS, duration, at_least: 1 }, || {
            count += 1;
            format!("round{round:05}-{count:06}")
        });
        let (last_acks, in_flight) = store.kill();
        acks.extend(last_acks);
        let ids: BTreeSet<String> = acks.into_iter().map(|ack| ack.id).collect();
        journal.append(&ids);
        acknowledged.extend(ids);
        unanswered = in_flight;
        let findings = check(target.clone(), &acknowledged).await;
        log.line(&format!(
            "round {round}: killed after {duration:?}: {} acknowledged, {} unanswered, {} stored, {} lost, {:?}",
            acknowledged.len(),
            unanswered.len(),
            findings.stored,
            findings.lost.len(),
            findings.wrong
        ));
        assert!(findings.is_clean(), "round {round}: {findings:?}");
    }
}

#[tokio::test]
async fn sqlite_store_keeps_every_acknowledged_submission_through_kills() {
    let directory = tempfile::tempdir().unwrap();
    kill_again_and_again("kill-store-sqlite", DatabaseTarget::Sqlite(directory.path().join("manyi.db")))
        .await;
}

#[tokio::test]
async fn postgres_store_keeps_every_acknowledged_submission_through_kills() {
    if manyi_test::postgres::is_skipped() {
        return;
    }
    let database = manyi_test::postgres::server().fresh_database();
    kill_again_and_again("kill-store-postgres", DatabaseTarget::Postgres(database.url().to_owned())).await;
}
