//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261123_200_voices;
mod m20261123_201_voice_versions;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261123_200_voices::Migration), Box::new(m20261123_201_voice_versions::Migration)]
}
