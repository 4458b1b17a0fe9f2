//! Participants over HTTP. Every change answers with the whole session.

use super::commands::{self, ConsentGiven, ParticipantFields, RevealedParticipant};
use crate::{
    InterviewRoom,
    session::{SessionDetail, web::whole},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{InterviewParticipantId, InterviewSessionId, Permission::InterviewManage};
use manyi_web::{Access, ApiResult, Json, Path, Scope::Subtree, SignedActor, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<InterviewRoom> {
    let manage = Access::Needs(InterviewManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(add_interview_participant), manage))
        .routes(operation(routes!(update_interview_participant), manage))
        .routes(operation(routes!(record_interview_consent), manage))
        .routes(operation(routes!(withdraw_interview_consent), manage))
        .routes(operation(routes!(reveal_interview_participant), manage))
        .routes(operation(routes!(erase_interview_participant), manage))
}

/// Adds somebody who takes part.
#[utoipa::path(
    post,
    path = "/api/v1/interview-sessions/{id}/participants",
    operation_id = "add_interview_participant",
    tag = "interview",
    params(("id" = InterviewSessionId, Path)),
    request_body = ParticipantFields,
    responses((status = 201, body = SessionDetail))
)]
async fn add_interview_participant(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewSessionId>,
    Json(fields): Json<ParticipantFields>,
) -> ApiResult<(StatusCode, Json<SessionDetail>)> {
    commands::add_participant(&room, &actor, id, fields).await?;
    Ok((StatusCode::CREATED, whole(&room, &actor, id).await?))
}

/// Corrects who somebody is; fields that are absent are cleared.
#[utoipa::path(
    put,
    path = "/api/v1/interview-participants/{id}",
    operation_id = "update_interview_participant",
    tag = "interview",
    params(("id" = InterviewParticipantId, Path)),
    request_body = ParticipantFields,
    responses((status = 200, body = SessionDetail))
)]
async fn update_interview_participant(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewParticipantId>,
    Json(fields): Json<ParticipantFields>,
) -> ApiResult<Json<SessionDetail>> {
    let session = commands::update_participant(&room, &actor, id, fields).await?;
    whole(&room, &actor, session).await
}

/// Notes down that somebody agreed to be quoted, to which words and when.
#[utoipa::path(
    post,
    path = "/api/v1/interview-participants/{id}/consent",
    operation_id = "record_interview_consent",
    tag = "interview",
    params(("id" = InterviewParticipantId, Path)),
    request_body = ConsentGiven,
    responses((status = 200, body = SessionDetail))
)]
async fn record_interview_consent(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewParticipantId>,
    Json(given): Json<ConsentGiven>,
) -> ApiResult<Json<SessionDetail>> {
    let session = commands::record_consent(&room, &actor, id, given).await?;
    whole(&room, &actor, session).await
}

/// Somebody takes their consent back: their quotes are gone.
#[utoipa::path(
    post,
    path = "/api/v1/interview-participants/{id}/withdrawal",
    operation_id = "withdraw_interview_consent",
    tag = "interview",
    params(("id" = InterviewParticipantId, Path)),
    responses((status = 200, body = SessionDetail))
)]
async fn withdraw_interview_consent(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewParticipantId>,
) -> ApiResult<Json<SessionDetail>> {
    let session = commands::withdraw_consent(&room, &actor, id).await?;
    whole(&room, &actor, session).await
}

/// Name and contact, unmasked; the audit trail keeps who looked.
#[utoipa::path(
    post,
    path = "/api/v1/interview-participants/{id}/reveal",
    operation_id = "reveal_interview_participant",
    tag = "interview",
    params(("id" = InterviewParticipantId, Path)),
    responses((status = 200, body = RevealedParticipant))
)]
async fn reveal_interview_participant(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewParticipantId>,
) -> ApiResult<Json<RevealedParticipant>> {
    Ok(Json(commands::reveal_participant(&room, &actor, id).await?))
}

/// Forgets somebody: name, contact, group and words are gone for good.
#[utoipa::path(
    post,
    path = "/api/v1/interview-participants/{id}/erase",
    operation_id = "erase_interview_participant",
    tag = "interview",
    params(("id" = InterviewParticipantId, Path)),
    responses((status = 200, body = SessionDetail))
)]
async fn erase_interview_participant(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewParticipantId>,
) -> ApiResult<Json<SessionDetail>> {
    let session = commands::erase_participant(&room, &actor, id).await?;
    whole(&room, &actor, session).await
}
