use super::answer::act_and_show;
use crate::{
    CaseRoom,
    case::web::refusals::ActRefusals,
    improvement_item::{ImprovementItemId, commands::ItemAct, view::ImprovementItemDetail},
};
use axum::extract::State;
use manyi_kernel::{Problem, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AcceptImprovement {
    /// Up to 2,000 characters.
    #[serde(default)]
    text: Option<String>,
}

/// Accept a measure
///
/// By somebody else than whoever proposed it.
#[utoipa::path(
    post, path = "/api/v1/improvement-items/{id}/acceptance", tag = "case", operation_id = "accept_improvement_item",
    params(("id" = ImprovementItemId, Path), ("If-Match" = String, Header, description = "Revision of the item.")),
    request_body = AcceptImprovement,
    responses((status = 200, description = "As it is then.", body = ImprovementItemDetail), ActRefusals)
)]
pub(super) async fn accept_improvement_item(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImprovementItemId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<AcceptImprovement>,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    let mut problems = Vec::new();
    let text = optional_text("/text", input.text.as_deref(), SHORT_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let act = ItemAct::Accept { text };
    act_and_show(&room, (&actor, locale), (id, expected), act).await
}
