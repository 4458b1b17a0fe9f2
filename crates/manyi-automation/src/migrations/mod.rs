//! The tables of this room. Steps are frozen: they never use live entities.

mod m20261124_300_automation_rules;
mod m20261124_301_automation_runs;
mod m20261124_302_automation_notices;
mod m20261124_303_automation_personal_notices;
mod m20261124_304_automation_texts;

use manyi_storage::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261124_300_automation_rules::Migration),
        Box::new(m20261124_301_automation_runs::Migration),
        Box::new(m20261124_302_automation_notices::Migration),
        Box::new(m20261124_303_automation_personal_notices::Migration),
        Box::new(m20261124_304_automation_texts::Migration),
    ]
}
