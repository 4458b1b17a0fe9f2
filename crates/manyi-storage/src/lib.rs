//! Storage on SQLite and PostgreSQL through one door: units of work (state change, events and audit
//! row in one transaction), group commit, the event log with its consumers, the sealed audit trail,
//! the job queue, and migrations.
//!
//! An acknowledged commit is on disk. Positions of events have no gaps and become visible in commit
//! order. Nothing here knows a feature.

mod blobs;
mod chain;
mod classify;
mod connect;
mod consumer;
mod database;
mod error;
mod group;
mod jobs;
pub mod log;
mod maintain;
mod migrate;
mod migrations;
mod options;
mod rows;
mod telemetry;
mod unit_of_work;

pub use blobs::{BlobName, BlobStore, StagedBlob};
pub use consumer::{BATCH, Subscriber, SubscriberError, backlog, deliver_pending, spawn_subscriber};
pub use database::Database;
pub use error::StorageError;
pub use futures::future::BoxFuture;
pub use jobs::{JobError, JobHandler, NewJob, run_due_jobs, spawn_job_runner};
pub use log::{ChainFault, ChainHead, ChainReport, verify_chain};
pub use maintain::copy_sqlite;
pub use options::{ChainKey, ConnectOptions, DatabaseTarget, Engine};
pub use rows::{instant, rows_within};
pub use sea_orm;
pub use sea_orm_migration::{self, MigrationTrait};
pub use tokio_util::sync::CancellationToken;
pub use unit_of_work::UnitOfWork;
