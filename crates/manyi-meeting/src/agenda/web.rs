//! Agendas over HTTP.

use super::{
    AgendaEntry, ItemText, MeetingMatterKind, commands,
    propose::{self, Proposal},
    queries::{self, Mention},
};
use crate::{MeetingRoom, meeting, meeting::MeetingDetail};
use axum::extract::State;
use manyi_kernel::{
    MeetingId, MeetingItemId,
    Permission::{MeetingManage, MeetingRead},
};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path, Query, RequestLocale, Revised, Scope::Subtree, SignedActor,
    operation,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(crate) fn router() -> OpenApiRouter<MeetingRoom> {
    let read = Access::Needs(MeetingRead, Subtree);
    let manage = Access::Needs(MeetingManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_meeting_proposals), manage))
        .routes(operation(routes!(set_meeting_agenda), manage))
        .routes(operation(routes!(write_meeting_item), manage))
        .routes(operation(routes!(list_meeting_mentions), read))
}

/// What the meeting might talk about: overdue resolutions and open problems that are not on its agenda yet.
#[utoipa::path(
    get,
    path = "/api/v1/meetings/{id}/proposals",
    operation_id = "list_meeting_proposals",
    tag = "meeting",
    params(("id" = MeetingId, Path)),
    responses((status = 200, body = [Proposal]))
)]
async fn list_meeting_proposals(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<MeetingId>,
) -> ApiResult<Json<Vec<Proposal>>> {
    Ok(Json(propose::propose(&room, &actor, id, locale).await?))
}

/// Chooses and orders the agenda: all items as they are wanted; those not named are taken off.
#[utoipa::path(
    put,
    path = "/api/v1/meetings/{id}/agenda",
    operation_id = "set_meeting_agenda",
    tag = "meeting",
    params(("id" = MeetingId, Path), ("If-Match" = String, Header, description = "Revision of the meeting edited")),
    request_body = [AgendaEntry],
    responses((status = 200, body = MeetingDetail, headers(("ETag" = String, description = "Revision"))))
)]
async fn set_meeting_agenda(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<MeetingId>,
    Json(entries): Json<Vec<AgendaEntry>>,
) -> ApiResult<Revised<MeetingDetail>> {
    commands::set_agenda(&room, &actor, (id, revision), entries).await?;
    meeting::web::whole(&room, &actor, id).await
}

/// Writes notes, decision and positions of an item while the minutes are being written.
#[utoipa::path(
    put,
    path = "/api/v1/meeting-items/{id}",
    operation_id = "write_meeting_item",
    tag = "meeting",
    params(("id" = MeetingItemId, Path), ("If-Match" = String, Header, description = "Revision of the item edited")),
    request_body = ItemText,
    responses((status = 200, body = MeetingDetail, headers(("ETag" = String, description = "Revision of the meeting"))))
)]
async fn write_meeting_item(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<MeetingItemId>,
    Json(text): Json<ItemText>,
) -> ApiResult<Revised<MeetingDetail>> {
    let meeting = commands::write_item(&room, &actor, (id, revision), text).await?;
    meeting::web::whole(&room, &actor, meeting).await
}

/// Which matter.
#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListMentions {
    #[param(inline)]
    kind: MeetingMatterKind,
    #[param(value_type = String, format = "uuid")]
    id: Uuid,
}

/// Meetings that dealt with a case, a feedback, a unit or a resolution, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/meeting-mentions",
    operation_id = "list_meeting_mentions",
    tag = "meeting",
    params(ListMentions),
    responses((status = 200, body = [Mention]))
)]
async fn list_meeting_mentions(
    State(room): State<MeetingRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListMentions>,
) -> ApiResult<Json<Vec<Mention>>> {
    Ok(Json(queries::mentions(&room, &actor, query.kind, query.id).await?))
}
