//! Sessions over HTTP.

use super::{
    SessionAction, SessionDetail, SessionState,
    commands::{self, SessionPlan},
    queries::{self, SessionList},
};
use crate::InterviewRoom;
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    Actor, InterviewSessionId,
    Permission::{InterviewManage, InterviewRead},
    Problem,
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Query, Revised, Scope::Subtree, SignedActor, operation,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<InterviewRoom> {
    let read = Access::Needs(InterviewRead, Subtree);
    let manage = Access::Needs(InterviewManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_interview_sessions), read))
        .routes(operation(routes!(get_interview_session), read))
        .routes(operation(routes!(plan_interview_session), manage))
        .routes(operation(routes!(update_interview_session), manage))
        .routes(operation(routes!(act_on_interview_session), manage))
        .routes(operation(routes!(write_interview_notes), manage))
}

/// The whole session after a change of what is in it.
pub(crate) async fn whole(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewSessionId,
) -> ApiResult<Json<SessionDetail>> {
    Ok(Json(queries::detail(room, actor, id).await?.ok_or_else(Problem::not_found)?))
}

async fn found(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewSessionId,
) -> ApiResult<Revised<SessionDetail>> {
    let detail = queries::detail(room, actor, id).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}

/// Which sessions.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListSessions {
    state: Option<SessionState>,
}

/// Interviews and focus groups of the units that the caller sees, the latest first; at most 500.
#[utoipa::path(
    get,
    path = "/api/v1/interview-sessions",
    operation_id = "list_interview_sessions",
    tag = "interview",
    params(ListSessions),
    responses((status = 200, body = SessionList))
)]
async fn list_interview_sessions(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListSessions>,
) -> ApiResult<Json<SessionList>> {
    Ok(Json(queries::list(&room, &actor, query.state).await?))
}

/// One session with its guide, notes, participants (masked) and quotes.
#[utoipa::path(
    get,
    path = "/api/v1/interview-sessions/{id}",
    operation_id = "get_interview_session",
    tag = "interview",
    params(("id" = InterviewSessionId, Path)),
    responses((status = 200, body = SessionDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn get_interview_session(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewSessionId>,
) -> ApiResult<Revised<SessionDetail>> {
    found(&room, &actor, id).await
}

/// Plans an interview or a focus group with the version of the guide that is in force.
#[utoipa::path(
    post,
    path = "/api/v1/interview-sessions",
    operation_id = "plan_interview_session",
    tag = "interview",
    request_body = SessionPlan,
    responses((status = 201, body = SessionDetail))
)]
async fn plan_interview_session(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Json(plan): Json<SessionPlan>,
) -> ApiResult<(StatusCode, Revised<SessionDetail>)> {
    let id = commands::plan_session(&room, &actor, plan).await?;
    Ok((StatusCode::CREATED, found(&room, &actor, id).await?))
}

/// Changes what is planned, before it took place.
#[utoipa::path(
    put,
    path = "/api/v1/interview-sessions/{id}",
    operation_id = "update_interview_session",
    tag = "interview",
    params(("id" = InterviewSessionId, Path), ("If-Match" = String, Header, description = "Revision of the session edited")),
    request_body = SessionPlan,
    responses((status = 200, body = SessionDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn update_interview_session(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<InterviewSessionId>,
    Json(plan): Json<SessionPlan>,
) -> ApiResult<Revised<SessionDetail>> {
    commands::replan_session(&room, &actor, (id, revision), plan).await?;
    found(&room, &actor, id).await
}

/// What is done with a session.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InterviewSessionStep {
    action: SessionAction,
}

/// Takes a session on: held, written up, closed, reopened, cancelled.
#[utoipa::path(
    post,
    path = "/api/v1/interview-sessions/{id}/step",
    operation_id = "act_on_interview_session",
    tag = "interview",
    params(("id" = InterviewSessionId, Path)),
    request_body = InterviewSessionStep,
    responses((status = 200, body = SessionDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn act_on_interview_session(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewSessionId>,
    Json(body): Json<InterviewSessionStep>,
) -> ApiResult<Revised<SessionDetail>> {
    commands::act_on_session(&room, &actor, id, body.action).await?;
    found(&room, &actor, id).await
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InterviewNotes {
    /// At most 200,000 characters.
    notes: String,
}

/// Replaces the notes of a session that took place and is not closed.
#[utoipa::path(
    put,
    path = "/api/v1/interview-sessions/{id}/notes",
    operation_id = "write_interview_notes",
    tag = "interview",
    params(("id" = InterviewSessionId, Path), ("If-Match" = String, Header, description = "Revision of the session edited")),
    request_body = InterviewNotes,
    responses((status = 200, body = SessionDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn write_interview_notes(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<InterviewSessionId>,
    Json(body): Json<InterviewNotes>,
) -> ApiResult<Revised<SessionDetail>> {
    commands::write_notes(&room, &actor, (id, revision), &body.notes).await?;
    found(&room, &actor, id).await
}
