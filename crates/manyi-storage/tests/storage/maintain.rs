use crate::support::*;
use futures::future::join_all;
use manyi_kernel::Actor;
use manyi_storage::{Database, DatabaseTarget, copy_sqlite, verify_chain};
use manyi_test::{TestDatabase, db_test};
use std::os::unix::fs::PermissionsExt;

#[db_test(migrations())]
async fn a_copy_made_under_load_is_whole_and_private(db: TestDatabase) {
    let DatabaseTarget::Sqlite(path) = &db.options().target else { return };
    let work = join_all((0..300).map(|i| db.grouped(Actor::system(), taking(format!("n{i}")))));
    let copy = path.with_file_name("copy.db");
    let (results, copied) = futures::join!(work, copy_sqlite(path, &copy));
    copied.unwrap();
    assert!(results.into_iter().all(|result| result.is_ok()));
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let mut options = db.options().clone();
    options.target = DatabaseTarget::Sqlite(copy.clone());
    let copied = Database::connect(options, db.clock().clone()).await.unwrap();
    copied.migrate(migrations()).await.unwrap();
    assert!(verify_chain(&copied).await.unwrap().is_intact());
    assert_eq!(count(copied.reader(), "notes").await, count(copied.reader(), "event_log").await);
    assert!(copy_sqlite(path, &copy).await.is_err(), "nothing is overwritten");
}

#[db_test(migrations())]
async fn a_sound_database_has_no_findings(db: TestDatabase) {
    take_one(&db, "n1").await;
    assert_eq!(db.check_integrity().await.unwrap(), Vec::<String>::new());
}
