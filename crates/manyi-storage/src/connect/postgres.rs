//! PostgreSQL: a pool that may only read and a pool for units of work.

use super::{ACQUIRE_TIMEOUT, Connections, keep_if_idle, open_error};
use crate::{Engine, StorageError};
use sea_orm::{
    SqlxPostgresConnector,
    sqlx::{
        self, ConnectOptions as _, Connection as _, Executor as _, PgConnection, PgPool, pool::PoolOptions,
        postgres::PgConnectOptions,
    },
};
use std::{sync::Mutex, time::Duration};

pub(super) const READERS: u32 = 10;
const WRITERS: u32 = 10;
/// A connection idle for longer is tried before use, so that a restart of the server is noticed.
const TRUSTED_IDLE: Duration = Duration::from_secs(1);

const READER_SESSION: &str =
    "SET default_transaction_read_only = on; SET statement_timeout = '10s'; SET lock_timeout = '5s'";
/// Nothing waits for a lock or holds a transaction open without bound.
const WRITER_SESSION: &str =
    "SET statement_timeout = '30s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'";

pub(super) async fn open(url: &str, readers: u32) -> Result<Connections, StorageError> {
    let options: PgConnectOptions = url
        .parse()
        // The URL itself may hold a password: only the parser's complaint is shown.
        .map_err(|error: sqlx::Error| {
            StorageError::Open(format!("the database URL cannot be read: {error}"))
        })?;
    let options = options.application_name("manyi").disable_statement_logging();
    let writer = pool(options.clone(), WRITERS, WRITER_SESSION).await?;
    refuse_unsafe_settings(&writer).await?;
    let reader = pool(options.clone(), readers, READER_SESSION).await?;
    Ok(Connections {
        engine: Engine::Postgres,
        reader: SqlxPostgresConnector::from_sqlx_postgres_pool(reader),
        writer: SqlxPostgresConnector::from_sqlx_postgres_pool(writer),
        session: Some(options),
        lock: Mutex::new(None),
    })
}

async fn pool(options: PgConnectOptions, size: u32, session: &'static str) -> Result<PgPool, StorageError> {
    PoolOptions::new()
        .max_connections(size)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .before_acquire(|connection: &mut PgConnection, meta| {
            Box::pin(async move {
                if meta.idle_for < TRUSTED_IDLE {
                    return Ok(true);
                }
                // A connection that does not answer is replaced.
                let alive = tokio::time::timeout(Duration::from_secs(2), connection.ping()).await;
                Ok(matches!(alive, Ok(Ok(()))))
            })
        })
        .after_connect(move |connection: &mut PgConnection, _| {
            Box::pin(async move { connection.execute(session).await.map(drop) })
        })
        .after_release(|connection, _| keep_if_idle(connection))
        .connect_with(options)
        .await
        .map_err(open_error)
}

/// An acknowledged commit must be on disk; a server told otherwise is refused, not obeyed.
async fn refuse_unsafe_settings(pool: &PgPool) -> Result<(), StorageError> {
    for (setting, unsafe_value) in
        [("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off")]
    {
        let value: String = sqlx::query_scalar("SELECT current_setting($1)")
            .bind(setting)
            .fetch_one(pool)
            .await
            .map_err(open_error)?;
        if value == unsafe_value {
            return Err(StorageError::UnsafeSetting(format!(
                "PostgreSQL runs with {setting} = {value}: acknowledged answers could be lost; set it to on"
            )));
        }
    }
    Ok(())
}
