//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261123_230_interview_guides;
mod m20261123_231_interview_codes;
mod m20261123_232_interview_sessions;
mod m20261123_233_interview_quotes;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_230_interview_guides::Migration),
        Box::new(m20261123_231_interview_codes::Migration),
        Box::new(m20261123_232_interview_sessions::Migration),
        Box::new(m20261123_233_interview_quotes::Migration),
    ]
}
