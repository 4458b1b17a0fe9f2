use crate::{
    SurveyRoom,
    programme::{
        commands::{self, NewContact},
        sample::{self, SampledDetail},
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{Problem, SampledId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Logs an attempt to reach somebody, and what it came to.
#[utoipa::path(
    post,
    path = "/api/v1/sampled/{id}/contacts",
    operation_id = "record_contact",
    tag = "programme",
    params(("id" = SampledId, Path)),
    request_body = NewContact,
    responses((status = 201, body = SampledDetail))
)]
pub(crate) async fn record_contact(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<SampledId>,
    Json(body): Json<NewContact>,
) -> ApiResult<(StatusCode, Json<SampledDetail>)> {
    commands::record_contact(&room, &actor, id, body).await?;
    let detail = sample::one(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(detail)))
}
