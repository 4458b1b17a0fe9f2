//! The one path of a change: seen, locked, allowed in this state, with its step.

use super::{ResolutionAction, ResolutionChanged, ResolutionState, entity, entity::step};
use crate::{MeetingRefused, MeetingRoom, meeting, stored::code};
use jiff::civil::Date;
use manyi_kernel::{Actor, MeetingResolutionId, Revision, UnitPath};
use manyi_storage::{UnitOfWork, rows_within};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};
use uuid::Uuid;

/// Those of units that lead or that met, within the actor's scope; the actor's own; those of meetings that the actor is
/// a member of.
pub(super) fn seen_by(actor: &Actor) -> Condition {
    let within = rows_within(&actor.scope, entity::Column::UnitPath);
    if actor.scope.allows(&UnitPath::root()) {
        return within;
    }
    let seen = Condition::any().add(within).add(rows_within(&actor.scope, entity::Column::MeetingPath));
    match actor.person_id() {
        Some(person) => seen
            .add(entity::Column::OwnerId.eq(person.0))
            .add(entity::Column::MeetingId.in_subquery(meeting::of_person(person))),
        None => seen,
    }
}

/// What is said with an action.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub text: &'a str,
    /// Of more time.
    pub day: Option<Date>,
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, day: None }
    }
}

/// A resolution that nobody else changes until the transaction ends.
pub(super) struct Locked {
    pub row: entity::Model,
    pub state: ResolutionState,
    pub place: UnitPath,
}

/// # Errors
/// [`MeetingRefused::NotFound`] where there is none or the actor does not see it.
pub(super) async fn lock(work: &UnitOfWork, id: MeetingResolutionId) -> Result<Locked, MeetingRefused> {
    let row = entity::Entity::find_by_id(id.0)
        .filter(seen_by(work.actor()))
        .lock(LockType::Update)
        .one(work.connection())
        .await?
        .ok_or(MeetingRefused::NotFound)?;
    let (state, place) = (code!(ResolutionState, &row.state)?, UnitPath::from_stored(row.unit_path.clone()));
    Ok(Locked { row, state, place })
}

impl Locked {
    /// The next state, with its step, event and audit row, and what else changes of the row; not committed.
    ///
    /// # Errors
    /// Where the state does not allow it.
    pub async fn act(
        &self,
        room: &MeetingRoom,
        work: &mut UnitOfWork,
        action: ResolutionAction,
        (said, also): (Said<'_>, entity::ActiveModel),
    ) -> Result<(), MeetingRefused> {
        let refused = MeetingRefused::WrongResolutionState(self.state);
        let state = self.state.after(action).ok_or(refused)?;
        let (id, now) = (MeetingResolutionId(self.row.id), room.moment(work).as_millisecond());
        let mut changed = entity::ActiveModel {
            id: Set(id.0),
            state: Set(state.code().to_owned()),
            revision: Set(Revision(self.row.revision).next().0),
            ..also
        };
        match action {
            // Who is done needs no more time.
            ResolutionAction::Report => {
                (changed.reported_at, changed.wanted_on) = (Set(Some(now)), Set(None))
            }
            ResolutionAction::Return => changed.reported_at = Set(None),
            ResolutionAction::Drop => (changed.ended_at, changed.wanted_on) = (Set(Some(now)), Set(None)),
            ResolutionAction::Confirm => changed.ended_at = Set(Some(now)),
            ResolutionAction::Note
            | ResolutionAction::AskExtension
            | ResolutionAction::GrantExtension
            | ResolutionAction::RefuseExtension => {}
        }
        changed.update(work.connection()).await?;
        let row = step::ActiveModel {
            id: Set(Uuid::now_v7()),
            resolution_id: Set(id.0),
            kind: Set(action.code().to_owned()),
            text: Set(said.text.to_owned()),
            day: Set(said.day.map(|day| day.to_string())),
            person_id: Set(work.actor().person_id().map(|person| person.0)),
            at: Set(now),
        };
        step::Entity::insert(row).exec_without_returning(work.connection()).await?;
        work.record(&ResolutionChanged { resolution_id: id, state }, id, &self.place)?;
        work.audit(audited(action), "meeting_resolution", id, &self.place);
        Ok(())
    }
}

fn audited(action: ResolutionAction) -> &'static str {
    match action {
        ResolutionAction::Note => "meeting.note_resolution",
        ResolutionAction::Report => "meeting.report_resolution",
        ResolutionAction::Confirm => "meeting.confirm_resolution",
        ResolutionAction::Return => "meeting.return_resolution",
        ResolutionAction::Drop => "meeting.drop_resolution",
        ResolutionAction::AskExtension => "meeting.ask_extension",
        ResolutionAction::GrantExtension => "meeting.grant_extension",
        ResolutionAction::RefuseExtension => "meeting.refuse_extension",
    }
}
