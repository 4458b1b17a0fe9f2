//! The tables of this room, one step of their history a file. Steps are frozen: they never use live entities.

mod m20261121_030_survey_questionnaires;
mod m20261121_031_survey_entries;
mod m20261121_032_survey_responses;
mod m20261122_033_survey_imports;
mod m20261122_034_survey_response_checks;
mod m20261122_035_survey_course;
mod m20261122_036_survey_uploads;
mod m20261122_038_survey_quotas;
mod m20261122_039_survey_doors;
mod m20261122_042_survey_outreach;
mod m20261122_043_survey_link_places;
mod m20261122_046_survey_programmes;
mod m20261122_050_survey_bank;
mod m20261122_051_survey_approvals;
mod m20261122_052_survey_corrections;
mod m20261122_053_survey_response_care;
mod m20261122_140_survey_fieldwork;
mod m20261122_141_survey_paper;
mod m20261123_042_survey_contact_policy;
mod m20261124_054_survey_sent;
mod m20261125_055_survey_response_order;

use sea_orm_migration::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261121_030_survey_questionnaires::Migration),
        Box::new(m20261121_031_survey_entries::Migration),
        Box::new(m20261121_032_survey_responses::Migration),
        Box::new(m20261122_033_survey_imports::Migration),
        Box::new(m20261122_034_survey_response_checks::Migration),
        Box::new(m20261122_035_survey_course::Migration),
        Box::new(m20261122_036_survey_uploads::Migration),
        Box::new(m20261122_038_survey_quotas::Migration),
        Box::new(m20261122_039_survey_doors::Migration),
        Box::new(m20261122_042_survey_outreach::Migration),
        Box::new(m20261122_046_survey_programmes::Migration),
        Box::new(m20261122_050_survey_bank::Migration),
        Box::new(m20261122_051_survey_approvals::Migration),
        Box::new(m20261122_052_survey_corrections::Migration),
        Box::new(m20261122_053_survey_response_care::Migration),
        Box::new(m20261122_043_survey_link_places::Migration),
        Box::new(m20261122_140_survey_fieldwork::Migration),
        Box::new(m20261122_141_survey_paper::Migration),
        Box::new(m20261123_042_survey_contact_policy::Migration),
        Box::new(m20261124_054_survey_sent::Migration),
        Box::new(m20261125_055_survey_response_order::Migration),
    ]
}
