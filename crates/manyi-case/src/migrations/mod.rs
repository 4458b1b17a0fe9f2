//! The tables of cases. Frozen: a released migration never changes and uses no live entity.

mod m20261121_050_case_cases;
mod m20261121_051_case_clocks;
mod m20261121_052_case_policies;
mod m20261121_053_case_follow_ups;
mod m20261122_060_case_review;
mod m20261123_060_case_remedies;
mod m20261123_061_case_holders;
mod m20261124_060_case_followers;
mod m20261124_061_case_drafts;
mod m20261124_062_case_templates;
mod m20261124_063_case_views;
mod m20261124_070_case_files;
mod m20261124_071_case_improvement_items;
mod m20261124_072_case_tags;
mod m20261124_073_case_step_rules;

use sea_orm_migration::MigrationTrait;

/// In the order in which they run.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261121_050_case_cases::Migration),
        Box::new(m20261121_051_case_clocks::Migration),
        Box::new(m20261121_052_case_policies::Migration),
        Box::new(m20261121_053_case_follow_ups::Migration),
        Box::new(m20261122_060_case_review::Migration),
        Box::new(m20261123_060_case_remedies::Migration),
        Box::new(m20261123_061_case_holders::Migration),
        Box::new(m20261124_060_case_followers::Migration),
        Box::new(m20261124_061_case_drafts::Migration),
        Box::new(m20261124_062_case_templates::Migration),
        Box::new(m20261124_063_case_views::Migration),
        Box::new(m20261124_070_case_files::Migration),
        Box::new(m20261124_071_case_improvement_items::Migration),
        Box::new(m20261124_072_case_tags::Migration),
        Box::new(m20261124_073_case_step_rules::Migration),
    ]
}
