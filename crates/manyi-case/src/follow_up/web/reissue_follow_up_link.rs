use crate::{
    CaseRoom,
    case::VerbError,
    follow_up::reissue::{ReissueError, reissue},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, ProblemKind};
use manyi_web::{ApiResult, Json, Path, ProblemBody, SignedActor};
use serde::Serialize;

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct FollowUpLink {
    /// Shown once; it is kept nowhere.
    url: String,
}

/// Make a new follow-up link
///
/// For a customer who lost the first one, which stops working.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/follow-up-link", tag = "case", operation_id = "reissue_follow_up_link",
    params(("id" = CaseId, Path)),
    responses(
        (status = 200, description = "The new address.", body = FollowUpLink),
        (status = 404, description = "Absent, or outside the reader's scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The case waits for no answer, or the reader was recused from it.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn reissue_follow_up_link(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<FollowUpLink>> {
    Ok(Json(FollowUpLink { url: reissue(&room, &actor, id).await? }))
}

impl From<ReissueError> for Problem {
    fn from(error: ReissueError) -> Self {
        match error {
            ReissueError::NotFound => Self::not_found(),
            ReissueError::NothingOpen => Self::new(ProblemKind::Conflict, "follow_up.nothing_open"),
            ReissueError::Blocked(block) => VerbError::from(block).into(),
            ReissueError::Storage(error) => error.into(),
        }
    }
}
