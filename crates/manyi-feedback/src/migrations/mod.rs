//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261122_160_feedback_register;
mod m20261122_161_feedback_points;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261122_160_feedback_register::Migration),
        Box::new(m20261122_161_feedback_points::Migration),
    ]
}
