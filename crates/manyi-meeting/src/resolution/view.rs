//! Resolutions as they are read.

use super::{
    ResolutionAction, ResolutionState,
    commands::may_report,
    entity::{self, day, step},
    extension::{decides, may_ask},
    term::TermView,
};
use crate::{
    MeetingRoom,
    agenda::{MatterLink, MeetingItemKind, MeetingItemSource, MeetingMatterKind},
    stored::{MeetingPerson, MeetingUnit, Names, code, from_text},
    words::sentence,
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{
    Actor, Locale, MeetingId, MeetingItemId, MeetingResolutionId, Permission, PersonId, Revision, UnitId,
    UnitPath,
};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingResolution)]
pub(crate) struct ResolutionView {
    pub id: MeetingResolutionId,
    pub revision: Revision,
    pub meeting_id: MeetingId,
    pub meeting_title: String,
    /// Of the meeting within its series.
    pub meeting_ordinal: i32,
    pub item_id: MeetingItemId,
    /// From 1, within the meeting.
    pub ordinal: i32,
    pub text: String,
    pub owner: MeetingPerson,
    /// The unit that leads.
    pub unit: MeetingUnit,
    pub assist_units: Vec<MeetingUnit>,
    pub due_days: i32,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
    pub state: ResolutionState,
    /// The deadline passed while it was open.
    pub overdue: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub reported_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// The day to which more time is asked for; absent where nobody asks.
    #[schema(value_type = Option<String>, format = Date)]
    pub wanted_on: Option<Date>,
    pub is_mine: bool,
    /// What the state and the reader's rights allow.
    pub allowed: Vec<ResolutionAction>,
}

/// What was said or done.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingResolutionStep)]
pub(crate) struct StepView {
    pub kind: ResolutionAction,
    pub text: String,
    pub person: Option<MeetingPerson>,
    /// To which more time was asked for, granted or refused.
    #[schema(value_type = Option<String>, format = Date)]
    pub day: Option<Date>,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingResolutionDetail)]
pub(crate) struct ResolutionDetail {
    #[serde(flatten)]
    pub head: ResolutionView,
    pub item_title: String,
    /// What the item was about.
    pub links: Vec<MatterLink>,
    /// Its terms, the first first: the last one is in force, the others were extended.
    pub terms: Vec<TermView>,
    pub steps: Vec<StepView>,
}

/// What a row needs of its meeting.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub title: &'a str,
    pub ordinal: i32,
    /// The reader chairs it.
    pub chairs: bool,
}

pub(super) fn is_overdue(row: &entity::Model, now: Timestamp) -> bool {
    row.state == ResolutionState::Open.code() && row.due_at.is_some_and(|due| due < now.as_millisecond())
}

pub(super) fn view(
    room: &MeetingRoom,
    actor: &Actor,
    row: &entity::Model,
    of: Of<'_>,
    names: &Names,
) -> Result<ResolutionView, StorageError> {
    let state = code!(ResolutionState, &row.state)?;
    let assist: Vec<UnitId> = from_text(&row.assist_units)?;
    let owner = PersonId(row.owner_id);
    Ok(ResolutionView {
        id: MeetingResolutionId(row.id),
        revision: Revision(row.revision),
        meeting_id: MeetingId(row.meeting_id),
        meeting_title: of.title.to_owned(),
        meeting_ordinal: of.ordinal,
        item_id: MeetingItemId(row.item_id),
        ordinal: row.ordinal,
        text: row.text.clone(),
        owner: names.person(row.owner_id),
        unit: names.unit(UnitId(row.unit_id)),
        assist_units: assist.into_iter().map(|id| names.unit(id)).collect(),
        due_days: row.due_days,
        opened_at: row.opened_at.map(instant),
        due_at: row.due_at.map(instant),
        state,
        overdue: is_overdue(row, room.db.now()),
        reported_at: row.reported_at.map(instant),
        ended_at: row.ended_at.map(instant),
        wanted_on: row.wanted_day()?,
        is_mine: actor.person_id() == Some(owner),
        allowed: allowed(actor, row, (state, of.chairs), room.db.now()),
    })
}

/// Who reported it, or asked for more time, in the owner's place is found out by the command alone.
fn allowed(
    actor: &Actor,
    row: &entity::Model,
    (state, chairs): (ResolutionState, bool),
    now: Timestamp,
) -> Vec<ResolutionAction> {
    let owner = PersonId(row.owner_id);
    let place = UnitPath::from_stored(row.unit_path.clone());
    let over_meeting = actor.scope.allows(&UnitPath::from_stored(row.meeting_path.clone()));
    let confirms = actor.may(Permission::MeetingConfirm) && over_meeting && actor.person_id() != Some(owner);
    let may = |action: &ResolutionAction| match action {
        ResolutionAction::Note => true,
        ResolutionAction::Report => may_report(actor, owner, &place),
        ResolutionAction::Confirm | ResolutionAction::Return | ResolutionAction::Drop => confirms,
        ResolutionAction::AskExtension => may_report(actor, owner, &place) && may_ask(row, now),
        ResolutionAction::GrantExtension | ResolutionAction::RefuseExtension => {
            row.wanted_on.is_some() && decides(actor, row, chairs)
        }
    };
    let all = ResolutionAction::ALL.iter().filter(|action| state.after(**action).is_some() && may(action));
    all.copied().collect()
}

pub(super) fn step_view(row: step::Model, names: &Names) -> Result<StepView, StorageError> {
    Ok(StepView {
        kind: code!(ResolutionAction, &row.kind)?,
        text: row.text,
        person: row.person_id.map(|person| names.person(person)),
        day: row.day.as_deref().map(day).transpose()?,
        at: instant(row.at),
    })
}

/// A resolution that was not done in time, for the next agenda.
pub(crate) struct Late {
    pub view: ResolutionView,
}

impl Late {
    pub fn proposal(self, locale: Locale) -> crate::agenda::Proposal {
        let late = self.view;
        let say = |part: &str| {
            sentence(
                locale,
                &format!("meeting.proposal.overdue_resolution.{part}"),
                &[
                    ("text", &late.text),
                    ("owner", &late.owner.name),
                    ("unit", &late.unit.name),
                    ("title", &late.meeting_title),
                    ("number", &late.meeting_ordinal),
                    ("day", &crate::agenda::shown(late.due_at)),
                ],
            )
        };
        crate::agenda::Proposal {
            source: MeetingItemSource::OverdueResolution,
            source_key: format!("{}:{}", MeetingItemSource::OverdueResolution, late.id),
            kind: MeetingItemKind::Decision,
            title: crate::agenda::cut(&say("title")),
            summary: say("summary"),
            links: vec![MatterLink {
                kind: MeetingMatterKind::Resolution,
                id: late.id.0,
                label: label(&late.meeting_title, late.meeting_ordinal, late.ordinal),
            }],
            seen_before: 0,
        }
    }
}

/// `月度联席会 #3-2`: meeting, its number in the series, number of the resolution.
pub(super) fn label(title: &str, meeting: i32, ordinal: i32) -> String {
    format!("{title} #{meeting}-{ordinal}")
}
