use crate::support::*;
use manyi_kernel::Actor;
use manyi_storage::{Database, Engine, log};
use manyi_test::{TestDatabase, db_test};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Reads like a consumer, as fast as it can, until told to stop and at the end.
async fn follow(database: Database, stop: Arc<AtomicBool>) -> Vec<i64> {
    let mut heard = Vec::new();
    loop {
        let last_round = stop.load(Ordering::SeqCst);
        let after = heard.last().copied().unwrap_or(0);
        let events = log::read_after(database.reader(), after, 100).await.unwrap();
        let ended = events.is_empty();
        heard.extend(events.iter().map(|event| event.position));
        if last_round && ended {
            return heard;
        }
        tokio::task::yield_now().await;
    }
}

/// A transaction that stays open while others commit: with positions taken from a sequence at insert
/// time, a reader would pass over it.
#[db_test(migrations())]
async fn a_long_transaction_beside_fast_ones_is_never_skipped(db: TestDatabase) {
    let stop = Arc::new(AtomicBool::new(false));
    let consumers: Vec<_> = (0..2).map(|_| tokio::spawn(follow(db.handle(), stop.clone()))).collect();
    for round in 0..5 {
        let mut long = db.begin(&Actor::system()).await.unwrap();
        take_note(&mut long, &format!("long{round}")).await.unwrap();
        // On SQLite the long one holds the only writer: the fast ones come after it.
        let fast = async {
            for i in 0..10 {
                take_one(&db, &format!("fast{round}-{i}")).await;
            }
        };
        if db.engine() == Engine::Postgres {
            tokio::time::timeout(Duration::from_secs(5), fast).await.expect("the long one holds nobody up");
            long.commit().await.unwrap();
        } else {
            long.commit().await.unwrap();
            fast.await;
        }
    }
    stop.store(true, Ordering::SeqCst);
    for consumer in consumers {
        assert_eq!(consumer.await.unwrap(), (1..=55).collect::<Vec<_>>());
    }
}

#[db_test(migrations())]
async fn racing_transactions_leave_no_gap_even_when_some_are_undone(db: TestDatabase) {
    let stop = Arc::new(AtomicBool::new(false));
    let consumer = tokio::spawn(follow(db.handle(), stop.clone()));
    let writers = (0..4).map(|writer| {
        let database = db.handle();
        tokio::spawn(async move {
            for i in 0..20 {
                let mut unit = database.begin(&Actor::system()).await.unwrap();
                take_note(&mut unit, &format!("w{writer}-{i}")).await.unwrap();
                if i % 3 == 0 {
                    drop(unit);
                } else {
                    unit.commit().await.unwrap();
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    stop.store(true, Ordering::SeqCst);
    assert_eq!(consumer.await.unwrap(), (1..=52).collect::<Vec<_>>());
}
