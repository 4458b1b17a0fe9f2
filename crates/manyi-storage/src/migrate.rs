//! Brings the schema up to date and remembers what was done.

use crate::{StorageError, database::Core, migrations};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use sea_orm_migration::{MigrationTrait, SchemaManager};
use std::collections::BTreeSet;

/// Any number no other program is likely to use: processes that migrate take turns on it.
const TURN: i64 = 0x6d61_6e79_6901;

const LEDGER: &str =
    "CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at bigint NOT NULL)";

pub(crate) async fn migrate(
    core: &Core,
    migrations: Vec<Box<dyn MigrationTrait>>,
) -> Result<(), StorageError> {
    let mut wanted = migrations::all();
    wanted.extend(migrations);
    wanted.sort_by(|left, right| left.name().cmp(right.name()));
    // Several features' tests may bring the same list twice; the same name is the same migration.
    wanted.dedup_by(|left, right| left.name() == right.name());
    refuse_newer_schema(core, &wanted).await?;
    for migration in &wanted {
        apply(core, migration.as_ref()).await?;
    }
    let transaction = core.begin().await?;
    crate::log::initialise(&transaction, core).await?;
    core.commit(transaction).await?;
    core.announce(crate::log::last_position(&core.connections.reader).await?);
    Ok(())
}

async fn refuse_newer_schema(core: &Core, wanted: &[Box<dyn MigrationTrait>]) -> Result<(), StorageError> {
    let transaction = turn(core).await?;
    let known: BTreeSet<&str> = wanted.iter().map(|migration| migration.name()).collect();
    let applied = applied(&transaction).await?;
    core.commit(transaction).await?;
    match applied.into_iter().find(|name| !known.contains(name.as_str())) {
        Some(unknown) => Err(StorageError::NewerSchema(unknown)),
        None => Ok(()),
    }
}

/// One migration and its line in the ledger, or nothing.
async fn apply(core: &Core, migration: &dyn MigrationTrait) -> Result<(), StorageError> {
    let transaction = turn(core).await?;
    if applied(&transaction).await?.contains(migration.name()) {
        return core.commit(transaction).await;
    }
    migration.up(&SchemaManager::new(&transaction)).await?;
    let done: Timestamp = core.clock.now();
    let line = Statement::from_sql_and_values(
        transaction.get_database_backend(),
        "INSERT INTO schema_migrations (name, applied_at) VALUES ($1, $2)",
        [migration.name().into(), done.as_millisecond().into()],
    );
    transaction.execute_raw(line).await?;
    core.commit(transaction).await?;
    tracing::info!(migration = migration.name(), "schema migrated");
    Ok(())
}

/// A transaction that no other migrating process runs beside, with the ledger present.
async fn turn(core: &Core) -> Result<DatabaseTransaction, StorageError> {
    let transaction = core.begin().await?;
    if core.is_postgres() {
        // A large table may take longer than a request may.
        transaction
            .execute_unprepared(&format!(
                "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock({TURN})"
            ))
            .await?;
    }
    transaction.execute_unprepared(LEDGER).await?;
    Ok(transaction)
}

async fn applied(transaction: &DatabaseTransaction) -> Result<BTreeSet<String>, StorageError> {
    let all =
        Statement::from_string(transaction.get_database_backend(), "SELECT name FROM schema_migrations");
    transaction.query_all_raw(all).await?.iter().map(|row| Ok(row.try_get("", "name")?)).collect()
}
