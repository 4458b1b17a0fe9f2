//! Runs the body of a `#[db_test]`.

use crate::{
    database::{Place, TestDatabase},
    fast_dir, postgres,
};
use futures::future::BoxFuture;
use manyi_storage::MigrationTrait;
use std::future::Future;

type Lists = Vec<Vec<Box<dyn MigrationTrait>>>;

/// Called by the code that `#[db_test]` writes.
pub fn run_on_sqlite<R: Default>(
    lists: impl Fn() -> Lists,
    body: impl FnOnce(TestDatabase) -> BoxFuture<'static, R>,
) -> R {
    let directory =
        tempfile::Builder::new().prefix("manyi-test-").tempdir_in(fast_dir()).expect("a temporary directory");
    block_on(async move { body(TestDatabase::create(Place::Sqlite(directory), lists()).await).await })
}

/// Called by the code that `#[db_test]` writes. `MANYI_SKIP_POSTGRES=1` passes it over on machines
/// without PostgreSQL; without that variable a missing server fails the test.
pub fn run_on_postgres<R: Default>(
    lists: impl Fn() -> Lists,
    body: impl FnOnce(TestDatabase) -> BoxFuture<'static, R>,
) -> R {
    if postgres::is_skipped() {
        eprintln!("skipped: MANYI_SKIP_POSTGRES=1");
        return R::default();
    }
    let database = postgres::server().fresh_database();
    block_on(async move { body(TestDatabase::create(Place::Postgres(database), lists()).await).await })
}

fn block_on<R>(work: impl Future<Output = R>) -> R {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(work)
}
