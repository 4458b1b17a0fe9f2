//! Notices over HTTP.

use super::{
    contact::{self, NoticeContact, SetNoticeContact},
    settings::{self, NoticeSettings},
    store::{self, NoticeOutcome},
};
use crate::AutomationRoom;
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{
    Permission::{AutomationEdit, AutomationRead},
    PersonId, Problem, Revision,
};
use manyi_storage::{StorageError, instant};
use manyi_web::{
    Access, ApiResult, IfMatch, Json,
    Scope::{Organisation, Subtree},
    SignedActor, operation,
};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

const MAX_ROWS: u64 = 200;

pub(crate) fn router() -> OpenApiRouter<AutomationRoom> {
    OpenApiRouter::new()
        .routes(operation(routes!(list_notices), Access::Needs(AutomationRead, Subtree)))
        .routes(operation(routes!(get_notice_settings), Access::Needs(AutomationRead, Organisation)))
        .routes(operation(routes!(update_notice_settings), Access::Needs(AutomationEdit, Organisation)))
        .routes(operation(routes!(get_notice_contact), Access::SignedIn))
        .routes(operation(routes!(set_notice_contact), Access::SignedIn))
}

/// Somebody was told something, or could not be.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeView {
    /// `automation.rule`, `automation.rule_off`, `automation.ladder` or `automation.weekly`.
    pub purpose: String,
    /// Absent for the robot of a group.
    pub person: Option<String>,
    pub unit_name: String,
    pub outcome: NoticeOutcome,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Who was told what in the caller's units, the latest first; at most 200. Kept for 180 days.
#[utoipa::path(
    get,
    path = "/api/v1/notices",
    operation_id = "list_notices",
    tag = "automation",
    responses((status = 200, body = [NoticeView]))
)]
async fn list_notices(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<NoticeView>>> {
    let mut views = Vec::new();
    for row in store::latest(room.db.reader(), &actor.scope, MAX_ROWS).await? {
        let person = match row.person_id.map(PersonId) {
            Some(id) => {
                let known = room.directory.person(id).await;
                Some(known.map_or_else(|| id.to_string(), |person| person.name))
            }
            None => None,
        };
        let path = manyi_kernel::UnitPath::from_stored(row.unit_path.as_str());
        let unit = room.directory.unit_at(&path).await;
        let outcome = NoticeOutcome::from_code(&row.outcome)
            .ok_or_else(|| StorageError::Corrupt(format!("outcome of a notice: {}", row.outcome)))?;
        views.push(NoticeView {
            unit_name: unit.map_or_else(|| row.unit_path.clone(), |unit| unit.name),
            purpose: row.purpose,
            person,
            outcome,
            at: instant(row.at),
        });
    }
    Ok(Json(views))
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeSettingsView {
    /// What an edit is made against.
    pub revision: Revision,
    pub settings: NoticeSettings,
}

async fn settings_view(room: &AutomationRoom) -> ApiResult<Json<NoticeSettingsView>> {
    let (settings, revision) = settings::load(room.db.reader()).await?;
    Ok(Json(NoticeSettingsView { revision, settings }))
}

/// Who hears of what, and the robots of groups.
#[utoipa::path(
    get,
    path = "/api/v1/notice-settings",
    operation_id = "get_notice_settings",
    tag = "automation",
    responses((status = 200, body = NoticeSettingsView))
)]
async fn get_notice_settings(State(room): State<AutomationRoom>) -> ApiResult<Json<NoticeSettingsView>> {
    settings_view(&room).await
}

/// Replaces who hears of what; all problems come back at once with their places.
#[utoipa::path(
    put,
    path = "/api/v1/notice-settings",
    operation_id = "update_notice_settings",
    tag = "automation",
    params(("If-Match" = String, Header, description = "Revision of the settings edited")),
    request_body = NoticeSettings,
    responses((status = 200, body = NoticeSettingsView))
)]
async fn update_notice_settings(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Json(input): Json<NoticeSettings>,
) -> ApiResult<Json<NoticeSettingsView>> {
    settings::update(&room, &actor, revision, input).await?;
    settings_view(&room).await
}

/// How the caller is reached.
#[utoipa::path(
    get,
    path = "/api/v1/notice-contact",
    operation_id = "get_notice_contact",
    tag = "automation",
    responses((status = 200, body = NoticeContact))
)]
async fn get_notice_contact(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<NoticeContact>> {
    let person = actor.person_id().ok_or_else(Problem::not_found)?;
    Ok(Json(contact::shown(&room, person).await?))
}

/// Chooses how the caller is reached: by mail, SMS or not at all.
#[utoipa::path(
    put,
    path = "/api/v1/notice-contact",
    operation_id = "set_notice_contact",
    tag = "automation",
    request_body = SetNoticeContact,
    responses((status = 200, body = NoticeContact))
)]
async fn set_notice_contact(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<SetNoticeContact>,
) -> ApiResult<Json<NoticeContact>> {
    let person = actor.person_id().ok_or_else(Problem::not_found)?;
    contact::set_contact(&room, &actor, input).await?;
    Ok(Json(contact::shown(&room, person).await?))
}
