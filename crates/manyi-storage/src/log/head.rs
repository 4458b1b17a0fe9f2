//! The one row that orders everything: last position, last sequence, last seal.

use crate::{
    StorageError,
    chain::{GENESIS, Seal},
    database::Core,
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

pub(super) struct Head {
    pub position: i64,
    pub sequence: i64,
    pub seal: Seal,
    /// Seals the three above; `None` before the key was first used.
    pub head_seal: Option<Seal>,
}

/// Reads the head; with `lock` it stays ours until the transaction ends (on SQLite the writer is alone anyway).
pub(super) async fn load(connection: &impl ConnectionTrait, lock: bool) -> Result<Head, StorageError> {
    let backend = connection.get_database_backend();
    let suffix = if lock && backend == DbBackend::Postgres { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT position, sequence, seal, head_seal FROM log_head WHERE id = 1{suffix}");
    let row = connection.query_one_raw(Statement::from_string(backend, sql)).await?.ok_or_else(|| {
        StorageError::Corrupt("the head of the log is missing; restore the last backup".to_owned())
    })?;
    let head_seal: Option<Vec<u8>> = row.try_get("", "head_seal")?;
    Ok(Head {
        position: row.try_get("", "position")?,
        sequence: row.try_get("", "sequence")?,
        seal: as_seal(&row.try_get::<Vec<u8>>("", "seal")?)?,
        head_seal: head_seal.map(|seal| as_seal(&seal)).transpose()?,
    })
}

pub(super) async fn store(
    connection: &impl ConnectionTrait,
    core: &Core,
    position: i64,
    sequence: i64,
    seal: &Seal,
) -> Result<(), StorageError> {
    let head_seal = core.chain.seal_head(position, sequence, seal);
    let statement = Statement::from_sql_and_values(
        connection.get_database_backend(),
        "UPDATE log_head SET position = $1, sequence = $2, seal = $3, head_seal = $4 WHERE id = 1",
        [position.into(), sequence.into(), seal.to_vec().into(), head_seal.to_vec().into()],
    );
    connection.execute_raw(statement).await?;
    Ok(())
}

/// Seals an empty log with the key; refuses a key that is not the one of this database.
pub(crate) async fn initialise(connection: &impl ConnectionTrait, core: &Core) -> Result<(), StorageError> {
    let head = load(connection, true).await?;
    match head.head_seal {
        Some(stored) if stored == core.chain.seal_head(head.position, head.sequence, &head.seal) => Ok(()),
        None if head.position == 0 && head.sequence == 0 => store(connection, core, 0, 0, &GENESIS).await,
        _ => Err(StorageError::Corrupt(
            "the audit chain was sealed with another key, or its head was changed by hand; \
             start with the key file of this database, or restore the last backup"
                .to_owned(),
        )),
    }
}

pub(super) fn as_seal(bytes: &[u8]) -> Result<Seal, StorageError> {
    bytes
        .try_into()
        .map_err(|_| StorageError::Corrupt(format!("a seal of {} bytes instead of 32", bytes.len())))
}
