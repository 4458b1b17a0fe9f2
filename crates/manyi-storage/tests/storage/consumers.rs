use crate::support::*;
use manyi_kernel::{Actor, StoredEvent};
use manyi_storage::{
    CancellationToken, Database, Engine, Subscriber, SubscriberError, deliver_pending,
    sea_orm::{ConnectionTrait, Statement},
    sea_orm_migration::async_trait::async_trait,
    spawn_subscriber,
};
use manyi_test::{TestDatabase, db_test};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// Writes down what it hears; refuses or panics while told to.
struct Listener {
    name: &'static str,
    kinds: &'static [&'static str],
    heard: Mutex<Vec<i64>>,
    refuses: AtomicBool,
    panics: AtomicBool,
}

impl Listener {
    fn new(name: &'static str, kinds: &'static [&'static str]) -> Arc<Self> {
        let (refuses, panics) = (AtomicBool::new(false), AtomicBool::new(false));
        Arc::new(Self { name, kinds, heard: Mutex::default(), refuses, panics })
    }

    fn heard(&self) -> Vec<i64> {
        self.heard.lock().unwrap().clone()
    }

    async fn hears(&self, positions: std::ops::RangeInclusive<i64>) {
        let wanted: Vec<i64> = positions.collect();
        let started = Instant::now();
        while self.heard() != wanted {
            assert!(
                started.elapsed() < Duration::from_secs(10),
                "{} heard {:?}, not {wanted:?}",
                self.name,
                self.heard()
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[async_trait]
impl Subscriber for Listener {
    fn name(&self) -> &'static str {
        self.name
    }

    fn kinds(&self) -> &'static [&'static str] {
        self.kinds
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        assert!(!self.panics.load(Ordering::SeqCst), "on purpose");
        if self.refuses.load(Ordering::SeqCst) {
            return Err(SubscriberError::new("not now"));
        }
        self.heard.lock().unwrap().extend(events.iter().map(|event| event.position));
        Ok(())
    }
}

#[db_test(migrations())]
async fn a_consumer_hears_everything_in_order_and_resumes_where_it_was(db: TestDatabase) {
    for i in 0..5 {
        take_one(&db, &format!("n{i}")).await;
    }
    let first = Listener::new("listener", &[]);
    assert_eq!(deliver_pending(&db, first.as_ref()).await.unwrap(), 5);
    take_one(&db, "n5").await;
    let second = Listener::new("listener", &[]);
    assert_eq!(deliver_pending(&db, second.as_ref()).await.unwrap(), 1);
    assert_eq!((first.heard(), second.heard()), ((1..=5).collect(), vec![6]));
    let newcomer = Listener::new("newcomer", &[]);
    assert_eq!(deliver_pending(&db, newcomer.as_ref()).await.unwrap(), 6, "a new consumer hears it all");
}

#[db_test(migrations())]
async fn a_consumer_hears_only_its_kinds(db: TestDatabase) {
    take_one(&db, "n1").await;
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    unit.record(&NoteRead {}, "n1", &unit_path()).unwrap();
    unit.audit("note.read", "note", "n1", &unit_path());
    unit.commit().await.unwrap();
    let listener = Listener::new("listener", &["note.read"]);
    assert_eq!(deliver_pending(&db, listener.as_ref()).await.unwrap(), 1);
    assert_eq!(listener.heard(), vec![2]);
}

#[db_test(migrations())]
async fn a_refused_batch_comes_again(db: TestDatabase) {
    take_one(&db, "n1").await;
    let listener = Listener::new("listener", &[]);
    listener.refuses.store(true, Ordering::SeqCst);
    assert!(deliver_pending(&db, listener.as_ref()).await.is_err());
    listener.refuses.store(false, Ordering::SeqCst);
    assert_eq!(deliver_pending(&db, listener.as_ref()).await.unwrap(), 1);
}

#[db_test(migrations())]
async fn events_arrive_within_a_second_of_their_commit(db: TestDatabase) {
    let stop = CancellationToken::new();
    let listener = Listener::new("listener", &[]);
    let task = spawn_subscriber(db.handle(), listener.clone(), stop.clone());
    take_one(&db, "n1").await;
    listener.hears(1..=1).await;
    for i in 2..=5 {
        let started = Instant::now();
        db.grouped(Actor::system(), taking(format!("n{i}"))).await.unwrap();
        listener.hears(1..=i).await;
        assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    }
    stop.cancel();
    task.await.unwrap();
}

#[db_test(migrations())]
async fn a_failing_consumer_holds_up_nobody_and_catches_up(db: TestDatabase) {
    let stop = CancellationToken::new();
    let [good, refusing, panicking] = ["good", "refusing", "panicking"].map(|name| Listener::new(name, &[]));
    refusing.refuses.store(true, Ordering::SeqCst);
    panicking.panics.store(true, Ordering::SeqCst);
    let tasks: Vec<_> = [&good, &refusing, &panicking]
        .into_iter()
        .map(|listener| spawn_subscriber(db.handle(), listener.clone(), stop.clone()))
        .collect();
    take_one(&db, "n1").await;
    take_one(&db, "n2").await;
    good.hears(1..=2).await;
    let started = Instant::now();
    while failures(&db, "refusing").await.is_none() || failures(&db, "panicking").await.is_none() {
        assert!(started.elapsed() < Duration::from_secs(10), "failures are written down");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(failures(&db, "refusing").await.unwrap(), "not now");
    refusing.refuses.store(false, Ordering::SeqCst);
    panicking.panics.store(false, Ordering::SeqCst);
    refusing.hears(1..=2).await;
    panicking.hears(1..=2).await;
    stop.cancel();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(failures(&db, "refusing").await, None, "success clears it");
}

async fn failures(db: &Database, name: &str) -> Option<String> {
    let reader = db.reader();
    let sql = "SELECT last_error FROM consumer_cursors WHERE name = $1";
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), sql, [name.into()]);
    let row = reader.query_one_raw(statement).await.unwrap()?;
    row.try_get("", "last_error").unwrap()
}

/// Two processes on one PostgreSQL database: one of them runs a consumer, the other takes over.
#[db_test(migrations())]
async fn a_second_process_hears_commits_of_the_first_and_takes_over(db: TestDatabase) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    let other = Database::connect(db.options().clone(), db.clock().clone()).await.unwrap();
    let (stop_one, stop_two) = (CancellationToken::new(), CancellationToken::new());
    let (one, two) = (Listener::new("listener", &[]), Listener::new("listener", &[]));
    let first = spawn_subscriber(other.clone(), one.clone(), stop_one.clone());
    take_one(&db, "n1").await;
    one.hears(1..=1).await;
    let second = spawn_subscriber(db.handle(), two.clone(), stop_two.clone());
    let started = Instant::now();
    take_one(&db, "n2").await;
    one.hears(1..=2).await;
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert_eq!(two.heard(), Vec::<i64>::new(), "one process at a time");
    stop_one.cancel();
    first.await.unwrap();
    take_one(&db, "n3").await;
    two.hears(3..=3).await;
    stop_two.cancel();
    second.await.unwrap();
}
