//! Guides over HTTP.

use super::{
    InterviewGuide, commands,
    store::{self, KeptInterviewGuide},
};
use crate::InterviewRoom;
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    InterviewGuideId,
    Permission::{InterviewManage, InterviewRead},
    Problem, Revision,
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Revised, Scope::Organisation, SignedActor, operation,
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<InterviewRoom> {
    let read = Access::Needs(InterviewRead, Organisation);
    let manage = Access::Needs(InterviewManage, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_interview_guides), read))
        .routes(operation(routes!(list_interview_guide_versions), read))
        .routes(operation(routes!(create_interview_guide), manage))
        .routes(operation(routes!(update_interview_guide), manage))
}

/// The guides in force, by title.
#[utoipa::path(
    get,
    path = "/api/v1/interview-guides",
    operation_id = "list_interview_guides",
    tag = "interview",
    responses((status = 200, body = [KeptInterviewGuide]))
)]
async fn list_interview_guides(
    State(room): State<InterviewRoom>,
) -> ApiResult<Json<Vec<KeptInterviewGuide>>> {
    Ok(Json(store::list(room.db.reader()).await?))
}

/// All versions of a guide, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/interview-guides/{id}/versions",
    operation_id = "list_interview_guide_versions",
    tag = "interview",
    params(("id" = InterviewGuideId, Path)),
    responses((status = 200, body = [KeptInterviewGuide]))
)]
async fn list_interview_guide_versions(
    State(room): State<InterviewRoom>,
    Path(id): Path<InterviewGuideId>,
) -> ApiResult<Json<Vec<KeptInterviewGuide>>> {
    let found = store::versions(room.db.reader(), id).await?;
    if found.is_empty() { Err(Problem::not_found().into()) } else { Ok(Json(found)) }
}

/// Makes a guide; all problems come back at once with their places.
#[utoipa::path(
    post,
    path = "/api/v1/interview-guides",
    operation_id = "create_interview_guide",
    tag = "interview",
    request_body = InterviewGuide,
    responses((status = 201, body = KeptInterviewGuide))
)]
async fn create_interview_guide(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    Json(document): Json<InterviewGuide>,
) -> ApiResult<(StatusCode, Json<KeptInterviewGuide>)> {
    let id = commands::create_guide(&room, &actor, document).await?;
    let made = store::current(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Makes the next version of a guide, for sessions planned from now on.
#[utoipa::path(
    put,
    path = "/api/v1/interview-guides/{id}",
    operation_id = "update_interview_guide",
    tag = "interview",
    params(("id" = InterviewGuideId, Path), ("If-Match" = String, Header, description = "Version of the guide edited")),
    request_body = InterviewGuide,
    responses((status = 200, body = KeptInterviewGuide, headers(("ETag" = String, description = "Version"))))
)]
async fn update_interview_guide(
    State(room): State<InterviewRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<InterviewGuideId>,
    Json(document): Json<InterviewGuide>,
) -> ApiResult<Revised<KeptInterviewGuide>> {
    commands::update_guide(&room, &actor, id, revision, document).await?;
    let kept = store::current(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    let revision = Revision(kept.version);
    Ok(Revised(kept, revision))
}
