use crate::support::*;
use manyi_storage::{
    Database, Engine, MigrationTrait, StorageError,
    sea_orm::{ConnectionTrait, DbErr},
    sea_orm_migration::{MigrationName, SchemaManager, async_trait::async_trait},
};
use manyi_test::{TestDatabase, db_test};

struct Step(&'static str, &'static [&'static str]);

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.0
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in self.1 {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }
}

fn with(step: Step) -> Vec<Box<dyn MigrationTrait>> {
    let mut all = migrations();
    all.push(Box::new(step));
    all
}

#[db_test(migrations())]
async fn migrating_again_changes_nothing(db: TestDatabase) {
    take_one(&db, "n1").await;
    db.migrate(migrations()).await.unwrap();
    assert_eq!(count(db.reader(), "schema_migrations").await, 5);
    assert_eq!(count(db.reader(), "notes").await, 1);
}

#[db_test(migrations())]
async fn a_failing_migration_leaves_nothing_behind_and_can_be_mended(db: TestDatabase) {
    const NAME: &str = "m20261122_900_doors";
    let broken = Step(NAME, &["CREATE TABLE doors (id text PRIMARY KEY)", "INSERT INTO nowhere VALUES (1)"]);
    assert!(db.migrate(with(broken)).await.is_err());
    let mended = Step(NAME, &["CREATE TABLE doors (id text PRIMARY KEY)"]);
    db.migrate(with(mended)).await.unwrap();
    assert_eq!(count(db.reader(), "doors").await, 0);
}

#[db_test(migrations())]
async fn a_database_of_a_newer_program_is_refused(db: TestDatabase) {
    db.migrate(with(Step("m20991231_001_future", &["CREATE TABLE future (id text)"]))).await.unwrap();
    let error = db.migrate(migrations()).await.unwrap_err();
    assert!(matches!(error, StorageError::NewerSchema(name) if name == "m20991231_001_future"));
}

#[db_test()]
async fn two_processes_may_start_at_once(db: TestDatabase) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    let slow = || Step("m20261122_901_slow", &["CREATE TABLE slow (id text)", "SELECT pg_sleep(0.3)"]);
    let other = Database::connect(db.options().clone(), db.clock().clone()).await.unwrap();
    let (one, two) = futures::join!(db.migrate(with(slow())), other.migrate(with(slow())));
    one.unwrap();
    two.unwrap();
    assert_eq!(count(db.reader(), "schema_migrations").await, 6);
}
