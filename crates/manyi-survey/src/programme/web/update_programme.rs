use crate::{
    SurveyRoom,
    programme::{ProgrammeDetail, ProgrammePlan, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, ProgrammeId};
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};

/// Replaces the plan of a programme that nobody has approved yet.
#[utoipa::path(
    put,
    path = "/api/v1/programmes/{id}",
    operation_id = "update_programme",
    tag = "programme",
    params(("id" = ProgrammeId, Path), ("If-Match" = String, Header, description = "The revision that was edited")),
    request_body = ProgrammePlan,
    responses((status = 200, body = ProgrammeDetail))
)]
pub(crate) async fn update_programme(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ProgrammeId>,
    IfMatch(revision): IfMatch,
    Json(plan): Json<ProgrammePlan>,
) -> ApiResult<Revised<ProgrammeDetail>> {
    commands::update_programme(&room, &actor, (id, revision), plan).await?;
    let detail = queries::detail(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}
