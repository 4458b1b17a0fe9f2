//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261122_120_visit_checklists;
mod m20261122_121_visit_visits;
mod m20261123_125_visit_evidence;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261122_120_visit_checklists::Migration),
        Box::new(m20261122_121_visit_visits::Migration),
        Box::new(m20261123_125_visit_evidence::Migration),
    ]
}
