use super::seen_wave;
use crate::{SurveyRoom, programme::commands};
use axum::extract::State;
use jiff::civil::Date;
use manyi_kernel::{SampledId, WaveId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InviteSample {
    /// Last day on which the links open.
    #[schema(value_type = String, format = Date)]
    expires_on: Date,
}

/// A personal link; nobody can show it again.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct SampleLink {
    sampled_id: SampledId,
    customer_code: String,
    url: String,
}

/// Makes a personal link for everybody of the sample who is to be asked and has none yet, 5,000 at once.
#[utoipa::path(
    post,
    path = "/api/v1/waves/{id}/sample/links",
    operation_id = "invite_sample",
    tag = "programme",
    params(("id" = WaveId, Path)),
    request_body = InviteSample,
    responses((status = 200, body = Vec<SampleLink>))
)]
pub(crate) async fn invite_sample(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<WaveId>,
    Json(body): Json<InviteSample>,
) -> ApiResult<Json<Vec<SampleLink>>> {
    seen_wave(&room, &actor.scope, id).await?;
    let invited = commands::invite_sample(&room, &actor, id, body.expires_on).await?;
    let link = |one: commands::InvitedPerson| SampleLink {
        sampled_id: one.sampled_id,
        customer_code: one.customer_code,
        url: one.url,
    };
    Ok(Json(invited.into_iter().map(link).collect()))
}
