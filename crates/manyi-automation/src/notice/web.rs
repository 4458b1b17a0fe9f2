//! Notices over HTTP.

use super::{
    bell::{self, MyNotices},
    contact::{self, NoticeContact, SetNoticeContact},
    settings::{self, NoticeSettings},
    store::{self, NoticeOutcome},
};
use crate::AutomationRoom;
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{
    Permission::{AutomationEdit, AutomationRead, PersonEdit, PersonRead},
    PersonId, Problem, Revision,
};
use manyi_storage::{StorageError, instant};
use manyi_web::{
    Access, ApiResult, IfMatch, Json, Path,
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
        .routes(operation(routes!(get_person_contact), Access::Needs(PersonRead, Subtree)))
        .routes(operation(routes!(set_person_contact), Access::Needs(PersonEdit, Subtree)))
        .routes(operation(routes!(list_my_notices), Access::SignedIn))
        .routes(operation(routes!(see_my_notices), Access::SignedIn))
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
    /// It stands in the person's bell, whatever became of the message.
    pub in_bell: bool,
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
            in_bell: row.page.is_some(),
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

/// How somebody is reached; addresses are masked for everybody.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/notice-contact",
    operation_id = "get_person_contact",
    tag = "automation",
    params(("id" = PersonId, Path)),
    responses((status = 200, body = NoticeContact))
)]
async fn get_person_contact(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PersonId>,
) -> ApiResult<Json<NoticeContact>> {
    contact::place_of(&room, &actor, id).await.ok_or_else(Problem::not_found)?;
    Ok(Json(contact::shown(&room, id).await?))
}

/// Sets how somebody is reached: their work mail or telephone.
#[utoipa::path(
    put,
    path = "/api/v1/people/{id}/notice-contact",
    operation_id = "set_person_contact",
    tag = "automation",
    params(("id" = PersonId, Path)),
    request_body = SetNoticeContact,
    responses((status = 200, body = NoticeContact))
)]
async fn set_person_contact(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PersonId>,
    Json(input): Json<SetNoticeContact>,
) -> ApiResult<Json<NoticeContact>> {
    contact::set_contact_of(&room, &actor, id, input).await?;
    Ok(Json(contact::shown(&room, id).await?))
}

/// What the caller was told of meetings, improvement items and articles; kept for 180 days.
#[utoipa::path(
    get,
    path = "/api/v1/my-notices",
    operation_id = "list_my_notices",
    tag = "automation",
    responses((status = 200, body = MyNotices))
)]
async fn list_my_notices(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<MyNotices>> {
    let person = actor.person_id().ok_or_else(Problem::not_found)?;
    Ok(Json(bell::of_person(&room, person).await?))
}

/// All of them were seen.
#[utoipa::path(
    post,
    path = "/api/v1/my-notices/seen",
    operation_id = "see_my_notices",
    tag = "automation",
    responses((status = 200, body = MyNotices))
)]
async fn see_my_notices(
    State(room): State<AutomationRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<MyNotices>> {
    let person = actor.person_id().ok_or_else(Problem::not_found)?;
    bell::see_all(&room, &actor, person).await?;
    Ok(Json(bell::of_person(&room, person).await?))
}
