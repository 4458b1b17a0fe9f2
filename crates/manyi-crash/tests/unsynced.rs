//! Power failures (F-CR-3): no submission acknowledged before the instant of the failure may be lost,
//! whatever became of the writes that were not synced by then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_crash::{
    built,
    check::{Findings, check},
    crash_state::{Failure, Fate, build},
    oplog::{self, Operation},
    report::RunLog,
    rounds,
    store::{Ack, Load, Store},
};
use manyi_storage::DatabaseTarget;
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::{collections::BTreeSet, path::PathBuf, time::Duration};

/// Long enough for several checkpoints.
const LOAD: Duration = Duration::from_millis(2_500);

/// One load with everything that was asked of the disk.
struct Recording {
    directory: tempfile::TempDir,
    operations: Vec<Operation>,
    acks: Vec<Ack>,
}

fn record() -> Recording {
    // Where syncs are real: then calls overlap and groups form as they do in earnest.
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let log = directory.path().join("operations");
    let file = data.join("manyi.db");
    let shim = built("libmanyi_crash_shim.so");
    let environment = [("LD_PRELOAD", shim.as_path()), ("MANYI_SHIM_DIR", &data), ("MANYI_SHIM_LOG", &log)];
    let mut store = Store::start(&["--sqlite", file.to_str().unwrap()], &environment);
    let mut count = 0;
    let load = Load { clients: 32, duration: LOAD, at_least: 1_000 };
    let mut acks = store.load(load, || {
        count += 1;
        format!("submission-{count:06}")
    });
    acks.extend(store.kill().0);
    Recording { operations: oplog::read(&log), acks, directory }
}

impl Recording {
    /// Any instant; every other time one at which something was just going on.
    fn instant(&self, dice: &mut StdRng) -> u64 {
        let (first, last) = (self.operations[0].before, self.operations.last().unwrap().after);
        if dice.random_bool(0.5) {
            return dice.random_range(first..=last);
        }
        let operation = &self.operations[dice.random_range(0..self.operations.len())];
        dice.random_range(operation.before..=operation.after)
    }

    /// The state after one failure: what was acknowledged by then, and what a check finds.
    async fn try_state(&self, syncs: Syncs, dice: &mut StdRng) -> (String, usize, Findings) {
        let instant = self.instant(dice);
        let fate = Fate::ALL[dice.random_range(0..Fate::ALL.len())];
        let syncs_until = match syncs {
            Syncs::Work => u64::MAX,
            Syncs::EndWithFirstAck => self.acks[0].at,
        };
        let state = tempfile::tempdir_in(manyi_test::fast_dir()).unwrap();
        let failure = Failure { instant, fate, syncs_until };
        build(&self.operations, failure, &self.data(), state.path(), dice);
        let acknowledged: BTreeSet<String> =
            self.acks.iter().filter(|ack| ack.at <= instant).map(|ack| ack.id.clone()).collect();
        let findings = check(DatabaseTarget::Sqlite(state.path().join("manyi.db")), &acknowledged).await;
        let moment = instant - self.operations[0].before;
        (format!("{:>9.3} ms {fate:?}", moment as f64 / 1e6), acknowledged.len(), findings)
    }

    fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }
}

#[derive(Clone, Copy)]
enum Syncs {
    Work,
    /// As if the database ran with synchronous=OFF from its first acknowledgement on.
    EndWithFirstAck,
}

/// States of one recording; a new one is made for every so many.
const STATES_PER_RECORDING: u32 = 50;

/// How many acknowledged submissions were lost, and how many states had any other fault.
async fn try_states(name: &str, states: u32, syncs: Syncs) -> (usize, usize) {
    let seed = rand::rng().random();
    let mut dice = StdRng::seed_from_u64(seed);
    let mut log = RunLog::open(name);
    let (mut lost, mut wrong) = (0, 0);
    let mut recording = None;
    for state in 0..states {
        if state % STATES_PER_RECORDING == 0 {
            recording = Some(record());
        }
        let recording = recording.as_ref().unwrap();
        if state % STATES_PER_RECORDING == 0 {
            let (operations, acks) = (recording.operations.len(), recording.acks.len());
            log.line(&format!("seed {seed}: {operations} operations, {acks} acknowledged"));
        }
        let (what, acknowledged, findings) = recording.try_state(syncs, &mut dice).await;
        log.line(&format!(
            "state {}: {what}: {acknowledged} acknowledged, {} stored, {} lost, {:?}",
            state + 1,
            findings.stored,
            findings.lost.len(),
            findings.wrong
        ));
        lost += findings.lost.len();
        wrong += usize::from(!findings.wrong.is_empty());
    }
    log.line(&format!("{states} states: {lost} lost, {wrong} with faults"));
    (lost, wrong)
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_unsynced_writes_are() {
    let outcome = try_states("unsynced-writes", rounds("MANYI_CRASH_STATES", 20), Syncs::Work).await;
    assert_eq!(outcome, (0, 0), "lost submissions, states with faults");
}

/// The test above can fail: a database whose commits are not synced (as with synchronous=OFF) loses
/// acknowledged submissions.
#[tokio::test]
async fn without_syncs_acknowledged_submissions_are_lost() {
    let (lost, _) = try_states("unsynced-writes-self-check", 20, Syncs::EndWithFirstAck).await;
    assert!(lost > 0, "states without syncs lost nothing: the check finds nothing");
}
