//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261123_200_voices;
mod m20261123_201_voice_versions;
mod m20261124_202_voice_facts;
mod m20261124_203_new_topics;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_200_voices::Migration),
        Box::new(m20261123_201_voice_versions::Migration),
        Box::new(m20261124_202_voice_facts::Migration),
        Box::new(m20261124_203_new_topics::Migration),
    ]
}
