//! Writing resolutions while the minutes are being written. What is in force is not rewritten.

use super::{ResolutionState, entity};
use crate::{
    MeetingRefused, MeetingRoom,
    agenda::commands::lock_item,
    meeting::{MeetingState, lock},
    refused::unless_wrong,
    stored::to_text,
};
use manyi_kernel::{
    Actor, FieldProblem, MeetingId, MeetingItemId, MeetingResolutionId, PersonId, Revision, SHORT_TEXT,
    UnitId, UnitRef, required_text,
};
use manyi_storage::UnitOfWork;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde::Deserialize;

const MAX_UNITS: usize = 20;
const MAX_RESOLUTIONS: u64 = 100;
/// About a year.
pub(super) const MAX_DAYS: i32 = 250;

/// What is resolved.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingResolutionFields)]
#[serde(deny_unknown_fields)]
pub struct ResolutionFields {
    /// At most 2,000 characters.
    pub text: String,
    /// Who answers for it.
    pub owner_id: PersonId,
    /// The unit that leads; the owner's unless told.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// Units that help; at most 20.
    #[serde(default)]
    pub assist_unit_ids: Vec<UnitId>,
    /// Working days after the minutes are issued, 1–250.
    pub due_days: i32,
}

async fn checked(
    room: &MeetingRoom,
    mut fields: ResolutionFields,
) -> Result<(ResolutionFields, UnitRef), MeetingRefused> {
    let mut problems = Vec::new();
    fields.text = required_text("/text", &fields.text, SHORT_TEXT, &mut problems);
    if !(1..=MAX_DAYS).contains(&fields.due_days) {
        let wrong = FieldProblem::new("/due_days", "meeting.out_of_range");
        problems.push(wrong.with("min", 1).with("max", MAX_DAYS));
    }
    let units = room.directory.units().await;
    let owner = room.directory.person(fields.owner_id).await;
    if owner.is_none() {
        problems.push(FieldProblem::new("/owner_id", "meeting.unknown_person"));
    }
    let lead = match (fields.unit_id, &owner) {
        (Some(id), _) => units.iter().find(|unit| unit.id == id),
        (None, Some(owner)) => units.iter().find(|unit| unit.path == owner.unit_path),
        (None, None) => None,
    };
    if lead.is_none() && (fields.unit_id.is_some() || owner.is_some()) {
        problems.push(FieldProblem::new("/unit_id", "meeting.unknown_unit"));
    }
    if fields.assist_unit_ids.len() > MAX_UNITS {
        problems.push(FieldProblem::new("/assist_unit_ids", "meeting.too_many").with("max", MAX_UNITS));
    }
    if fields.assist_unit_ids.iter().any(|id| !units.iter().any(|unit| unit.id == *id)) {
        problems.push(FieldProblem::new("/assist_unit_ids", "meeting.unknown_unit"));
    }
    unless_wrong(problems)?;
    let lead = lead.cloned().ok_or(MeetingRefused::NotFound)?;
    fields.assist_unit_ids.retain(|id| *id != lead.id);
    Ok((fields, lead))
}

fn columns(fields: ResolutionFields, unit: &UnitRef) -> Result<entity::ActiveModel, MeetingRefused> {
    Ok(entity::ActiveModel {
        unit_id: Set(unit.id.0),
        unit_path: Set(unit.path.to_string()),
        text: Set(fields.text),
        owner_id: Set(fields.owner_id.0),
        assist_units: Set(to_text(&fields.assist_unit_ids)?),
        due_days: Set(fields.due_days),
        ..Default::default()
    })
}

/// # Errors
/// [`MeetingRefused::Wrong`] with all problems; where the minutes are not being written.
pub async fn add_resolution(
    room: &MeetingRoom,
    actor: &Actor,
    item: MeetingItemId,
    fields: ResolutionFields,
) -> Result<MeetingId, MeetingRefused> {
    let (fields, unit) = checked(room, fields).await?;
    let mut work = room.db.begin(actor).await?;
    let (_, meeting) = lock_item(&work, item).await?;
    let meeting = meeting.where_state(MeetingState::takes_words)?;
    let of_meeting = entity::Entity::find().filter(entity::Column::MeetingId.eq(meeting.row.id));
    if of_meeting.clone().count(work.connection()).await? >= MAX_RESOLUTIONS {
        let wrong = FieldProblem::new("/text", "meeting.too_many").with("max", MAX_RESOLUTIONS);
        return Err(MeetingRefused::Wrong(vec![wrong]));
    }
    let last = of_meeting.order_by_desc(entity::Column::Ordinal).one(work.connection()).await?;
    let id = MeetingResolutionId::new();
    let row = entity::ActiveModel {
        id: Set(id.0),
        meeting_id: Set(meeting.row.id),
        item_id: Set(item.0),
        ordinal: Set(last.map_or(0, |row| row.ordinal) + 1),
        meeting_path: Set(meeting.row.unit_path.clone()),
        opened_at: Set(None),
        due_at: Set(None),
        state: Set(ResolutionState::Draft.code().to_owned()),
        reported_at: Set(None),
        ended_at: Set(None),
        wanted_on: Set(None),
        revision: Set(Revision::FIRST.0),
        created_at: Set(room.moment(&work).as_millisecond()),
        ..columns(fields, &unit)?
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.audit("meeting.add_resolution", "meeting_resolution", id, &meeting.place);
    work.commit().await?;
    Ok(meeting.id())
}

/// A draft of a meeting whose minutes are being written by somebody who manages it.
async fn locked_draft(
    work: &UnitOfWork,
    id: MeetingResolutionId,
) -> Result<(entity::Model, crate::meeting::Locked), MeetingRefused> {
    let find = || entity::Entity::find_by_id(id.0).one(work.connection());
    let found = find().await?.ok_or(MeetingRefused::NotFound)?;
    let meeting = lock(work, MeetingId(found.meeting_id)).await?.where_state(MeetingState::takes_words)?;
    // Again, now that nobody else changes it.
    let row = find().await?.ok_or(MeetingRefused::NotFound)?;
    match ResolutionState::from_code(&row.state) {
        Some(ResolutionState::Draft) => Ok((row, meeting)),
        Some(state) => Err(MeetingRefused::WrongResolutionState(state)),
        None => Err(MeetingRefused::NotFound),
    }
}

/// # Errors
/// As [`add_resolution`]; where it is in force, and where `revision` is not the one in force.
pub(crate) async fn update_resolution(
    room: &MeetingRoom,
    actor: &Actor,
    (id, revision): (MeetingResolutionId, Revision),
    fields: ResolutionFields,
) -> Result<MeetingId, MeetingRefused> {
    let (fields, unit) = checked(room, fields).await?;
    let mut work = room.db.begin(actor).await?;
    let (row, meeting) = locked_draft(&work, id).await?;
    if row.revision != revision.0 {
        return Err(MeetingRefused::Changed);
    }
    let changed =
        entity::ActiveModel { id: Set(id.0), revision: Set(revision.next().0), ..columns(fields, &unit)? };
    changed.update(work.connection()).await?;
    work.audit("meeting.update_resolution", "meeting_resolution", id, &meeting.place);
    work.commit().await?;
    Ok(meeting.id())
}

/// # Errors
/// Where it is in force.
pub(crate) async fn delete_resolution(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
) -> Result<MeetingId, MeetingRefused> {
    let mut work = room.db.begin(actor).await?;
    let (_, meeting) = locked_draft(&work, id).await?;
    entity::Entity::delete_by_id(id.0).exec(work.connection()).await?;
    work.audit("meeting.delete_resolution", "meeting_resolution", id, &meeting.place);
    work.commit().await?;
    Ok(meeting.id())
}
