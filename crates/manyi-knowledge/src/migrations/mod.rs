//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261124_080_knowledge_articles;
mod m20261124_081_knowledge_askings;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261124_080_knowledge_articles::Migration),
        Box::new(m20261124_081_knowledge_askings::Migration),
    ]
}
