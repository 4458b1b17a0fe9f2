//! More time (延期): the owner asks for it before the term is over, with a reason and a day; whoever chairs the meeting, or
//! may decide on its resolutions, grants or refuses it. Granted, the clock follows; the earlier terms stay to be seen.

use super::{
    ResolutionAction, ResolutionState,
    change::{Locked, Said, lock},
    commands::may_report,
    draft::MAX_DAYS,
    due::Term,
    entity,
    entity::step,
};
use crate::{
    MeetingRefused, MeetingRoom,
    meeting::{self, MemberRole, entity as meetings},
    notice::{self, About},
    refused::unless_wrong,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use manyi_calendar::{CalendarError, WorkCalendar};
use manyi_kernel::{
    Actor, FieldProblem, LONG_TEXT, MeetingResolutionId, Permission, PersonId, UnitPath, coded,
    optional_text, required_text,
};
use manyi_storage::{StorageError, UnitOfWork, instant};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use std::collections::BTreeSet;
use uuid::Uuid;

coded! {
    ExtensionVerdict {
        Grant = "grant",
        Refuse = "refuse",
    }
}

impl ExtensionVerdict {
    fn action(self) -> ResolutionAction {
        match self {
            Self::Grant => ResolutionAction::GrantExtension,
            Self::Refuse => ResolutionAction::RefuseExtension,
        }
    }

    /// Of its notice.
    fn purpose(self) -> &'static str {
        match self {
            Self::Grant => "meeting.extension_granted",
            Self::Refuse => "meeting.extension_refused",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingExtensionWish)]
#[serde(deny_unknown_fields)]
pub struct ExtensionWish {
    /// The new last day; where nobody works then, the next working day.
    #[schema(value_type = String, format = Date)]
    pub wanted_on: Date,
    /// At most 10,000 characters.
    pub reason: String,
}

/// Asks for more time.
///
/// # Errors
/// For others than the owner (or whoever manages meetings over the leading unit); where it is not open, its term is over
/// or time was asked for already; for a day within the term or beyond the longest.
pub async fn ask_extension(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
    wish: ExtensionWish,
) -> Result<(), MeetingRefused> {
    let mut problems = Vec::new();
    let reason = required_text("/reason", &wish.reason, LONG_TEXT, &mut problems);
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?;
    if !may_report(actor, PersonId(locked.row.owner_id), &locked.place) {
        return Err(MeetingRefused::NotOwner);
    }
    if locked.state != ResolutionState::Open {
        return Err(MeetingRefused::WrongResolutionState(locked.state));
    }
    if locked.row.wanted_on.is_some() {
        return Err(MeetingRefused::ExtensionAsked);
    }
    if locked.row.due_at.is_none_or(|due| due < room.moment(&work).as_millisecond()) {
        return Err(MeetingRefused::TermOver);
    }
    let calendar = room.calendars.holding_at(&locked.place).await?;
    extended(&locked.row, &calendar, wish.wanted_on)?;
    let also = entity::ActiveModel { wanted_on: Set(Some(wish.wanted_on.to_string())), ..Default::default() };
    let said = Said { text: &reason, day: Some(wish.wanted_on) };
    locked.act(room, &mut work, ResolutionAction::AskExtension, (said, also)).await?;
    let meeting = meeting_of(&work, &locked).await?;
    let chairs = meeting::commands::members(&work, manyi_kernel::MeetingId(meeting.id)).await?;
    let chairs = chairs.into_iter().filter(|member| member.role == MemberRole::Chair.code());
    let people = chairs.map(|member| PersonId(member.person_id)).collect();
    tell(room, &mut work, ("meeting.extension_asked", &locked.row, &meeting), (wish.wanted_on, people))
        .await?;
    work.commit().await?;
    Ok(())
}

/// Decides on time that was asked for; `text` is needed to refuse.
///
/// # Errors
/// For those who neither chair the meeting nor decide on its resolutions; for the owner and whoever asked; where nothing
/// was asked for, or the resolution is not open any more.
pub async fn decide_extension(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingResolutionId,
    (verdict, text): (ExtensionVerdict, Option<&str>),
) -> Result<(), MeetingRefused> {
    let mut problems = Vec::new();
    let text = match verdict {
        ExtensionVerdict::Grant => optional_text("/text", text, LONG_TEXT, &mut problems).unwrap_or_default(),
        ExtensionVerdict::Refuse => {
            required_text("/text", text.unwrap_or_default(), LONG_TEXT, &mut problems)
        }
    };
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let mut locked = lock(&work, id).await?;
    let chairs = chaired(work.connection(), actor, [locked.row.meeting_id]).await?;
    if !decides(actor, &locked.row, chairs.contains(&locked.row.meeting_id)) {
        return Err(MeetingRefused::NotExtensionDecider);
    }
    if locked.state != ResolutionState::Open {
        return Err(MeetingRefused::WrongResolutionState(locked.state));
    }
    let wanted_on = locked.row.wanted_day()?.ok_or(MeetingRefused::NoExtensionAsked)?;
    let asker = asker(&work, id).await?;
    if actor.person_id().is_some() && actor.person_id() == asker {
        return Err(MeetingRefused::OwnResolution);
    }
    let mut also = entity::ActiveModel { wanted_on: Set(None), ..Default::default() };
    if verdict == ExtensionVerdict::Grant {
        let calendar = room.calendars.holding_at(&locked.place).await?;
        let term = extended(&locked.row, &calendar, wanted_on)?;
        let due_at = term.begin(room, &mut work, id).await?.as_millisecond();
        (also.due_days, also.due_at) = (Set(term.days), Set(Some(due_at)));
        locked.row.due_at = Some(due_at);
    }
    let said = Said { text: &text, day: Some(wanted_on) };
    locked.act(room, &mut work, verdict.action(), (said, also)).await?;
    let meeting = meeting_of(&work, &locked).await?;
    let owner = PersonId(locked.row.owner_id);
    let people = [Some(owner), asker.filter(|asker| *asker != owner)].into_iter().flatten().collect();
    tell(room, &mut work, (verdict.purpose(), &locked.row, &meeting), (wanted_on, people)).await?;
    work.commit().await?;
    Ok(())
}

/// The term that lasts until `wanted_on`.
fn extended<'a>(
    row: &entity::Model,
    calendar: &'a WorkCalendar,
    wanted_on: Date,
) -> Result<Term<'a>, MeetingRefused> {
    let opened_at = row.opened_at.map(instant).ok_or(MeetingRefused::NotFound)?;
    let term = Term { calendar, opened_at, days: row.due_days };
    if let Some(longer) = term.extended_to(wanted_on)? {
        return Ok(longer);
    }
    let (min, max) = bounds(term)?;
    let wrong = FieldProblem::new("/wanted_on", "meeting.day_out_of_range");
    Err(MeetingRefused::Wrong(vec![wrong.with("min", min.to_string()).with("max", max.to_string())]))
}

/// The first and the last day that may be asked for.
fn bounds(term: Term<'_>) -> Result<(Date, Date), CalendarError> {
    let last = term.last_day()?;
    Ok((last.checked_add(1.day()).unwrap_or(last), Term { days: MAX_DAYS, ..term }.last_day()?))
}

/// Whether the actor decides on more time, as far as the row tells: who asked in the owner's place is found out by the
/// command alone.
pub(super) fn decides(actor: &Actor, row: &entity::Model, chairs: bool) -> bool {
    let met = UnitPath::from_stored(row.meeting_path.clone());
    let may = chairs || (actor.may(Permission::MeetingConfirm) && actor.scope.allows(&met));
    may && actor.person_id() != Some(PersonId(row.owner_id))
}

/// Whether the owner may ask now.
pub(super) fn may_ask(row: &entity::Model, now: Timestamp) -> bool {
    row.wanted_on.is_none() && row.due_at.is_some_and(|due| due >= now.as_millisecond())
}

/// Which of these meetings the actor chairs.
pub(super) async fn chaired(
    db: &impl ConnectionTrait,
    actor: &Actor,
    of: impl IntoIterator<Item = Uuid>,
) -> Result<BTreeSet<Uuid>, StorageError> {
    use meetings::member;
    let Some(person) = actor.person_id() else { return Ok(BTreeSet::new()) };
    let held = member::Entity::find()
        .filter(member::Column::PersonId.eq(person.0))
        .filter(member::Column::Role.eq(MemberRole::Chair.code()))
        .filter(member::Column::MeetingId.is_in(of));
    Ok(held.all(db).await?.into_iter().map(|member| member.meeting_id).collect())
}

/// Who asked last.
async fn asker(work: &UnitOfWork, id: MeetingResolutionId) -> Result<Option<PersonId>, StorageError> {
    let asked = step::Entity::find()
        .filter(step::Column::ResolutionId.eq(id.0))
        .filter(step::Column::Kind.eq(ResolutionAction::AskExtension.code()))
        .order_by_desc(step::Column::At)
        .one(work.connection())
        .await?;
    Ok(asked.and_then(|step| step.person_id).map(PersonId))
}

async fn meeting_of(work: &UnitOfWork, locked: &Locked) -> Result<meetings::Model, MeetingRefused> {
    let found = meetings::Entity::find_by_id(locked.row.meeting_id).one(work.connection()).await?;
    found.ok_or(MeetingRefused::NotFound)
}

/// The group of the series and the people concerned.
async fn tell(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    (purpose, resolution, meeting): (&'static str, &entity::Model, &meetings::Model),
    (wanted_on, people): (Date, Vec<PersonId>),
) -> Result<(), MeetingRefused> {
    let owner = notice::owner_of(room, resolution).await;
    let about = About { resolution, meeting, owner: &owner };
    let mut notice = notice::of_resolution(purpose, about, people);
    notice.params.push(("wanted", wanted_on.to_string()));
    // The same resolution may be extended more than once.
    notice.key = format!("{}:{}", notice.key, resolution.revision);
    notice::send(room, work, (meeting.series_id, &notice)).await
}
