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
pub(super) struct CompleteImprovement {
    /// What was done, up to 10,000 characters.
    text: String,
}

/// Say that a measure is done
#[utoipa::path(
    post, path = "/api/v1/improvement-items/{id}/completion", tag = "case", operation_id = "complete_improvement_item",
    params(("id" = ImprovementItemId, Path), ("If-Match" = String, Header, description = "Revision of the item.")),
    request_body = CompleteImprovement,
    responses((status = 200, description = "As it is then.", body = ImprovementItemDetail), ActRefusals)
)]
pub(super) async fn complete_improvement_item(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImprovementItemId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<CompleteImprovement>,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    let act = ItemAct::Complete { text: words("/text", &input.text)? };
    act_and_show(&room, (&actor, locale), (id, expected), act).await
}
