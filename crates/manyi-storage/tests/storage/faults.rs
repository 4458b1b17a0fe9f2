//! Disk full, and a server that goes away for a moment.

use crate::support::*;
use futures::{FutureExt, future::join_all};
use manyi_kernel::{Actor, Problem, ProblemKind};
use manyi_storage::{Database, DatabaseTarget, Engine, StorageError, sea_orm::ConnectionTrait, verify_chain};
use manyi_test::{TestDatabase, db_test};
use std::time::{Duration, Instant};

/// SQLite answers a page limit exactly like a full disk.
async fn limit_pages(db: &Database, pages: &str) {
    let unit = db.begin(&Actor::system()).await.unwrap();
    unit.connection().execute_unprepared(&format!("PRAGMA max_page_count = {pages}")).await.unwrap();
    unit.commit().await.unwrap();
}

fn large(
    note: String,
) -> impl for<'u> FnOnce(
    &'u mut manyi_storage::UnitOfWork,
) -> manyi_storage::BoxFuture<'u, Result<(), StorageError>>
+ Send {
    move |unit| {
        async move {
            insert(unit, &format!("large-{note}"), &"x".repeat(20_000)).await?;
            take_note(unit, &note).await
        }
        .boxed()
    }
}

#[db_test(migrations())]
async fn a_full_disk_refuses_writes_serves_reads_and_heals(db: TestDatabase) {
    if db.engine() == Engine::Postgres {
        return;
    }
    take_one(&db, "before").await;
    limit_pages(&db, "1").await; // As many as are in use: nothing more fits.
    let (mut acknowledged, mut is_named) = (1, false);
    for round in 0..3 {
        let work = (0..8).map(|i| db.grouped(Actor::system(), large(format!("n{round}-{i}"))));
        for result in join_all(work).await {
            match result {
                Ok(()) => acknowledged += 1,
                Err(error) => {
                    // When the engine gives up the whole transaction, the others of the group are told to try again.
                    assert!(error.is_temporary(), "{error:?}");
                    is_named |= matches!(error, StorageError::DiskFull);
                    assert_eq!(Problem::from(error).kind, ProblemKind::Unavailable);
                }
            }
        }
    }
    assert!(is_named, "whoever met the full disk is told so");
    assert_eq!(count(db.reader(), "event_log").await, acknowledged);
    limit_pages(&db, "1000000").await;
    db.grouped(Actor::system(), large("after".to_owned())).await.unwrap();
    assert_eq!(count(db.reader(), "event_log").await, acknowledged + 1);
    assert!(verify_chain(&db).await.unwrap().is_intact());
}

/// Cuts every connection of the database, as a restart of the server does.
async fn cut_connections(db: &TestDatabase) {
    let DatabaseTarget::Postgres(url) = &db.options().target else { return };
    let name = url.rsplit('/').next().unwrap();
    let admin = manyi_storage::sea_orm::Database::connect(url.replace(name, "postgres")).await.unwrap();
    let sql = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    admin.execute_unprepared(&sql).await.unwrap();
    admin.close().await.unwrap();
}

#[db_test(migrations())]
async fn cut_connections_cost_only_the_work_in_flight(db: TestDatabase) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    let mut acknowledged = Vec::new();
    for round in 0..4 {
        let mut in_flight = db.begin(&Actor::system()).await.unwrap();
        take_note(&mut in_flight, &format!("cut{round}")).await.unwrap();
        cut_connections(&db).await;
        let error = in_flight.commit().await.unwrap_err();
        assert!(error.is_temporary(), "{error:?}");
        let started = Instant::now();
        let mut tries = 0;
        // What was idle may fail once; then it is well again without any help.
        while let Err(error) = db.grouped(Actor::system(), taking(format!("n{round}-{tries}"))).await {
            assert!(error.is_temporary(), "{error:?}");
            tries += 1;
            assert!(started.elapsed() < Duration::from_secs(5), "heals within five seconds");
        }
        acknowledged.push(format!("n{round}-{tries}"));
        while db.reader().execute_unprepared("SELECT 1").await.is_err() {
            assert!(started.elapsed() < Duration::from_secs(5), "reads heal too");
        }
    }
    assert_eq!(count(db.reader(), "event_log").await, acknowledged.len() as i64);
    assert!(verify_chain(&db).await.unwrap().is_intact());
}
