//! `event_log`, `audit_log` and the `log_head` that orders them; neither log can be edited or deleted from.
//!
//! Written per engine: on SQLite `INTEGER PRIMARY KEY` is the row's own place (no second index), and
//! the guards are triggers of each engine's kind.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait::async_trait};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_001_storage_logs"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let (tables, guards) = match manager.get_database_backend() {
            DbBackend::Postgres => (POSTGRES_TABLES, POSTGRES_GUARDS),
            _ => (SQLITE_TABLES, SQLITE_GUARDS),
        };
        for statement in tables.iter().chain(INDEXES).chain(guards) {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

const SQLITE_TABLES: &[&str] = &[
    "CREATE TABLE event_log (
        position integer PRIMARY KEY,
        occurred_at integer NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        unit_path text NOT NULL,
        payload text NOT NULL
    ) STRICT",
    "CREATE TABLE audit_log (
        sequence integer PRIMARY KEY,
        recorded_at integer NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject text NOT NULL,
        unit_path text NOT NULL,
        first_position integer NOT NULL,
        event_count integer NOT NULL,
        seal blob NOT NULL
    ) STRICT",
    "CREATE TABLE log_head (
        id integer PRIMARY KEY CHECK (id = 1),
        position integer NOT NULL,
        sequence integer NOT NULL,
        seal blob NOT NULL,
        head_seal blob
    ) STRICT",
    "INSERT INTO log_head (id, position, sequence, seal) VALUES (1, 0, 0, zeroblob(32))",
];

const POSTGRES_TABLES: &[&str] = &[
    "CREATE TABLE event_log (
        position bigint PRIMARY KEY,
        occurred_at bigint NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        unit_path text NOT NULL,
        payload text NOT NULL
    )",
    "CREATE TABLE audit_log (
        sequence bigint PRIMARY KEY,
        recorded_at bigint NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject text NOT NULL,
        unit_path text NOT NULL,
        first_position bigint NOT NULL,
        event_count bigint NOT NULL,
        seal bytea NOT NULL
    )",
    // Updated with every commit: room on the page keeps the update off the index.
    "CREATE TABLE log_head (
        id integer PRIMARY KEY CHECK (id = 1),
        position bigint NOT NULL,
        sequence bigint NOT NULL,
        seal bytea NOT NULL,
        head_seal bytea
    ) WITH (fillfactor = 10)",
    "INSERT INTO log_head (id, position, sequence, seal) VALUES (1, 0, 0, decode(repeat('00', 32), 'hex'))",
];

const INDEXES: &[&str] = &["CREATE INDEX audit_log_by_actor ON audit_log (actor, sequence)"];

const SQLITE_GUARDS: &[&str] = &[
    "CREATE TRIGGER event_log_no_update BEFORE UPDATE ON event_log BEGIN SELECT RAISE(ABORT, 'event_log is append-only'); END",
    "CREATE TRIGGER event_log_no_delete BEFORE DELETE ON event_log BEGIN SELECT RAISE(ABORT, 'event_log is append-only'); END",
    "CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END",
    "CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END",
    "CREATE TRIGGER log_head_no_delete BEFORE DELETE ON log_head BEGIN SELECT RAISE(ABORT, 'log_head stays'); END",
];

const POSTGRES_GUARDS: &[&str] = &[
    "CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
    "CREATE TRIGGER event_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()",
    "CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()",
    "CREATE TRIGGER log_head_stays BEFORE DELETE OR TRUNCATE ON log_head
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()",
];
