//! The schema of this crate, as it grew.

mod m20261121_010_identity_organisation;
mod m20261121_011_identity_people;
mod m20261121_012_identity_sessions;
mod m20261122_013_identity_preferences;

use manyi_storage::MigrationTrait;

pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261121_010_identity_organisation::Migration),
        Box::new(m20261121_011_identity_people::Migration),
        Box::new(m20261121_012_identity_sessions::Migration),
        Box::new(m20261122_013_identity_preferences::Migration),
    ]
}
