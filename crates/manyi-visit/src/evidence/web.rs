//! Evidence over HTTP: sent by the shopper, seen by whoever sees the visit.

use super::{MAX_BYTES, commands};
use crate::{
    VisitRoom,
    visit::{VisitDetail, commands::VisitRefused, queries, visible},
};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
};
use manyi_kernel::{
    Actor,
    Permission::{VisitRead, VisitRecord},
    Problem, ProblemKind, VisitEvidenceId, VisitId,
};
use manyi_web::{
    Access, ApiResult, Json, Path, Query, Scope::Subtree, SignedActor, operation, to_keep_or_picture,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<VisitRoom> {
    let record = Access::Needs(VisitRecord, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(add_visit_evidence), record))
        .routes(operation(routes!(remove_visit_evidence), record))
        .routes(operation(routes!(get_my_visit_evidence), record))
        .routes(operation(routes!(get_visit_evidence), Access::Needs(VisitRead, Subtree)))
        .layer(DefaultBodyLimit::max(MAX_BYTES))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentEvidence {
    /// Key of the item of the checklist that it shows.
    item: String,
    /// Name of the file with its ending.
    name: String,
}

async fn own_visit(room: &VisitRoom, actor: &Actor, id: VisitId) -> ApiResult<Json<VisitDetail>> {
    let found = queries::detail(room, actor, visible::of_shopper(actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}

/// Sends a picture or file for one item, before the report; at most 15 MB. The body is the file.
///
/// Taken are JPEG, PNG, WebP, PDF, MP4 and MP3. Pictures lose what they tell of place and camera.
#[utoipa::path(
    post,
    path = "/api/v1/my-visits/{id}/evidence",
    operation_id = "add_visit_evidence",
    tag = "visit",
    params(("id" = VisitId, Path), SentEvidence),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = VisitDetail))
)]
async fn add_visit_evidence(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
    Query(sent): Query<SentEvidence>,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<(StatusCode, Json<VisitDetail>)> {
    let bytes = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemKind::TooLarge, "visit.file_too_large")
            .with("max_mb", MAX_BYTES / 1024 / 1024),
        _ => Problem::new(ProblemKind::Malformed, "body_cut_short"),
    })?;
    let new = commands::NewEvidence { item: sent.item, name: sent.name, bytes: bytes.into() };
    commands::add_evidence(&room, &actor, id, new).await?;
    Ok((StatusCode::CREATED, own_visit(&room, &actor, id).await?))
}

/// Takes a file back, before the report.
#[utoipa::path(
    delete,
    path = "/api/v1/my-visits/{id}/evidence/{file}",
    operation_id = "remove_visit_evidence",
    tag = "visit",
    params(("id" = VisitId, Path), ("file" = VisitEvidenceId, Path)),
    responses((status = 200, body = VisitDetail))
)]
async fn remove_visit_evidence(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path((id, file)): Path<(VisitId, VisitEvidenceId)>,
) -> ApiResult<Json<VisitDetail>> {
    commands::remove_evidence(&room, &actor, (id, file)).await?;
    own_visit(&room, &actor, id).await
}

/// A file of one's own visit.
#[utoipa::path(
    get,
    path = "/api/v1/my-visits/{id}/evidence/{file}",
    operation_id = "get_my_visit_evidence",
    tag = "visit",
    params(("id" = VisitId, Path), ("file" = VisitEvidenceId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String))
)]
async fn get_my_visit_evidence(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(place): Path<(VisitId, VisitEvidenceId)>,
) -> ApiResult<(HeaderMap, Vec<u8>)> {
    own_visit(&room, &actor, place.0).await?;
    let (name, media_type, bytes) = commands::read(&room, place).await?;
    Ok((to_keep_or_picture(&name, media_type), bytes))
}

/// A file of a visit; the visited unit sees it once the report is approved.
#[utoipa::path(
    get,
    path = "/api/v1/visits/{id}/evidence/{file}",
    operation_id = "get_visit_evidence",
    tag = "visit",
    params(("id" = VisitId, Path), ("file" = VisitEvidenceId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String))
)]
async fn get_visit_evidence(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(place): Path<(VisitId, VisitEvidenceId)>,
) -> ApiResult<(HeaderMap, Vec<u8>)> {
    let found = queries::detail(&room, &actor, visible::of_units(&actor), place.0).await?;
    found.ok_or(VisitRefused::NotFound)?;
    let (name, media_type, bytes) = commands::read(&room, place).await?;
    Ok((to_keep_or_picture(&name, media_type), bytes))
}
