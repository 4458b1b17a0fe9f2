use crate::{SurveyRoom, telephone::commands};
use axum::extract::State;
use manyi_kernel::SampledId;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct InterviewAddress {
    /// The questionnaire of the person on the line; nobody can show the address again.
    url: String,
}

/// Opens the questionnaire of somebody whom the caller has, to be filled in for them.
#[utoipa::path(
    post,
    path = "/api/v1/sampled/{id}/interview",
    operation_id = "begin_interview",
    tag = "telephone",
    params(("id" = SampledId, Path)),
    responses((status = 200, body = InterviewAddress))
)]
pub(crate) async fn begin_interview(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<SampledId>,
) -> ApiResult<Json<InterviewAddress>> {
    Ok(Json(InterviewAddress { url: commands::begin_interview(&room, &actor, id).await? }))
}
