//! Meetings over HTTP.

use super::{
    MeetingAction, MeetingDetail,
    commands::{self, MeetingPlan, Presence},
    countersign::{self, CountersignAnswer},
    queries::{self, ListMeetings, MeetingList},
};
use crate::MeetingRoom;
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    Actor, MeetingId, MeetingSeriesId,
    Permission::{MeetingManage, MeetingRead},
    Problem,
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Query, Revised, Scope::Subtree, SignedActor, operation,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<MeetingRoom> {
    let read = Access::Needs(MeetingRead, Subtree);
    let manage = Access::Needs(MeetingManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_meetings), read))
        .routes(operation(routes!(get_meeting), read))
        .routes(operation(routes!(plan_meeting), manage))
        .routes(operation(routes!(update_meeting), manage))
        .routes(operation(routes!(act_on_meeting), manage))
        .routes(operation(routes!(set_meeting_attendance), manage))
        .routes(operation(routes!(countersign_meeting), read))
}

/// The whole meeting after a change of what is in it.
pub(crate) async fn whole(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
) -> ApiResult<Revised<MeetingDetail>> {
    let detail = queries::whole(room, actor, id).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}

/// Meetings of the units that the caller sees and those the caller is a member of, the latest first; at most 300.
#[utoipa::path(
    get,
    path = "/api/v1/meetings",
    operation_id = "list_meetings",
    tag = "meeting",
    params(ListMeetings),
    responses((status = 200, body = MeetingList))
)]
async fn list_meetings(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListMeetings>,
) -> ApiResult<Json<MeetingList>> {
    Ok(Json(queries::list(&room, &actor, &query).await?))
}

/// One meeting with its members, agenda, minutes and resolutions.
#[utoipa::path(
    get,
    path = "/api/v1/meetings/{id}",
    operation_id = "get_meeting",
    tag = "meeting",
    params(("id" = MeetingId, Path)),
    responses((status = 200, body = MeetingDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn get_meeting(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<MeetingId>,
) -> ApiResult<Revised<MeetingDetail>> {
    whole(&room, &actor, id).await
}

/// A meeting of a series.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMeeting {
    series_id: MeetingSeriesId,
    plan: MeetingPlan,
}

/// Plans a meeting with people and place of its series.
#[utoipa::path(
    post,
    path = "/api/v1/meetings",
    operation_id = "plan_meeting",
    tag = "meeting",
    request_body = NewMeeting,
    responses((status = 201, body = MeetingDetail))
)]
async fn plan_meeting(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Json(new): Json<NewMeeting>,
) -> ApiResult<(StatusCode, Revised<MeetingDetail>)> {
    let id = commands::plan_meeting(&room, &actor, new.series_id, new.plan).await?;
    Ok((StatusCode::CREATED, whole(&room, &actor, id).await?))
}

/// Changes what is planned, before it took place.
#[utoipa::path(
    put,
    path = "/api/v1/meetings/{id}",
    operation_id = "update_meeting",
    tag = "meeting",
    params(("id" = MeetingId, Path), ("If-Match" = String, Header, description = "Revision of the meeting edited")),
    request_body = MeetingPlan,
    responses((status = 200, body = MeetingDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn update_meeting(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<MeetingId>,
    Json(plan): Json<MeetingPlan>,
) -> ApiResult<Revised<MeetingDetail>> {
    commands::replan_meeting(&room, &actor, (id, revision), plan).await?;
    whole(&room, &actor, id).await
}

/// What is done with a meeting.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingStep {
    action: MeetingAction,
    /// Needed to cancel; at most 2,000 characters.
    #[serde(default)]
    reason: Option<String>,
}

/// Takes a meeting on: called, held, minutes circulated, taken back, issued, corrected; or cancelled.
#[utoipa::path(
    post,
    path = "/api/v1/meetings/{id}/step",
    operation_id = "act_on_meeting",
    tag = "meeting",
    params(("id" = MeetingId, Path)),
    request_body = MeetingStep,
    responses((status = 200, body = MeetingDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn act_on_meeting(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<MeetingId>,
    Json(body): Json<MeetingStep>,
) -> ApiResult<Revised<MeetingDetail>> {
    commands::act_on_meeting(&room, &actor, id, (body.action, body.reason.as_deref())).await?;
    whole(&room, &actor, id).await
}

/// Notes who came; those not named stay as they are.
#[utoipa::path(
    put,
    path = "/api/v1/meetings/{id}/attendance",
    operation_id = "set_meeting_attendance",
    tag = "meeting",
    params(("id" = MeetingId, Path)),
    request_body = [Presence],
    responses((status = 200, body = MeetingDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn set_meeting_attendance(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<MeetingId>,
    Json(presences): Json<Vec<Presence>>,
) -> ApiResult<Revised<MeetingDetail>> {
    commands::set_attendance(&room, &actor, id, &presences).await?;
    whole(&room, &actor, id).await
}

/// A member agrees with the minutes or objects; the answer may be changed until they are issued.
#[utoipa::path(
    post,
    path = "/api/v1/meetings/{id}/countersign",
    operation_id = "countersign_meeting",
    tag = "meeting",
    params(("id" = MeetingId, Path)),
    request_body = CountersignAnswer,
    responses((status = 200, body = MeetingDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn countersign_meeting(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<MeetingId>,
    Json(given): Json<CountersignAnswer>,
) -> ApiResult<Revised<MeetingDetail>> {
    countersign::countersign(&room, &actor, id, given).await?;
    whole(&room, &actor, id).await
}
