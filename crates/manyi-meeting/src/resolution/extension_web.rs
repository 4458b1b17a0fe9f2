//! More time for a resolution, over HTTP.

use super::{
    extension::{self, ExtensionVerdict, ExtensionWish},
    view::ResolutionDetail,
    web::found,
};
use crate::MeetingRoom;
use axum::extract::State;
use manyi_kernel::{MeetingResolutionId, Permission::MeetingRead};
use manyi_web::{Access, ApiResult, Json, Path, RequestLocale, Scope::Subtree, SignedActor, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<MeetingRoom> {
    // Owners and chairs need no permission beyond seeing it.
    let read = Access::Needs(MeetingRead, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(ask_meeting_extension), read))
        .routes(operation(routes!(decide_meeting_extension), read))
}

/// The owner asks for more time, before the term is over.
#[utoipa::path(
    post,
    path = "/api/v1/meeting-resolutions/{id}/extension",
    operation_id = "ask_meeting_extension",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path)),
    request_body = ExtensionWish,
    responses((status = 200, body = ResolutionDetail))
)]
async fn ask_meeting_extension(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<MeetingResolutionId>,
    Json(wish): Json<ExtensionWish>,
) -> ApiResult<Json<ResolutionDetail>> {
    extension::ask_extension(&room, &actor, id, wish).await?;
    found(&room, &actor, id, locale).await
}

/// What is said to more time.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingExtensionDecision {
    verdict: ExtensionVerdict,
    /// Needed to refuse.
    #[serde(default)]
    text: Option<String>,
}

/// The chair, or whoever decides on resolutions of the meeting, grants more time or refuses it; never one's own.
#[utoipa::path(
    post,
    path = "/api/v1/meeting-resolutions/{id}/extension-decision",
    operation_id = "decide_meeting_extension",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path)),
    request_body = MeetingExtensionDecision,
    responses((status = 200, body = ResolutionDetail))
)]
async fn decide_meeting_extension(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<MeetingResolutionId>,
    Json(body): Json<MeetingExtensionDecision>,
) -> ApiResult<Json<ResolutionDetail>> {
    extension::decide_extension(&room, &actor, id, (body.verdict, body.text.as_deref())).await?;
    found(&room, &actor, id, locale).await
}
