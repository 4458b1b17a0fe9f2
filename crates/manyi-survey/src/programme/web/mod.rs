//! One endpoint a file.

mod act_on_programme;
mod answer_sample_size;
mod create_programme;
mod get_fieldwork;
mod get_programme;
mod get_sampled;
mod invite_sample;
mod list_programmes;
mod list_sample;
mod open_wave;
mod preview_draw;
mod problems;
mod record_contact;
mod replace_sampled;
mod update_programme;

use crate::{SurveyRoom, programme::store, wave::store as waves};
use manyi_kernel::Permission::{ContactRecord, ProgrammeApprove, ProgrammeEdit, ProgrammeRead};
use manyi_kernel::{OrgScope, Problem, ProgrammeId, WaveId};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(ProgrammeRead, Subtree);
    let edit = Access::Needs(ProgrammeEdit, Subtree);
    let approve = Access::Needs(ProgrammeApprove, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_programmes::list_programmes), read))
        .routes(operation(routes!(create_programme::create_programme), edit))
        .routes(operation(routes!(get_programme::get_programme), read))
        .routes(operation(routes!(update_programme::update_programme), edit))
        .routes(operation(routes!(act_on_programme::approve_programme), approve))
        .routes(operation(routes!(act_on_programme::withdraw_programme), approve))
        .routes(operation(routes!(act_on_programme::close_programme), edit))
        .routes(operation(routes!(preview_draw::preview_draw), edit))
        .routes(operation(routes!(open_wave::open_programme_wave), edit))
        .routes(operation(routes!(answer_sample_size::answer_sample_size), read))
        .routes(operation(routes!(get_fieldwork::get_fieldwork), read))
        .routes(operation(routes!(list_sample::list_sample), read))
        .routes(operation(routes!(invite_sample::invite_sample), edit))
        .routes(operation(routes!(get_sampled::get_sampled), read))
        .routes(operation(routes!(replace_sampled::replace_sampled), edit))
        .routes(operation(routes!(record_contact::record_contact), Access::Needs(ContactRecord, Subtree)))
}

/// A wave is seen by whoever sees its programme.
pub(crate) async fn seen_wave(room: &SurveyRoom, scope: &OrgScope, id: WaveId) -> Result<(), Problem> {
    let db = room.db.reader();
    let wave = waves::find(db, id).await?.and_then(|wave| wave.programme_id);
    let programme = ProgrammeId(wave.ok_or_else(Problem::not_found)?);
    store::find_seen(db, scope, programme).await?.map(|_| ()).ok_or_else(Problem::not_found)
}
