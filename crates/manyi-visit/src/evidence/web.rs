//! Evidence over HTTP: sent by the shopper, seen by whoever sees the visit.

use super::{MAX_BYTES, commands};
use crate::{
    VisitRoom,
    visit::{VisitDetail, commands::VisitRefused, queries, visible},
};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
};
use manyi_kernel::{
    Actor,
    Permission::{VisitRead, VisitRecord},
    Problem, ProblemKind, VisitEvidenceId, VisitId,
};
use manyi_web::{Access, ApiResult, Json, Path, Query, Scope::Subtree, SignedActor, operation};
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
    Ok(file(commands::read(&room, place).await?))
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
    Ok(file(commands::read(&room, place).await?))
}

/// To be shown as a picture inside the console or kept: on its own a browser neither shows nor runs it.
fn file((name, media_type, bytes): (String, &'static str, Vec<u8>)) -> (HeaderMap, Vec<u8>) {
    let mut headers = HeaderMap::new();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let disposition = format!("attachment; filename*=UTF-8''{encoded}");
    let all = [
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CONTENT_TYPE, media_type),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "private, max-age=300"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in all {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    (headers, bytes)
}
