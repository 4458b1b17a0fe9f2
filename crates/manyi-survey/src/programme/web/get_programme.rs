use crate::{
    SurveyRoom,
    programme::{ProgrammeDetail, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, ProgrammeId};
use manyi_web::{ApiResult, Path, Revised, SignedActor};

/// A programme with its plan and its waves.
#[utoipa::path(
    get,
    path = "/api/v1/programmes/{id}",
    operation_id = "get_programme",
    tag = "programme",
    params(("id" = ProgrammeId, Path)),
    responses((status = 200, body = ProgrammeDetail, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn get_programme(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ProgrammeId>,
) -> ApiResult<Revised<ProgrammeDetail>> {
    let detail = queries::detail(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}
