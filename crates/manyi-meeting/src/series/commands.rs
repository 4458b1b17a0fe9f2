//! Making and changing series.

use super::{SeriesFields, entity};
use crate::{MeetingRefused, MeetingRoom, refused::unless_wrong, stored::to_text};
use manyi_connect::{Medium, find_channel, is_address};
use manyi_kernel::{
    Actor, FieldProblem, MeetingSeriesId, PersonId, Revision, UnitRef, optional_text, required_text,
};
use manyi_storage::rows_within;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType,
};
use std::collections::BTreeSet;

pub(crate) const MAX_TITLE: usize = 200;
pub(crate) const MAX_MEMBERS: usize = 60;

pub(crate) fn check_minutes(minutes: i32, problems: &mut Vec<FieldProblem>) {
    if !(5..=600).contains(&minutes) {
        let wrong = FieldProblem::new("/minutes", "meeting.out_of_range");
        problems.push(wrong.with("min", 5).with("max", 600));
    }
}

/// Each member once, chair and secretary not among them; all of them known.
pub(crate) async fn check_members(
    room: &MeetingRoom,
    (chair, secretary): (PersonId, Option<PersonId>),
    members: &[PersonId],
    problems: &mut Vec<FieldProblem>,
) -> Vec<PersonId> {
    let known: BTreeSet<PersonId> =
        room.directory.people().await.into_iter().map(|person| person.id).collect();
    if !known.contains(&chair) {
        problems.push(FieldProblem::new("/chair_id", "meeting.unknown_person"));
    }
    if secretary.is_some_and(|person| !known.contains(&person)) {
        problems.push(FieldProblem::new("/secretary_id", "meeting.unknown_person"));
    }
    if members.len() > MAX_MEMBERS {
        problems.push(FieldProblem::new("/member_ids", "meeting.too_many").with("max", MAX_MEMBERS));
    }
    if members.iter().any(|person| !known.contains(person)) {
        problems.push(FieldProblem::new("/member_ids", "meeting.unknown_person"));
    }
    let mut taken: BTreeSet<PersonId> = secretary.into_iter().chain([chair]).collect();
    members.iter().copied().filter(|person| taken.insert(*person)).collect()
}

async fn checked(
    room: &MeetingRoom,
    actor: &Actor,
    mut fields: SeriesFields,
) -> Result<(SeriesFields, UnitRef), MeetingRefused> {
    let mut problems = Vec::new();
    fields.title = required_text("/title", &fields.title, MAX_TITLE, &mut problems);
    fields.place = optional_text("/place", Some(&fields.place), MAX_TITLE, &mut problems).unwrap_or_default();
    check_minutes(fields.minutes, &mut problems);
    if !(1..=15).contains(&fields.countersign_days) {
        let wrong = FieldProblem::new("/countersign_days", "meeting.out_of_range");
        problems.push(wrong.with("min", 1).with("max", 15));
    }
    fields.secretary_id = fields.secretary_id.filter(|person| *person != fields.chair_id);
    let people = (fields.chair_id, fields.secretary_id);
    fields.member_ids = check_members(room, people, &fields.member_ids, &mut problems).await;
    fields.notify_to = optional_text("/notify_to", fields.notify_to.as_deref(), MAX_TITLE, &mut problems);
    if let Some(id) = fields.channel_id {
        match find_channel(room.db.reader(), id).await? {
            None => problems.push(FieldProblem::new("/channel_id", "meeting.unknown_channel")),
            Some(channel) => {
                let to = fields.notify_to.as_deref().unwrap_or_default();
                if channel.medium() != Medium::Robot && !is_address(channel.medium(), to) {
                    problems.push(FieldProblem::new("/notify_to", "meeting.bad_address"));
                }
            }
        }
    }
    let unit = room.directory.unit(fields.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    if unit.is_none() {
        problems.push(FieldProblem::new("/unit_id", "meeting.unknown_unit"));
    }
    unless_wrong(problems)?;
    Ok((fields, unit.ok_or(MeetingRefused::NotFound)?))
}

fn columns(fields: SeriesFields, unit: &UnitRef) -> Result<entity::ActiveModel, MeetingRefused> {
    Ok(entity::ActiveModel {
        unit_id: Set(unit.id.0),
        unit_path: Set(unit.path.to_string()),
        title: Set(fields.title),
        rhythm: Set(fields.rhythm.code().to_owned()),
        chair_id: Set(fields.chair_id.0),
        secretary_id: Set(fields.secretary_id.map(|person| person.0)),
        members: Set(to_text(&fields.member_ids)?),
        place: Set(fields.place),
        minutes: Set(fields.minutes),
        countersign_days: Set(fields.countersign_days),
        channel_id: Set(fields.channel_id.map(|channel| channel.0)),
        notify_to: Set(fields.notify_to),
        ended: Set(fields.ended),
        ..Default::default()
    })
}

/// # Errors
/// [`MeetingRefused::Wrong`] with all problems.
pub async fn create_series(
    room: &MeetingRoom,
    actor: &Actor,
    fields: SeriesFields,
) -> Result<MeetingSeriesId, MeetingRefused> {
    let (fields, unit) = checked(room, actor, fields).await?;
    let mut work = room.db.begin(actor).await?;
    let id = MeetingSeriesId::new();
    let row = entity::ActiveModel {
        id: Set(id.0),
        revision: Set(Revision::FIRST.0),
        created_at: Set(room.moment(&work).as_millisecond()),
        ..columns(fields, &unit)?
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.audit("meeting.create_series", "meeting_series", id, &unit.path);
    work.commit().await?;
    Ok(id)
}

/// Changes a series, for meetings planned from now on.
///
/// # Errors
/// As [`create_series`], and where `revision` is not the one in force.
pub async fn update_series(
    room: &MeetingRoom,
    actor: &Actor,
    (id, revision): (MeetingSeriesId, Revision),
    fields: SeriesFields,
) -> Result<(), MeetingRefused> {
    let (fields, unit) = checked(room, actor, fields).await?;
    let mut work = room.db.begin(actor).await?;
    let known = entity::Entity::find_by_id(id.0)
        .filter(rows_within(&actor.scope, entity::Column::UnitPath))
        .lock(LockType::Update)
        .one(work.connection())
        .await?
        .ok_or(MeetingRefused::NotFound)?;
    if known.revision != revision.0 {
        return Err(MeetingRefused::Changed);
    }
    let row =
        entity::ActiveModel { id: Set(id.0), revision: Set(revision.next().0), ..columns(fields, &unit)? };
    row.update(work.connection()).await?;
    work.audit("meeting.update_series", "meeting_series", id, &unit.path);
    work.commit().await?;
    Ok(())
}
