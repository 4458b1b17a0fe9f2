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
pub(super) struct DeclineImprovement {
    /// Why nothing is to be done, up to 10,000 characters.
    reason: String,
}

/// Decline an item, with a reason
#[utoipa::path(
    post, path = "/api/v1/improvement-items/{id}/refusal", tag = "case", operation_id = "decline_improvement_item",
    params(("id" = ImprovementItemId, Path), ("If-Match" = String, Header, description = "Revision of the item.")),
    request_body = DeclineImprovement,
    responses((status = 200, description = "As it is then.", body = ImprovementItemDetail), ActRefusals)
)]
pub(super) async fn decline_improvement_item(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImprovementItemId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<DeclineImprovement>,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    let act = ItemAct::Decline { text: words("/reason", &input.reason)? };
    act_and_show(&room, (&actor, locale), (id, expected), act).await
}
