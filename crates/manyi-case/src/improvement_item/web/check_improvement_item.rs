use super::answer::{act_and_show, words};
use crate::{
    CaseRoom,
    case::web::refusals::ActRefusals,
    improvement_item::{ImprovementItemId, commands::ItemAct, view::ImprovementItemDetail},
};
use axum::extract::State;
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckImprovement {
    /// It helped; otherwise it is to be done again.
    effective: bool,
    /// What was looked at, up to 10,000 characters.
    text: String,
}

/// Check whether a measure helped
///
/// By somebody else than whoever did it.
#[utoipa::path(
    post, path = "/api/v1/improvement-items/{id}/check", tag = "case", operation_id = "check_improvement_item",
    params(("id" = ImprovementItemId, Path), ("If-Match" = String, Header, description = "Revision of the item.")),
    request_body = CheckImprovement,
    responses((status = 200, description = "As it is then.", body = ImprovementItemDetail), ActRefusals)
)]
pub(super) async fn check_improvement_item(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImprovementItemId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<CheckImprovement>,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    let text = words("/text", &input.text)?;
    let act = if input.effective { ItemAct::Check { text } } else { ItemAct::Redo { text } };
    act_and_show(&room, (&actor, locale), (id, expected), act).await
}
