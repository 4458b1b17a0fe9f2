//! One process at a time runs a consumer. On PostgreSQL a session lock on one connection of the process
//! says which: it vanishes with the process, so another one takes over as soon as the first has died.
//! A SQLite file has one process anyway.
//!
//! Losing that connection in the middle of a batch can let two processes handle the same events: that
//! is "at least once", which subscribers bear.

use sea_orm::sqlx::{self, ConnectOptions as _, Connection as _, PgConnection, postgres::PgConnectOptions};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};
use tokio::sync::Mutex;

/// A lock is trusted this long before the connection that holds it is asked again.
const TRUSTED: Duration = Duration::from_secs(1);
const TIMEOUT: Duration = Duration::from_secs(5);

/// The turns of this process. Without options (SQLite) every turn is free.
pub(crate) struct Turns {
    options: Option<PgConnectOptions>,
    session: Mutex<Option<Session>>,
}

struct Session {
    connection: PgConnection,
    held: BTreeSet<&'static str>,
    last_seen: Instant,
}

impl Turns {
    pub fn new(options: Option<PgConnectOptions>) -> Self {
        Self { options, session: Mutex::new(None) }
    }

    /// Whether this process may run `consumer` now; `false` while another does or the database is away.
    pub async fn hold(&self, consumer: &'static str) -> bool {
        let Some(options) = &self.options else { return true };
        let mut session = self.session.lock().await;
        let held = tokio::time::timeout(TIMEOUT, try_hold(&mut session, options, consumer)).await;
        match held {
            Ok(Ok(held)) => held,
            Ok(Err(_)) | Err(_) => {
                // With the connection every lock of this process is gone.
                *session = None;
                false
            }
        }
    }

    /// Lets another process take over at once.
    pub async fn release(&self, consumer: &'static str) {
        let mut guard = self.session.lock().await;
        if let Some(session) = guard.as_mut().filter(|session| session.held.contains(consumer)) {
            session.held.remove(consumer);
            let unlock = sqlx::query("SELECT pg_advisory_unlock($1)")
                .bind(number(consumer))
                .execute(&mut session.connection);
            if !matches!(tokio::time::timeout(TIMEOUT, unlock).await, Ok(Ok(_))) {
                *guard = None;
            }
        }
    }
}

async fn try_hold(
    slot: &mut Option<Session>,
    options: &PgConnectOptions,
    consumer: &'static str,
) -> Result<bool, sqlx::Error> {
    if slot.is_none() {
        let connection = options.connect().await?;
        *slot = Some(Session { connection, held: BTreeSet::new(), last_seen: Instant::now() });
    }
    let Some(session) = slot else { return Ok(false) };
    if session.held.contains(consumer) {
        if session.last_seen.elapsed() > TRUSTED {
            session.connection.ping().await?;
            session.last_seen = Instant::now();
        }
        return Ok(true);
    }
    let got: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
        .bind(number(consumer))
        .fetch_one(&mut session.connection)
        .await?;
    if got {
        session.held.insert(consumer);
    }
    Ok(got)
}

/// The lock's number: from the name, the same in every process.
fn number(consumer: &str) -> i64 {
    let digest = Sha256::digest(format!("manyi consumer {consumer}"));
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(bytes)
}
