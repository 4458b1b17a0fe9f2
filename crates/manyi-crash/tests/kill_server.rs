//! SIGKILL of the real program in the middle of concurrent submissions over HTTP, again and again
//! (F-CR-1, F-CR-2): every response acknowledged with 2xx is there exactly once, with its event.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_crash::{
    report::{Journal, RunLog},
    rounds,
    server::{Installation, client, installation},
};
use rand::Rng;
use std::{collections::BTreeMap, time::Duration};

const CLIENTS: usize = 32;

async fn kill_again_and_again(name: &str, installation: Installation) {
    let client = client();
    let mut log = RunLog::open(name);
    let journals = tempfile::tempdir().unwrap();
    let mut journal = Journal::create(journals.path().join("acknowledged"));
    installation.prepare(&client).await;
    let link = installation.link().await;
    let mut acknowledged = BTreeMap::new();
    let mut unanswered = Vec::new();
    for round in 1..=rounds("MANYI_CRASH_ROUNDS", 5) {
        let server = installation.serve(&client).await;
        let duration = Duration::from_millis(rand::rng().random_range(5..500));
        let (new, open) = server.load_and_kill(&link, CLIENTS, duration, unanswered).await;
        journal.append(&new.keys().map(ToString::to_string).collect::<Vec<_>>());
        acknowledged.extend(new);
        unanswered = open;
        let faults = installation.faults(&acknowledged).await.unwrap();
        log.line(&format!(
            "round {round}: killed after {duration:?}: {} acknowledged, {} unanswered, {faults:?}",
            acknowledged.len(),
            unanswered.len(),
        ));
        assert!(faults.is_empty(), "round {round}: {faults:?}");
    }
}

#[tokio::test]
async fn sqlite_server_keeps_every_acknowledged_response_through_kills() {
    let folder = tempfile::tempdir().unwrap();
    kill_again_and_again("kill-server-sqlite", installation(folder.path(), None)).await;
}

#[tokio::test]
async fn postgres_server_keeps_every_acknowledged_response_through_kills() {
    if manyi_test::postgres::is_skipped() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let database = manyi_test::postgres::server().fresh_database();
    kill_again_and_again(
        "kill-server-postgres",
        installation(folder.path(), Some(database.url().to_owned())),
    )
    .await;
}
