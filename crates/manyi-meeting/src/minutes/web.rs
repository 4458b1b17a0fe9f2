//! Issued minutes over HTTP.

use super::{
    paper,
    queries::{self, Version},
};
use crate::{MeetingRefused, MeetingRoom, PressRefusal};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use manyi_document::paper_docx;
use manyi_kernel::{Actor, Locale, MeetingId, Permission::MeetingRead, Problem, UnitPath};
use manyi_web::{Access, ApiResult, Json, Path, Query, Scope::Subtree, SignedActor, only_to_keep, operation};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<MeetingRoom> {
    let read = Access::Needs(MeetingRead, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(get_meeting_minutes), read))
        .routes(operation(routes!(print_meeting_minutes), read))
        .routes(operation(routes!(export_meeting_minutes), read))
}

/// Issued minutes as they were issued.
#[utoipa::path(
    get,
    path = "/api/v1/meetings/{id}/minutes/{version}",
    operation_id = "get_meeting_minutes",
    tag = "meeting",
    params(("id" = MeetingId, Path), ("version" = i32, Path)),
    responses((status = 200, body = Version))
)]
async fn get_meeting_minutes(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path((id, version)): Path<(MeetingId, i32)>,
) -> ApiResult<Json<Version>> {
    Ok(Json(queries::version(&room, &actor, id, version).await?.ok_or_else(Problem::not_found)?))
}

/// How minutes are printed.
#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrintMinutes {
    /// Language of the fixed words; the reader's unless told.
    #[param(inline)]
    locale: Option<Locale>,
}

/// Issued minutes as PDF/A-2b, A4.
#[utoipa::path(
    get,
    path = "/api/v1/meetings/{id}/minutes/{version}/pdf",
    operation_id = "print_meeting_minutes",
    tag = "meeting",
    params(("id" = MeetingId, Path), ("version" = i32, Path), PrintMinutes),
    responses((
        status = 200,
        description = "The file; its name stands in `Content-Disposition`",
        content((Vec<u8> = "application/pdf"))
    ))
)]
async fn print_meeting_minutes(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path((id, version)): Path<(MeetingId, i32)>,
    Query(query): Query<PrintMinutes>,
) -> ApiResult<Response> {
    let found = queries::version(&room, &actor, id, version).await?.ok_or_else(Problem::not_found)?;
    let locale = query.locale.unwrap_or(actor.locale);
    let (paper, name) = (paper::paper(&found, locale), paper::file_name(&found, locale));
    let press = room.press.clone();
    let printed = tokio::task::spawn_blocking(move || press.minutes(&paper)).await;
    let bytes = printed
        .unwrap_or_else(|error| Err(PressRefusal::Failed(error.to_string())))
        .map_err(MeetingRefused::from)?;
    note_file(&room, &actor, "meeting.print_minutes", (id, version)).await?;
    Ok((only_to_keep(&format!("{name}.pdf"), "application/pdf"), bytes).into_response())
}

/// The media type of text documents.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Issued minutes as a Word file, to be worked on outside; the issued version stays what it is.
#[utoipa::path(
    get,
    path = "/api/v1/meetings/{id}/minutes/{version}/docx",
    operation_id = "export_meeting_minutes",
    tag = "meeting",
    params(("id" = MeetingId, Path), ("version" = i32, Path), PrintMinutes),
    responses((
        status = 200,
        description = "The file; its name stands in `Content-Disposition`",
        content((Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
    ))
)]
async fn export_meeting_minutes(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Path((id, version)): Path<(MeetingId, i32)>,
    Query(query): Query<PrintMinutes>,
) -> ApiResult<Response> {
    let found = queries::version(&room, &actor, id, version).await?.ok_or_else(Problem::not_found)?;
    let locale = query.locale.unwrap_or(actor.locale);
    let bytes = paper_docx(&paper::paper(&found, locale)).map_err(MeetingRefused::from)?;
    note_file(&room, &actor, "meeting.export_minutes", (id, version)).await?;
    let name = paper::file_name(&found, locale);
    Ok((only_to_keep(&format!("{name}.docx"), DOCX), bytes).into_response())
}

/// Who took which version out of the house.
async fn note_file(
    room: &MeetingRoom,
    actor: &Actor,
    action: &'static str,
    (id, version): (MeetingId, i32),
) -> Result<(), Problem> {
    let mut work = room.db.begin(actor).await?;
    work.audit(action, "meeting", format!("{id}/{version}"), &UnitPath::root());
    work.commit().await?;
    Ok(())
}
