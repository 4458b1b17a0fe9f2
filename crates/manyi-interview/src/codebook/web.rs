//! The codebook over HTTP.

use super::{
    Code,
    commands::{self, CodeFields},
    count::{self, CountBy, InterviewCodeCounts},
    store,
};
use crate::InterviewRoom;
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    InterviewCodeId,
    Permission::{InterviewManage, InterviewRead},
    Problem,
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Query,
    Scope::{Organisation, Subtree},
    SignedActor, operation,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<InterviewRoom> {
    let read = Access::Needs(InterviewRead, Organisation);
    let manage = Access::Needs(InterviewManage, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_interview_codes), read))
        .routes(operation(routes!(create_interview_code), manage))
        .routes(operation(routes!(update_interview_code), manage))
        .routes(operation(routes!(merge_interview_code), manage))
        .routes(operation(routes!(count_interview_codes), Access::Needs(InterviewRead, Subtree)))
}

async fn found(room: &InterviewRoom, id: InterviewCodeId) -> ApiResult<Code> {
    let book = store::load(room.db.reader()).await?;
    Ok(book.today(id.0).cloned().ok_or_else(Problem::not_found)?)
}

/// The codes in force, in the order of the tree.
#[utoipa::path(
    get,
    path = "/api/v1/interview-codes",
    operation_id = "list_interview_codes",
    tag = "interview",
    responses((status = 200, body = [Code]))
)]
async fn list_interview_codes(State(room): State<InterviewRoom>) -> ApiResult<Json<Vec<Code>>> {
    let book = store::load(room.db.reader()).await?;
    Ok(Json(book.in_order().into_iter().cloned().collect()))
}

/// Adds a code.
#[utoipa::path(
    post,
    path = "/api/v1/interview-codes",
    operation_id = "create_interview_code",
    tag = "interview",
    request_body = CodeFields,
    responses((status = 201, body = Code))
)]
async fn create_interview_code(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Json(fields): Json<CodeFields>,
) -> ApiResult<(StatusCode, Json<Code>)> {
    let id = commands::create_code(&room, &actor, fields).await?;
    Ok((StatusCode::CREATED, Json(found(&room, id).await?)))
}

/// Rewords a code, or hangs it elsewhere with all that is under it.
#[utoipa::path(
    put,
    path = "/api/v1/interview-codes/{id}",
    operation_id = "update_interview_code",
    tag = "interview",
    params(("id" = InterviewCodeId, Path), ("If-Match" = String, Header, description = "Revision of the code edited")),
    request_body = CodeFields,
    responses((status = 200, body = Code))
)]
async fn update_interview_code(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<InterviewCodeId>,
    Json(fields): Json<CodeFields>,
) -> ApiResult<Json<Code>> {
    commands::update_code(&room, &actor, id, revision, fields).await?;
    Ok(Json(found(&room, id).await?))
}

/// Where a code goes.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InterviewCodeMerge {
    /// The code that stays.
    into: InterviewCodeId,
}

/// Makes two codes one: what was marked with this one is marked with the other.
#[utoipa::path(
    post,
    path = "/api/v1/interview-codes/{id}/merge",
    operation_id = "merge_interview_code",
    tag = "interview",
    params(("id" = InterviewCodeId, Path)),
    request_body = InterviewCodeMerge,
    responses((status = 200, body = Code))
)]
async fn merge_interview_code(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<InterviewCodeId>,
    Json(body): Json<InterviewCodeMerge>,
) -> ApiResult<Json<Code>> {
    commands::merge_code(&room, &actor, id, body.into).await?;
    Ok(Json(found(&room, id).await?))
}

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CountCodes {
    /// `session` unless told.
    #[param(inline)]
    by: Option<CountBy>,
}

/// How often each code comes up in the sessions that the caller sees, in all and by session or segment.
#[utoipa::path(
    get,
    path = "/api/v1/interview-code-counts",
    operation_id = "count_interview_codes",
    tag = "interview",
    params(CountCodes),
    responses((status = 200, body = InterviewCodeCounts))
)]
async fn count_interview_codes(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<CountCodes>,
) -> ApiResult<Json<InterviewCodeCounts>> {
    Ok(Json(count::counts(&room, &actor, query.by.unwrap_or(CountBy::Session)).await?))
}
