//! The tables of this room, one step of their history a file. Steps are frozen: they never use live entities.

mod m20261122_080_analyses;
mod m20261122_081_report_pages;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261122_080_analyses::Migration), Box::new(m20261122_081_report_pages::Migration)]
}
