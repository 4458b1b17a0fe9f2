//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261122_160_feedback_register;
mod m20261122_161_feedback_points;
mod m20261122_162_feedback_mails;
mod m20261123_160_feedback_files;
mod m20261123_161_feedback_heard;
mod m20261123_162_feedback_letters;
mod m20261123_163_feedback_routes;
mod m20261124_164_feedback_dispatch;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261122_160_feedback_register::Migration),
        Box::new(m20261122_161_feedback_points::Migration),
        Box::new(m20261122_162_feedback_mails::Migration),
        Box::new(m20261123_160_feedback_files::Migration),
        Box::new(m20261123_161_feedback_heard::Migration),
        Box::new(m20261123_162_feedback_letters::Migration),
        Box::new(m20261123_163_feedback_routes::Migration),
        Box::new(m20261124_164_feedback_dispatch::Migration),
    ]
}
