use crate::support::*;
use jiff::SignedDuration;
use manyi_kernel::Actor;
use manyi_storage::{
    CancellationToken, Database, Engine, JobError, JobHandler, NewJob, run_due_jobs,
    sea_orm::{ConnectionTrait, Statement},
    sea_orm_migration::async_trait::async_trait,
    spawn_job_runner,
};
use manyi_test::{TestDatabase, db_test};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// Does what the payload says: `"ok"`, `"retry"`, `"give up"`, `"panic"`.
#[derive(Default)]
struct Worker {
    done: Mutex<Vec<String>>,
}

#[async_trait]
impl JobHandler for Worker {
    fn kind(&self) -> &'static str {
        "note.tidy"
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let payload = payload.as_str().unwrap_or_default().to_owned();
        self.done.lock().unwrap().push(payload.clone());
        match payload.as_str() {
            "retry" => Err(JobError::Retry("later".to_owned())),
            "give up" => Err(JobError::GiveUp("never".to_owned())),
            "panic" => panic!("on purpose"),
            _ => Ok(()),
        }
    }
}

impl Worker {
    fn done(&self) -> Vec<String> {
        self.done.lock().unwrap().clone()
    }
}

fn job(db: &TestDatabase, payload: &str) -> NewJob {
    NewJob { kind: "note.tidy", payload: payload.into(), run_at: db.now(), dedupe_key: None, max_attempts: 3 }
}

async fn enqueue(db: &TestDatabase, job: NewJob) {
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    unit.enqueue(job).await.unwrap();
    unit.commit().await.unwrap();
}

fn handlers(worker: &Arc<Worker>) -> Vec<Arc<dyn JobHandler>> {
    vec![worker.clone()]
}

#[db_test(migrations())]
async fn a_job_exists_exactly_if_its_unit_of_work_commits(db: TestDatabase) {
    let worker = Arc::new(Worker::default());
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    unit.enqueue(job(&db, "undone")).await.unwrap();
    drop(unit);
    enqueue(&db, job(&db, "ok")).await;
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 1);
    assert_eq!(worker.done(), ["ok"]);
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 0, "done once");
}

#[db_test(migrations())]
async fn a_job_waits_for_its_time(db: TestDatabase) {
    let worker = Arc::new(Worker::default());
    let run_at = db.now() + SignedDuration::from_hours(1);
    enqueue(&db, NewJob { run_at, ..job(&db, "ok") }).await;
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 0);
    db.clock().advance(SignedDuration::from_hours(1));
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 1);
}

#[db_test(migrations())]
async fn one_waiting_job_per_key(db: TestDatabase) {
    let worker = Arc::new(Worker::default());
    let keyed = |payload| NewJob { dedupe_key: Some("k".to_owned()), ..job(&db, payload) };
    enqueue(&db, keyed("first")).await;
    enqueue(&db, keyed("second")).await;
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 1);
    enqueue(&db, keyed("give up")).await;
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 1);
    enqueue(&db, keyed("third")).await;
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 1, "a given-up job makes room");
    assert_eq!(worker.done(), ["first", "give up", "third"]);
}

#[db_test(migrations())]
async fn failures_are_tried_again_after_growing_pauses_and_then_kept(db: TestDatabase) {
    for (payload, wanted_error) in [("retry", "later"), ("panic", "the handler panicked")] {
        let worker = Arc::new(Worker::default());
        enqueue(&db, job(&db, payload)).await;
        for (pause, runs) in [(0, 1), (4, 0), (1, 1), (9, 0), (1, 1), (3_600, 0)] {
            db.clock().advance(SignedDuration::from_secs(pause));
            assert_eq!(
                run_due_jobs(&db, &handlers(&worker)).await.unwrap(),
                runs,
                "{payload} after {pause} s"
            );
        }
        assert_eq!(last_error(&db, &format!("\"{payload}\"")).await, wanted_error);
    }
}

#[db_test(migrations())]
async fn a_hopeless_job_is_kept_at_once(db: TestDatabase) {
    let worker = Arc::new(Worker::default());
    enqueue(&db, job(&db, "give up")).await;
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 1);
    db.clock().advance(SignedDuration::from_hours(24));
    assert_eq!(run_due_jobs(&db, &handlers(&worker)).await.unwrap(), 0);
    assert_eq!(last_error(&db, "\"give up\"").await, "never");
}

async fn last_error(db: &Database, payload: &str) -> String {
    let reader = db.reader();
    let sql = "SELECT last_error FROM jobs WHERE payload = $1 AND failed_at IS NOT NULL";
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), sql, [payload.into()]);
    reader.query_one_raw(statement).await.unwrap().expect("given up").try_get("", "last_error").unwrap()
}

/// A lease of a process that died: void at once on SQLite, after a minute on PostgreSQL.
#[db_test(migrations())]
async fn jobs_of_a_dead_process_come_again(db: TestDatabase) {
    enqueue(&db, job(&db, "ok")).await;
    let unit = db.begin(&Actor::system()).await.unwrap();
    let until = (db.now() + SignedDuration::from_secs(60)).as_millisecond();
    run(unit.connection(), "UPDATE jobs SET locked_by = 'dead', locked_until = $1", [until.into()])
        .await
        .unwrap();
    unit.commit().await.unwrap();
    let worker = Arc::new(Worker::default());
    let stop = CancellationToken::new();
    let runner = spawn_job_runner(db.handle(), handlers(&worker), stop.clone());
    if db.engine() == Engine::Postgres {
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(worker.done().len(), 0, "the other process may still be at work");
        db.clock().advance(SignedDuration::from_secs(61));
    }
    let started = Instant::now();
    while worker.done().is_empty() {
        assert!(started.elapsed() < Duration::from_secs(5), "taken over");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stop.cancel();
    runner.await.unwrap();
}

#[db_test(migrations())]
async fn jobs_run_by_priority_then_by_how_long_they_wait_then_by_id(db: TestDatabase) {
    let worker = Arc::new(Worker::default());
    // The later ones are put into the queue first.
    for (payload, minutes) in
        [("c", 3), ("b", 2), ("first of 1", 1), ("second of 1", 1), ("z", 9), ("pressing", 8)]
    {
        let run_at = db.now() + SignedDuration::from_mins(minutes);
        enqueue(&db, NewJob { run_at, ..job(&db, payload) }).await;
    }
    let sql = "UPDATE jobs SET priority = 5 WHERE payload = '\"pressing\"'";
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    run(unit.connection(), sql, []).await.unwrap();
    unit.audit("note.press", "note", "pressing", &unit_path());
    unit.commit().await.unwrap();
    db.clock().advance(SignedDuration::from_hours(1));
    run_due_jobs(&db, &handlers(&worker)).await.unwrap();
    assert_eq!(worker.done(), ["pressing", "first of 1", "second of 1", "b", "c", "z"]);
}

/// Several runners at once (on PostgreSQL of several processes): every job exactly once.
#[db_test(migrations())]
async fn runners_share_the_work_without_doubling_it(db: TestDatabase) {
    for i in 0..40 {
        enqueue(&db, job(&db, &format!("j{i:02}"))).await;
    }
    let worker = Arc::new(Worker::default());
    let stop = CancellationToken::new();
    let mut databases = vec![db.handle(), db.handle()];
    if db.engine() == Engine::Postgres {
        databases.push(Database::connect(db.options().clone(), db.clock().clone()).await.unwrap());
    }
    let runners: Vec<_> = databases
        .into_iter()
        .map(|database| spawn_job_runner(database, handlers(&worker), stop.clone()))
        .collect();
    let started = Instant::now();
    while count(db.reader(), "jobs").await > 0 {
        assert!(started.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.cancel();
    for runner in runners {
        runner.await.unwrap();
    }
    let mut done = worker.done();
    done.sort();
    assert_eq!(done, (0..40).map(|i| format!("j{i:02}")).collect::<Vec<_>>());
}
