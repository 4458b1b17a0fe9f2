//! Progress notes, reports that it is done, and what others say to that.

use super::{
    ResolutionAction, ResolutionVerdict,
    change::{Said, lock},
    entity::{self, step},
};
use crate::{MeetingRefused, MeetingRoom, refused::unless_wrong};
use manyi_kernel::{
    Actor, LONG_TEXT, MeetingResolutionId, Permission, PersonId, UnitPath, optional_text, required_text,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A note on how far it is, by anybody who sees it.
///
/// # Errors
/// Where it has ended.
pub async fn note_on_resolution(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
    text: &str,
) -> Result<(), MeetingRefused> {
    let mut problems = Vec::new();
    let text = required_text("/text", text, LONG_TEXT, &mut problems);
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?;
    locked.act(room, &mut work, ResolutionAction::Note, with(&text)).await?;
    work.commit().await?;
    Ok(())
}

/// The owner, or whoever manages meetings over the leading unit, says that it is done and what shows it.
///
/// # Errors
/// For others, and where it is not open.
pub async fn report_resolution(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
    evidence: &str,
) -> Result<(), MeetingRefused> {
    let mut problems = Vec::new();
    let evidence = required_text("/text", evidence, LONG_TEXT, &mut problems);
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?;
    if !may_report(actor, PersonId(locked.row.owner_id), &locked.place) {
        return Err(MeetingRefused::NotOwner);
    }
    locked.act(room, &mut work, ResolutionAction::Report, with(&evidence)).await?;
    work.commit().await?;
    Ok(())
}

/// Words alone.
fn with(text: &str) -> (Said<'_>, entity::ActiveModel) {
    (text.into(), entity::ActiveModel::default())
}

/// See [`report_resolution`].
pub(super) fn may_report(actor: &Actor, owner: PersonId, place: &UnitPath) -> bool {
    actor.person_id() == Some(owner) || (actor.may(Permission::MeetingManage) && actor.scope.allows(place))
}

/// Somebody over the unit that met confirms, sends back or drops; never the owner nor whoever reported it.
///
/// # Errors
/// Where it is not reported (to confirm or send back) or has ended, and for its owner.
pub async fn decide_resolution(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
    (verdict, text): (ResolutionVerdict, Option<&str>),
) -> Result<(), MeetingRefused> {
    let mut problems = Vec::new();
    let text = match verdict {
        ResolutionVerdict::Confirm => {
            optional_text("/text", text, LONG_TEXT, &mut problems).unwrap_or_default()
        }
        ResolutionVerdict::Return | ResolutionVerdict::Drop => {
            required_text("/text", text.unwrap_or_default(), LONG_TEXT, &mut problems)
        }
    };
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?;
    if !actor.scope.allows(&UnitPath::from_stored(locked.row.meeting_path.clone())) {
        return Err(MeetingRefused::NotFound);
    }
    let reported = step::Entity::find()
        .filter(step::Column::ResolutionId.eq(id.0))
        .filter(step::Column::Kind.eq(ResolutionAction::Report.code()))
        .order_by_desc(step::Column::At)
        .one(work.connection())
        .await?;
    let reporter = reported.and_then(|step| step.person_id);
    let me = actor.person_id().map(|person| person.0);
    if me.is_some() && (me == Some(locked.row.owner_id) || me == reporter) {
        return Err(MeetingRefused::OwnResolution);
    }
    locked.act(room, &mut work, verdict.action(), with(&text)).await?;
    work.commit().await?;
    Ok(())
}
