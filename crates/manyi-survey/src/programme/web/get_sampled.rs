use crate::{
    SurveyRoom,
    programme::sample::{self, SampledDetail},
};
use axum::extract::State;
use manyi_kernel::{Problem, SampledId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Somebody who was drawn, with the attempts to reach them; mobile and e-mail are masked.
#[utoipa::path(
    get,
    path = "/api/v1/sampled/{id}",
    operation_id = "get_sampled",
    tag = "programme",
    params(("id" = SampledId, Path)),
    responses((status = 200, body = SampledDetail))
)]
pub(crate) async fn get_sampled(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<SampledId>,
) -> ApiResult<Json<SampledDetail>> {
    Ok(Json(sample::one(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?))
}
