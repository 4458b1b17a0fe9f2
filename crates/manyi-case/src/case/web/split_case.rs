use super::{answer::show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{CaseTaskId, branch::Part, commands::split_case as split, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, LONG_TEXT, Problem, optional_text, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SplitCase {
    /// Of the second case, 1–200 characters.
    title: String,
    /// Up to 10,000 characters.
    #[serde(default)]
    description: String,
    /// Notes and replies that go along, by `step` of the timeline. They stay in this case too.
    #[serde(default)]
    texts: Vec<u32>,
    /// Tasks that go along; an open one is no longer this case's.
    #[serde(default)]
    tasks: Vec<CaseTaskId>,
}

/// Split a case in two
///
/// The second case has its own number, the same customer and the clocks of the same receipt; both are linked.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/split", tag = "case", operation_id = "split_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = SplitCase,
    responses((status = 200, description = "Done; this case as it is now. The last of `review.links` is the second.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn split_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<SplitCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let title = required_text("/title", &input.title, 200, &mut problems);
    let description = optional_text("/description", Some(&input.description), LONG_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let description = description.unwrap_or_default();
    let part = Part { title, description, texts: input.texts, tasks: input.tasks };
    split(&room, &actor, (id, expected), part).await?;
    show(&room, &actor, locale, id, None).await
}
