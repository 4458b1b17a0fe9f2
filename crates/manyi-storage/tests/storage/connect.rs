use crate::support::*;
use manyi_kernel::{Actor, SystemClock};
use manyi_storage::{
    ChainKey, ConnectOptions, Database, DatabaseTarget, Engine, StorageError, log,
    sea_orm::{ConnectionTrait, Statement},
};
use manyi_test::{TestDatabase, db_test};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

fn options(target: DatabaseTarget) -> ConnectOptions {
    ConnectOptions { target, chain_key: ChainKey::from_bytes([1; 32]), group_commit: true, readers: None }
}

async fn open(path: &Path) -> Result<Database, StorageError> {
    Database::connect(options(DatabaseTarget::Sqlite(path.to_owned())), Arc::new(SystemClock)).await
}

#[tokio::test]
async fn sqlite_syncs_every_commit_and_keeps_foreign_keys() {
    let directory = tempfile::tempdir().unwrap();
    let database = open(&directory.path().join("a.db")).await.unwrap();
    for (pragma, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
        let unit = database.begin(&Actor::system()).await.unwrap();
        let connection = unit.connection();
        let sql = format!("SELECT CAST({pragma} AS text) AS value FROM pragma_{pragma}");
        let row =
            connection.query_one_raw(Statement::from_string(connection.get_database_backend(), sql)).await;
        assert_eq!(row.unwrap().unwrap().try_get::<String>("", "value").unwrap(), wanted, "{pragma}");
    }
}

#[tokio::test]
async fn nobody_else_can_read_the_files() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("deep/data/a.db");
    let database = open(&path).await.unwrap();
    database.migrate(migrations()).await.unwrap();
    take_one(&database, "n1").await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for entry in fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap().path();
        assert_eq!(mode(&entry), 0o600, "{}", entry.display());
    }
}

/// F-MP-1; that a killed process leaves no lock behind is shown by every round of the kill test.
#[tokio::test]
async fn a_second_process_on_the_same_sqlite_file_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.db");
    let first = open(&path).await.unwrap();
    let error = open(&path).await.unwrap_err();
    assert!(matches!(&error, StorageError::InUse { .. }));
    assert!(error.to_string().contains("a.db is in use by another process"), "{error}");
    first.close().await.unwrap();
    open(&path).await.expect("free again");
}

#[tokio::test]
async fn unusable_places_are_named() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file");
    fs::write(&file, "this is no database, only some text that is long enough to be read as a header of one")
        .unwrap();
    let error = match open(&file).await {
        Ok(database) => database.migrate(migrations()).await.unwrap_err(),
        Err(error) => error,
    };
    assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
    let error = open(&file.join("below")).await.unwrap_err();
    assert!(error.to_string().contains("file"), "{error}");
}

#[tokio::test]
async fn a_postgres_that_is_not_there_is_reported_in_time_without_its_password() {
    for url in ["postgres://me:secret@127.0.0.1:1/x", "postgres://me:secret@:not-a-port/x"] {
        let started = Instant::now();
        let error =
            Database::connect(options(DatabaseTarget::Postgres(url.to_owned())), Arc::new(SystemClock))
                .await
                .unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(10));
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }
    assert!(
        !format!("{:?}", options(DatabaseTarget::Postgres("postgres://me:secret@x/y".to_owned())))
            .contains("secret")
    );
}

#[db_test(migrations())]
async fn a_postgres_that_does_not_sync_is_refused(db: TestDatabase) {
    let DatabaseTarget::Postgres(url) = &db.options().target else { return };
    let name = url.rsplit('/').next().unwrap();
    let unit = db.begin(&Actor::system()).await.unwrap();
    unit.connection()
        .execute_unprepared(&format!("ALTER DATABASE {name} SET synchronous_commit = off"))
        .await
        .unwrap();
    unit.commit().await.unwrap();
    let error = Database::connect(db.options().clone(), db.clock().clone()).await.unwrap_err();
    assert!(
        matches!(&error, StorageError::UnsafeSetting(text) if text.contains("synchronous_commit")),
        "{error:?}"
    );
}

/// A lock held by somebody else delays one caller for a bounded time and spoils nothing.
#[db_test(migrations())]
async fn a_blocked_caller_is_told_within_seconds_and_reads_go_on(db: TestDatabase) {
    let blocker = db.begin(&Actor::system()).await.unwrap();
    if db.engine() == Engine::Postgres {
        blocker.connection().execute_unprepared("LOCK TABLE notes IN EXCLUSIVE MODE").await.unwrap();
    }
    let started = Instant::now();
    let blocked = db.grouped(Actor::system(), taking("n1")).await;
    assert!(matches!(blocked, Err(StorageError::Unavailable(_))), "{blocked:?}");
    assert!(started.elapsed() < Duration::from_secs(9), "{:?}", started.elapsed());
    assert_eq!(count(db.reader(), "notes").await, 0, "reads go on");
    drop(blocker);
    db.grouped(Actor::system(), taking("n1")).await.unwrap();
    assert_eq!(log::last_position(db.reader()).await.unwrap(), 1);
}
