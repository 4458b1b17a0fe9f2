//! Series over HTTP.

use super::{
    SeriesFields, SeriesView, commands,
    queries::{self},
};
use crate::MeetingRoom;
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{
    Actor, MeetingSeriesId,
    Permission::{MeetingManage, MeetingRead},
    Problem,
};
use manyi_web::{Access, ApiResult, IfMatch, Json, Path, Revised, Scope::Subtree, SignedActor, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<MeetingRoom> {
    let read = Access::Needs(MeetingRead, Subtree);
    let manage = Access::Needs(MeetingManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_meeting_series), read))
        .routes(operation(routes!(create_meeting_series), manage))
        .routes(operation(routes!(update_meeting_series), manage))
}

async fn kept(room: &MeetingRoom, actor: &Actor, id: MeetingSeriesId) -> ApiResult<Revised<SeriesView>> {
    let found = queries::list(room, actor).await?.into_iter().find(|series| series.id == id);
    let found = found.ok_or_else(Problem::not_found)?;
    let revision = found.revision;
    Ok(Revised(found, revision))
}

/// Series of the units that the caller sees, and those the caller is a member of.
#[utoipa::path(
    get,
    path = "/api/v1/meeting-series",
    operation_id = "list_meeting_series",
    tag = "meeting",
    responses((status = 200, body = [SeriesView]))
)]
async fn list_meeting_series(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<SeriesView>>> {
    Ok(Json(queries::list(&room, &actor).await?))
}

/// Makes a series; all problems come back at once with their places.
#[utoipa::path(
    post,
    path = "/api/v1/meeting-series",
    operation_id = "create_meeting_series",
    tag = "meeting",
    request_body = SeriesFields,
    responses((status = 201, body = SeriesView))
)]
async fn create_meeting_series(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Json(fields): Json<SeriesFields>,
) -> ApiResult<(StatusCode, Revised<SeriesView>)> {
    let id = commands::create_series(&room, &actor, fields).await?;
    Ok((StatusCode::CREATED, kept(&room, &actor, id).await?))
}

/// Changes a series, for meetings planned from now on.
#[utoipa::path(
    put,
    path = "/api/v1/meeting-series/{id}",
    operation_id = "update_meeting_series",
    tag = "meeting",
    params(("id" = MeetingSeriesId, Path), ("If-Match" = String, Header, description = "Revision of the series edited")),
    request_body = SeriesFields,
    responses((status = 200, body = SeriesView, headers(("ETag" = String, description = "Revision"))))
)]
async fn update_meeting_series(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<MeetingSeriesId>,
    Json(fields): Json<SeriesFields>,
) -> ApiResult<Revised<SeriesView>> {
    commands::update_series(&room, &actor, (id, revision), fields).await?;
    kept(&room, &actor, id).await
}
