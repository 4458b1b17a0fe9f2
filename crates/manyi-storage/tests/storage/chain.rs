//! Whoever can write the database but has no key cannot change the logs unnoticed.

use crate::support::*;
use manyi_kernel::Actor;
use manyi_storage::{
    ChainFault, ChainKey, Database, Engine, StorageError, sea_orm::ConnectionTrait, verify_chain,
};
use manyi_test::{TestDatabase, db_test};

const EVENT_TEXTS: [&str; 4] = ["kind", "subject", "unit_path", "payload"];
const AUDIT_TEXTS: [&str; 5] = ["actor", "action", "subject_kind", "subject", "unit_path"];
const AUDIT_NUMBERS: [&str; 3] = ["recorded_at", "first_position", "event_count"];

/// Six events and six audit rows in all shapes: several events, several audit rows, no event.
async fn write_some(db: &Database) {
    for (round, (events, audits)) in [(2, 1), (1, 2), (0, 1), (1, 1), (2, 1)].into_iter().enumerate() {
        let mut unit = db.begin(&Actor::system()).await.unwrap();
        for i in 0..events {
            let note = format!("n{round}-{i}");
            unit.record(&NoteTaken { note: note.clone() }, note, &unit_path()).unwrap();
        }
        for i in 0..audits {
            unit.audit("note.take", "note", format!("s{i}"), &unit_path());
        }
        unit.commit().await.unwrap();
    }
}

/// As an administrator of the database could.
async fn attack(db: &Database, sql: &str) {
    let unit = db.begin(&Actor::system()).await.unwrap();
    for statement in sql.split(';').filter(|statement| !statement.trim().is_empty()) {
        unit.connection()
            .execute_unprepared(statement)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    unit.commit().await.unwrap();
}

async fn remove_guards(db: &Database) {
    let sql = match db.engine() {
        Engine::Sqlite => {
            "DROP TRIGGER event_log_no_update; DROP TRIGGER event_log_no_delete; DROP TRIGGER audit_log_no_update; \
             DROP TRIGGER audit_log_no_delete; DROP TRIGGER log_head_no_delete"
        }
        Engine::Postgres => {
            "DROP TRIGGER event_log_append_only ON event_log; DROP TRIGGER audit_log_append_only ON audit_log; \
             DROP TRIGGER log_head_stays ON log_head"
        }
    };
    attack(db, sql).await;
}

const KEEP: &str = "CREATE TABLE kept_events AS SELECT * FROM event_log; CREATE TABLE kept_audits AS SELECT * FROM audit_log; \
    CREATE TABLE kept_head AS SELECT * FROM log_head";
const RESTORE: &str = "DELETE FROM event_log; DELETE FROM audit_log; DELETE FROM log_head; \
    INSERT INTO event_log SELECT * FROM kept_events; INSERT INTO audit_log SELECT * FROM kept_audits; \
    INSERT INTO log_head SELECT * FROM kept_head";

fn manipulations(engine: Engine) -> Vec<String> {
    let empty = match engine {
        Engine::Sqlite => "zeroblob(32)",
        Engine::Postgres => "decode(repeat('00', 32), 'hex')",
    };
    let mut all = Vec::new();
    for row in 1..=6 {
        for column in EVENT_TEXTS {
            all.push(format!("UPDATE event_log SET {column} = {column} || ' ' WHERE position = {row}"));
        }
        all.push(format!("UPDATE event_log SET occurred_at = occurred_at + 1 WHERE position = {row}"));
        all.push(format!("UPDATE event_log SET position = position + 100 WHERE position = {row}"));
        all.push(format!("DELETE FROM event_log WHERE position = {row}"));
        for column in AUDIT_TEXTS {
            all.push(format!("UPDATE audit_log SET {column} = {column} || 'x' WHERE sequence = {row}"));
        }
        for column in AUDIT_NUMBERS {
            all.push(format!("UPDATE audit_log SET {column} = {column} + 1 WHERE sequence = {row}"));
        }
        all.push(format!("UPDATE audit_log SET seal = {empty} WHERE sequence = {row}"));
        all.push(format!("UPDATE audit_log SET sequence = sequence + 100 WHERE sequence = {row}"));
        all.push(format!("DELETE FROM audit_log WHERE sequence = {row}"));
        // Cut off the newest rows, also with the head set back to fit.
        let cut = format!("DELETE FROM audit_log WHERE sequence >= {row}");
        let first = format!("(SELECT first_position FROM kept_audits WHERE sequence = {row})");
        let cut_both = format!("{cut}; DELETE FROM event_log WHERE position >= {first}");
        let seal = format!("coalesce((SELECT seal FROM kept_audits WHERE sequence = {row} - 1), {empty})");
        all.push(format!(
            "{cut_both}; UPDATE log_head SET position = {first} - 1, sequence = {row} - 1, seal = {seal}"
        ));
        all.push(cut);
        all.push(cut_both);
        // Neighbours change places, whole rows and their texts alone.
        if row < 6 {
            for (table, key) in [("event_log", "position"), ("audit_log", "sequence")] {
                let next = row + 1;
                all.push(format!(
                    "UPDATE {table} SET {key} = -1 WHERE {key} = {row}; UPDATE {table} SET {key} = {row} WHERE {key} = {next}; \
                     UPDATE {table} SET {key} = {next} WHERE {key} = -1"
                ));
            }
        }
    }
    all.push("INSERT INTO event_log SELECT 7, occurred_at, kind, subject, unit_path, payload FROM event_log WHERE position = 6".into());
    all.push("INSERT INTO event_log SELECT 0, occurred_at, kind, subject, unit_path, payload FROM event_log WHERE position = 6".into());
    all.push("INSERT INTO audit_log SELECT 7, recorded_at, actor, action, subject_kind, subject, unit_path, first_position, event_count, seal FROM audit_log WHERE sequence = 6".into());
    all.push("INSERT INTO audit_log SELECT 0, recorded_at, actor, action, subject_kind, subject, unit_path, first_position, event_count, seal FROM audit_log WHERE sequence = 6".into());
    for column in ["position", "sequence"] {
        all.push(format!("UPDATE log_head SET {column} = {column} - 1"));
    }
    all.push(format!("UPDATE log_head SET seal = {empty}"));
    all.push(format!("UPDATE log_head SET head_seal = {empty}"));
    all.push("UPDATE log_head SET head_seal = NULL".into());
    all.push(format!(
        "DELETE FROM event_log; DELETE FROM audit_log; UPDATE log_head SET position = 0, sequence = 0, seal = {empty}, head_seal = NULL"
    ));
    all
}

#[db_test(migrations())]
async fn every_manipulation_is_found(db: TestDatabase) {
    write_some(&db).await;
    remove_guards(&db).await;
    attack(&db, KEEP).await;
    let cases = manipulations(db.engine());
    assert!(cases.len() > 120);
    for manipulation in cases {
        assert!(verify_chain(&db).await.unwrap().is_intact(), "restored before: {manipulation}");
        attack(&db, &manipulation).await;
        let report = verify_chain(&db).await.unwrap();
        assert!(!report.is_intact(), "not found: {manipulation}");
        attack(&db, RESTORE).await;
    }
}

#[db_test(migrations())]
async fn the_report_names_the_place(db: TestDatabase) {
    write_some(&db).await;
    remove_guards(&db).await;
    attack(&db, KEEP).await;
    for (manipulation, wanted) in [
        (
            "UPDATE audit_log SET actor = 'nobody' WHERE sequence = 4",
            vec![ChainFault::AuditChanged { sequence: 4 }],
        ),
        (
            "UPDATE event_log SET payload = '{}' WHERE position = 2",
            vec![ChainFault::AuditChanged { sequence: 1 }],
        ),
        ("DELETE FROM audit_log WHERE sequence = 4", vec![ChainFault::AuditMissing { from: 4, to: 4 }]),
        (
            "INSERT INTO event_log SELECT 7, occurred_at, kind, subject, unit_path, payload FROM event_log WHERE position = 6",
            vec![ChainFault::EventUnexplained { position: 7 }],
        ),
        ("UPDATE log_head SET sequence = 5", vec![ChainFault::HeadChanged]),
        (
            "DELETE FROM event_log WHERE position = 4",
            vec![ChainFault::EventMissing { from: 4, to: 4 }, ChainFault::AuditChanged { sequence: 5 }],
        ),
    ] {
        attack(&db, manipulation).await;
        assert_eq!(verify_chain(&db).await.unwrap().faults, wanted, "{manipulation}");
        attack(&db, RESTORE).await;
    }
}

#[db_test(migrations())]
async fn neither_log_can_be_edited_or_deleted_from(db: TestDatabase) {
    write_some(&db).await;
    let mut cases: Vec<String> = ["event_log", "audit_log"]
        .iter()
        .flat_map(|table| [format!("UPDATE {table} SET subject = 'x'"), format!("DELETE FROM {table}")])
        .collect();
    cases.push("DELETE FROM log_head".to_owned());
    if db.engine() == Engine::Postgres {
        cases.extend(["TRUNCATE event_log", "TRUNCATE audit_log", "TRUNCATE log_head"].map(str::to_owned));
    }
    for sql in cases {
        let unit = db.begin(&Actor::system()).await.unwrap();
        assert!(unit.connection().execute_unprepared(&sql).await.is_err(), "{sql}");
    }
    assert!(verify_chain(&db).await.unwrap().is_intact());
}

#[db_test(migrations())]
async fn another_key_is_refused_before_it_can_spoil_the_chain(db: TestDatabase) {
    write_some(&db).await;
    let mut options = db.options().clone();
    options.chain_key = ChainKey::generate();
    let clock = db.clock().clone();
    let _data = db.close().await;
    let other = Database::connect(options, clock).await.unwrap();
    assert!(matches!(other.migrate(migrations()).await, Err(StorageError::Corrupt(_))));
}
