//! The store's own tables. Frozen: a released migration never changes and uses no live entity.

mod m20261121_001_storage_logs;
mod m20261121_002_storage_consumers;
mod m20261121_003_storage_jobs;
mod m20261122_004_storage_blobs;

use sea_orm_migration::MigrationTrait;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261121_001_storage_logs::Migration),
        Box::new(m20261121_002_storage_consumers::Migration),
        Box::new(m20261121_003_storage_jobs::Migration),
        Box::new(m20261122_004_storage_blobs::Migration),
    ]
}
