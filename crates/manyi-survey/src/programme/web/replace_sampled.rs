use crate::{
    SurveyRoom,
    programme::{
        commands,
        sample::{self, SampledDetail},
    },
};
use axum::extract::State;
use manyi_kernel::{Problem, SampledId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Calls up the next replacement of the stratum and returns who it is.
#[utoipa::path(
    post,
    path = "/api/v1/sampled/{id}/replace",
    operation_id = "replace_sampled",
    tag = "programme",
    params(("id" = SampledId, Path)),
    responses((status = 200, body = SampledDetail))
)]
pub(crate) async fn replace_sampled(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<SampledId>,
) -> ApiResult<Json<SampledDetail>> {
    let next = commands::replace_sampled(&room, &actor, id).await?;
    Ok(Json(sample::one(&room, &actor.scope, next).await?.ok_or_else(Problem::not_found)?))
}
