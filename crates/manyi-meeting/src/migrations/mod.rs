//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261124_400_meetings;
mod m20261124_401_meeting_resolutions;
mod m20261124_402_meeting_extensions;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261124_400_meetings::Migration),
        Box::new(m20261124_401_meeting_resolutions::Migration),
        Box::new(m20261124_402_meeting_extensions::Migration),
    ]
}
