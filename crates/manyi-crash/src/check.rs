//! Opens a database after a crash and says what is wrong with it.

use crate::submission;
use manyi_kernel::SystemClock;
use manyi_storage::{
    ChainKey, ConnectOptions, Database, DatabaseTarget, Engine, StorageError,
    sea_orm::{ConnectionTrait, Statement},
    verify_chain,
};
use std::{collections::BTreeSet, sync::Arc};

/// How the killed process and the check open the database.
pub fn options(target: DatabaseTarget) -> ConnectOptions {
    ConnectOptions { target, chain_key: ChainKey::from_bytes([42; 32]), group_commit: true, readers: None }
}

#[derive(Debug, Default)]
pub struct Findings {
    /// Submissions in the database.
    pub stored: usize,
    /// Acknowledged and absent.
    pub lost: Vec<String>,
    /// Anything else that must not be; empty when all is well.
    pub wrong: Vec<String>,
}

impl Findings {
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.wrong.is_empty()
    }
}

/// Looks for every id of `acknowledged`; that each is there once, with exactly one event; that the file
/// is sound; and that the audit chain is whole.
pub async fn check(target: DatabaseTarget, acknowledged: &BTreeSet<String>) -> Findings {
    match examine(target, acknowledged).await {
        Ok(findings) => findings,
        Err(error) => Findings {
            lost: acknowledged.iter().cloned().collect(),
            wrong: vec![format!("does not open: {error}")],
            stored: 0,
        },
    }
}

async fn examine(target: DatabaseTarget, acknowledged: &BTreeSet<String>) -> Result<Findings, StorageError> {
    let database = Database::connect(options(target), Arc::new(SystemClock)).await?;
    let mut findings = Findings::default();
    if database.engine() == Engine::Sqlite {
        let verdicts = texts(&database, "PRAGMA integrity_check", "integrity_check").await?;
        findings.wrong.extend(verdicts.into_iter().filter(|verdict| verdict != "ok"));
    }
    database.migrate(submission::migrations()).await?;
    // In one look: on PostgreSQL a last commit of the killed process may just be coming in.
    let both =
        "SELECT 'stored ' || id AS what FROM submissions UNION ALL SELECT 'told ' || subject FROM event_log";
    let both = texts(&database, both, "what").await?;
    let of = |word: &str| both.iter().filter_map(|line| line.strip_prefix(word)).collect::<Vec<&str>>();
    let (stored, events) = (of("stored "), of("told "));
    let ids: BTreeSet<&str> = stored.iter().copied().collect();
    findings.stored = stored.len();
    findings.lost = acknowledged.iter().filter(|id| !ids.contains(id.as_str())).cloned().collect();
    if ids.len() != stored.len() {
        findings.wrong.push("a submission is stored twice".to_owned());
    }
    let told: BTreeSet<&str> = events.iter().copied().collect();
    if told != ids || events.len() != stored.len() {
        findings.wrong.push(format!("{} submissions and {} events do not match", stored.len(), events.len()));
    }
    let report = verify_chain(&database).await?;
    findings.wrong.extend(report.faults.iter().map(ToString::to_string));
    database.close().await?;
    Ok(findings)
}

async fn texts(database: &Database, sql: &str, column: &str) -> Result<Vec<String>, StorageError> {
    let reader = database.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok(row.try_get("", column)?)).collect()
}
