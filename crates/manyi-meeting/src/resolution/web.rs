//! Resolutions over HTTP.

use super::{
    ResolutionVerdict, commands,
    draft::{self, ResolutionFields},
    queries::{self, Counts, ListResolutions, ResolutionList},
    view::ResolutionDetail,
};
use crate::{MeetingRoom, meeting, meeting::MeetingDetail};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    Actor, Locale, MeetingItemId, MeetingResolutionId,
    Permission::{MeetingConfirm, MeetingManage, MeetingRead},
    Problem,
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Query, RequestLocale, Revised, Scope::Subtree, SignedActor,
    operation,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<MeetingRoom> {
    let read = Access::Needs(MeetingRead, Subtree);
    let manage = Access::Needs(MeetingManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_meeting_resolutions), read))
        .routes(operation(routes!(count_meeting_work), read))
        .routes(operation(routes!(get_meeting_resolution), read))
        .routes(operation(routes!(add_meeting_resolution), manage))
        .routes(operation(routes!(update_meeting_resolution), manage))
        .routes(operation(routes!(delete_meeting_resolution), manage))
        .routes(operation(routes!(note_meeting_resolution), read))
        .routes(operation(routes!(report_meeting_resolution), read))
        .routes(operation(routes!(decide_meeting_resolution), Access::Needs(MeetingConfirm, Subtree)))
}

pub(super) async fn found(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
    locale: Locale,
) -> ApiResult<Json<ResolutionDetail>> {
    Ok(Json(queries::detail(room, actor, id, locale).await?.ok_or_else(Problem::not_found)?))
}

/// Resolutions in force that the caller sees: those of units, meetings and of the caller; at most 500.
#[utoipa::path(
    get,
    path = "/api/v1/meeting-resolutions",
    operation_id = "list_meeting_resolutions",
    tag = "meeting",
    params(ListResolutions),
    responses((status = 200, body = ResolutionList))
)]
async fn list_meeting_resolutions(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListResolutions>,
) -> ApiResult<Json<ResolutionList>> {
    Ok(Json(queries::list(&room, &actor, &query).await?))
}

/// How much of meetings waits for the caller.
#[utoipa::path(
    get,
    path = "/api/v1/meeting-resolutions/counts",
    operation_id = "count_meeting_work",
    tag = "meeting",
    responses((status = 200, body = Counts))
)]
async fn count_meeting_work(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Counts>> {
    Ok(Json(queries::counts(&room, &actor).await?))
}

/// One resolution with its history and the way to its deadline.
#[utoipa::path(
    get,
    path = "/api/v1/meeting-resolutions/{id}",
    operation_id = "get_meeting_resolution",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path)),
    responses((status = 200, body = ResolutionDetail))
)]
async fn get_meeting_resolution(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<MeetingResolutionId>,
) -> ApiResult<Json<ResolutionDetail>> {
    found(&room, &actor, id, locale).await
}

/// Writes a resolution to an item while the minutes are being written; it comes into force when they are issued.
#[utoipa::path(
    post,
    path = "/api/v1/meeting-items/{id}/resolutions",
    operation_id = "add_meeting_resolution",
    tag = "meeting",
    params(("id" = MeetingItemId, Path)),
    request_body = ResolutionFields,
    responses((status = 201, body = MeetingDetail))
)]
async fn add_meeting_resolution(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<MeetingItemId>,
    Json(fields): Json<ResolutionFields>,
) -> ApiResult<(StatusCode, Revised<MeetingDetail>)> {
    let meeting = draft::add_resolution(&room, &actor, id, fields).await?;
    Ok((StatusCode::CREATED, meeting::web::whole(&room, &actor, meeting).await?))
}

/// Changes a resolution that is not in force yet.
#[utoipa::path(
    put,
    path = "/api/v1/meeting-resolutions/{id}",
    operation_id = "update_meeting_resolution",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path), ("If-Match" = String, Header, description = "Revision of the resolution edited")),
    request_body = ResolutionFields,
    responses((status = 200, body = MeetingDetail))
)]
async fn update_meeting_resolution(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<MeetingResolutionId>,
    Json(fields): Json<ResolutionFields>,
) -> ApiResult<Revised<MeetingDetail>> {
    let meeting = draft::update_resolution(&room, &actor, (id, revision), fields).await?;
    meeting::web::whole(&room, &actor, meeting).await
}

/// Takes back a resolution that is not in force yet.
#[utoipa::path(
    delete,
    path = "/api/v1/meeting-resolutions/{id}",
    operation_id = "delete_meeting_resolution",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path)),
    responses((status = 200, body = MeetingDetail))
)]
async fn delete_meeting_resolution(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<MeetingResolutionId>,
) -> ApiResult<Revised<MeetingDetail>> {
    let meeting = draft::delete_resolution(&room, &actor, id).await?;
    meeting::web::whole(&room, &actor, meeting).await
}

/// Words about a resolution.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingResolutionWords {
    /// At most 10,000 characters.
    text: String,
}

/// Notes how far it is.
#[utoipa::path(
    post,
    path = "/api/v1/meeting-resolutions/{id}/notes",
    operation_id = "note_meeting_resolution",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path)),
    request_body = MeetingResolutionWords,
    responses((status = 200, body = ResolutionDetail))
)]
async fn note_meeting_resolution(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<MeetingResolutionId>,
    Json(words): Json<MeetingResolutionWords>,
) -> ApiResult<Json<ResolutionDetail>> {
    commands::note_on_resolution(&room, &actor, id, &words.text).await?;
    found(&room, &actor, id, locale).await
}

/// The owner says that it is done, and what shows it.
#[utoipa::path(
    post,
    path = "/api/v1/meeting-resolutions/{id}/report",
    operation_id = "report_meeting_resolution",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path)),
    request_body = MeetingResolutionWords,
    responses((status = 200, body = ResolutionDetail))
)]
async fn report_meeting_resolution(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<MeetingResolutionId>,
    Json(words): Json<MeetingResolutionWords>,
) -> ApiResult<Json<ResolutionDetail>> {
    commands::report_resolution(&room, &actor, id, &words.text).await?;
    found(&room, &actor, id, locale).await
}

/// What the chair or oversight says.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingResolutionDecision {
    verdict: ResolutionVerdict,
    /// Needed to send back and to drop.
    #[serde(default)]
    text: Option<String>,
}

/// Confirms that it is done, sends it back, or drops it; never one's own.
#[utoipa::path(
    post,
    path = "/api/v1/meeting-resolutions/{id}/decision",
    operation_id = "decide_meeting_resolution",
    tag = "meeting",
    params(("id" = MeetingResolutionId, Path)),
    request_body = MeetingResolutionDecision,
    responses((status = 200, body = ResolutionDetail))
)]
async fn decide_meeting_resolution(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<MeetingResolutionId>,
    Json(body): Json<MeetingResolutionDecision>,
) -> ApiResult<Json<ResolutionDetail>> {
    commands::decide_resolution(&room, &actor, id, (body.verdict, body.text.as_deref())).await?;
    found(&room, &actor, id, locale).await
}
