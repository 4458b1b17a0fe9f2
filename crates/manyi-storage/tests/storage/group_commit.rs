use crate::support::*;
use futures::{FutureExt, future::join_all};
use manyi_kernel::Actor;
use manyi_storage::{StorageError, log, verify_chain};
use manyi_test::{TestDatabase, db_test};
use std::time::Duration;

#[db_test(migrations())]
async fn concurrent_submissions_are_all_stored_once_in_one_order(db: TestDatabase) {
    let work = (0..300).map(|i| db.grouped(Actor::system(), taking(format!("n{i}"))));
    for result in join_all(work).await {
        result.unwrap();
    }
    assert_eq!(count(db.reader(), "notes").await, 300);
    let events = log::read_after(db.reader(), 0, 1_000).await.unwrap();
    let positions: Vec<i64> = events.iter().map(|event| event.position).collect();
    assert_eq!(positions, (1..=300).collect::<Vec<_>>());
    let report = verify_chain(&db).await.unwrap();
    assert!(report.is_intact(), "{:?}", report.faults);
    assert_eq!((report.events, report.audit_rows), (300, 300));
}

#[db_test(migrations())]
async fn a_refusal_or_panic_undoes_only_its_own_work(db: TestDatabase) {
    take_one(&db, "taken").await;
    let good = (0..40).map(|i| db.grouped(Actor::system(), taking(format!("n{i}"))).boxed());
    let bad = (0..10).map(|_| db.grouped(Actor::system(), taking("taken")).boxed());
    let panicking = (0..10).map(|i| {
        db.grouped(Actor::system(), move |unit| {
            async move {
                insert(unit, &format!("panic{i}"), "").await?;
                if i >= 0 {
                    panic!("on purpose");
                }
                Ok::<(), StorageError>(())
            }
            .boxed()
        })
        .boxed()
    });
    let results = join_all(good.chain(bad).chain(panicking)).await;
    for (i, result) in results.into_iter().enumerate() {
        match i {
            0..40 => result.unwrap(),
            40..50 => assert!(result.unwrap_err().conflicts_on("notes")),
            _ => assert!(matches!(result, Err(StorageError::Abandoned(_)))),
        }
    }
    assert_eq!(count(db.reader(), "notes").await, 41);
    db.grouped(Actor::system(), taking("after")).await.unwrap();
    assert!(verify_chain(&db).await.unwrap().is_intact());
}

#[db_test(migrations())]
async fn work_without_an_audit_row_is_refused_alone(db: TestDatabase) {
    let unaudited = db.grouped(Actor::system(), |unit| {
        async move {
            insert(unit, "silent", "").await?;
            unit.record(&NoteRead {}, "silent", &unit_path())
        }
        .boxed()
    });
    let (unaudited, good) = futures::join!(unaudited, db.grouped(Actor::system(), taking("n1")));
    assert!(matches!(unaudited, Err(StorageError::Unaudited)));
    good.unwrap();
    assert_eq!(count(db.reader(), "notes").await, 1);
}

#[db_test(migrations())]
async fn the_work_is_done_even_when_the_caller_goes_away(db: TestDatabase) {
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let handle = db.handle();
    let caller = tokio::spawn(async move {
        let tells = handle.grouped(Actor::system(), |_| {
            let _ = begun.send(());
            async { Ok::<(), StorageError>(()) }.boxed()
        });
        futures::join!(handle.grouped(Actor::system(), taking("n1")), tells)
    });
    has_begun.await.unwrap();
    caller.abort();
    let mut committed = db.committed();
    tokio::time::timeout(Duration::from_secs(5), committed.wait_for(|position| *position == 1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(count(db.reader(), "notes").await, 1);
}

/// Neither kind of writer may keep the other waiting for long, whatever the pressure.
#[db_test(migrations())]
async fn single_units_of_work_and_groups_share_the_writer_fairly(db: TestDatabase) {
    let handle = db.handle();
    let pressure = tokio::spawn(async move {
        for round in 0..15 {
            let work = (0..64).map(|i| handle.grouped(Actor::system(), taking(format!("g{round}-{i}"))));
            for result in join_all(work).await {
                result.unwrap();
            }
        }
    });
    for i in 0..30 {
        let turn = async {
            let mut unit = db.begin(&Actor::system()).await.unwrap();
            take_note(&mut unit, &format!("s{i}")).await.unwrap();
            unit.commit().await.unwrap()
        };
        tokio::time::timeout(Duration::from_secs(5), turn).await.expect("a turn within five seconds");
    }
    pressure.await.unwrap();
    assert_eq!(count(db.reader(), "notes").await, 15 * 64 + 30);
    assert!(verify_chain(&db).await.unwrap().is_intact());
}
