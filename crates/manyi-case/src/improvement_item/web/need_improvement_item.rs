use super::answer::show;
use crate::{
    CaseRoom,
    case::web::refusals::FileRefusals,
    improvement_item::{commands::need_item, view::ImprovementItemDetail},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedImprovement {
    /// What should become better, up to 2,000 characters.
    #[serde(default)]
    text: Option<String>,
}

/// Say that something must become better after a case
///
/// The case must be resolved, or its cause found. The clock of the item runs from now on.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/improvement-items", tag = "case", operation_id = "need_improvement_item",
    params(("id" = CaseId, Path)),
    request_body = NeedImprovement,
    responses((status = 201, description = "To be proposed.", body = ImprovementItemDetail), FileRefusals)
)]
pub(super) async fn need_improvement_item(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    Json(input): Json<NeedImprovement>,
) -> ApiResult<(StatusCode, Revised<ImprovementItemDetail>)> {
    let mut problems = Vec::new();
    let text = optional_text("/text", input.text.as_deref(), SHORT_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let item = need_item(&room, &actor, id, text).await?;
    Ok((StatusCode::CREATED, show(&room, &actor, locale, item).await?))
}
