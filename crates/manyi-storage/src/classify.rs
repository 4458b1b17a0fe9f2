//! Sorts the drivers' errors into [`StorageError`].

use crate::StorageError;
use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{self, error::DatabaseError, postgres::PgDatabaseError, sqlite::SqliteError},
};

pub(crate) fn classify(error: DbErr) -> StorageError {
    match &error {
        DbErr::ConnectionAcquire(_) => StorageError::Unavailable("no free connection".to_owned()),
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
            classify_sqlx(inner).unwrap_or(StorageError::Database(error))
        }
        DbErr::Conn(RuntimeErr::Internal(text)) => StorageError::Unavailable(text.clone()),
        _ => StorageError::Database(error),
    }
}

/// `None`: nothing a caller could act on.
pub(crate) fn classify_sqlx(error: &sqlx::Error) -> Option<StorageError> {
    match error {
        sqlx::Error::Database(inner) => classify_database(inner.as_ref()),
        sqlx::Error::Io(inner) if inner.kind() == std::io::ErrorKind::StorageFull => {
            Some(StorageError::DiskFull)
        }
        sqlx::Error::Io(inner) => Some(StorageError::Unavailable(inner.to_string())),
        sqlx::Error::Tls(inner) => Some(StorageError::Unavailable(inner.to_string())),
        sqlx::Error::PoolTimedOut => Some(StorageError::Unavailable("no free connection".to_owned())),
        sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::BeginFailed => {
            Some(StorageError::Unavailable(error.to_string()))
        }
        // The peer vanished in the middle of a message.
        sqlx::Error::Protocol(text) => Some(StorageError::Unavailable(text.clone())),
        _ => None,
    }
}

fn classify_database(error: &dyn DatabaseError) -> Option<StorageError> {
    if let Some(error) = error.try_downcast_ref::<PgDatabaseError>() {
        return classify_postgres(error);
    }
    if error.try_downcast_ref::<SqliteError>().is_some() {
        let code = error.code().and_then(|code| code.parse().ok())?;
        return classify_sqlite(code, error.message());
    }
    None
}

/// SQLSTATE classes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn classify_postgres(error: &PgDatabaseError) -> Option<StorageError> {
    let code = error.code();
    let unavailable = || Some(StorageError::Unavailable(format!("{} ({code})", error.message())));
    match code {
        "23505" => Some(StorageError::Conflict(error.constraint().unwrap_or_default().to_owned())),
        "53100" => Some(StorageError::DiskFull),
        // Data or index corrupted.
        "XX001" | "XX002" => Some(StorageError::Corrupt(format!("{} ({code})", error.message()))),
        // Serialisation, deadlock, lock wait, statement time-out, read-only server (standby or full).
        "40001" | "40P01" | "55P03" | "57014" | "25006" => unavailable(),
        // A password rotated under us.
        "28P01" | "28000" => unavailable(),
        // 08 connection, 53 resources, 57P shutdown and start-up, 58 system error.
        _ if code.starts_with("08")
            || code.starts_with("53")
            || code.starts_with("57P")
            || code.starts_with("58") =>
        {
            unavailable()
        }
        // A session ended for idling in a transaction.
        "25P03" => unavailable(),
        _ => None,
    }
}

/// Result codes: <https://sqlite.org/rescode.html>; the low byte is the primary code.
fn classify_sqlite(code: i32, message: &str) -> Option<StorageError> {
    /// The shared-memory file could not grow.
    const IOERR_SHMSIZE: i32 = 10 | (19 << 8);
    match code {
        1555 | 2067 => {
            let name = message.rsplit("failed: ").next().unwrap_or(message);
            Some(StorageError::Conflict(name.to_owned()))
        }
        IOERR_SHMSIZE => Some(StorageError::DiskFull),
        _ => match code & 0xff {
            13 => Some(StorageError::DiskFull),
            // BUSY, LOCKED, READONLY (remounted), IOERR, CANTOPEN, PROTOCOL
            5 | 6 | 8 | 10 | 14 | 15 => Some(StorageError::Unavailable(format!("{message} ({code})"))),
            // CORRUPT, NOTADB
            11 | 26 => Some(StorageError::Corrupt(format!(
                "{message} ({code}); restore the last backup, and keep the damaged file for examination"
            ))),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn sqlite_codes_become_what_a_caller_can_act_on() {
        for (code, wanted) in [
            (13, "DiskFull"),
            (10 | (19 << 8), "DiskFull"),
            (10 | (3 << 8), "Unavailable"),
            (5, "Unavailable"),
            (5 | (1 << 8), "Unavailable"),
            (10 | (1 << 8), "Unavailable"),
            (11, "Corrupt"),
            (26, "Corrupt"),
            (2067, "Conflict(\"t.a\")"),
        ] {
            let got = classify_sqlite(code, "UNIQUE constraint failed: t.a").expect("classified");
            assert!(format!("{got:?}").starts_with(wanted), "{code}: {got:?}");
        }
        assert!(classify_sqlite(1, "no such table").is_none());
    }
}
