//! Items as the console reads them.

use super::{
    ImprovementAction, ImprovementItemId, ImprovementOrigin, ImprovementState,
    clock::{deadline, state_of},
    store::{item_row, item_step_row},
};
use crate::{
    CaseRoom,
    case::{
        queries::context::ViewContext,
        store::{case_row, code},
        view::{CasePerson, CaseUnit},
    },
    clock::{
        ClockState,
        view::{TraceLine, trace_of},
    },
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{Actor, CaseId, Permission, PersonId, Revision, UnitId};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

/// An item in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImprovementItemHead {
    pub id: ImprovementItemId,
    pub case_id: CaseId,
    #[schema(example = "C2026-000123")]
    pub case_number: String,
    pub case_title: String,
    pub unit: CaseUnit,
    pub state: ImprovementState,
    pub origin: ImprovementOrigin,
    pub clock: ImprovementClock,
    /// Absent until something is proposed.
    pub measure: Option<String>,
    pub owner: Option<CasePerson>,
    #[schema(value_type = Option<String>, format = Date)]
    pub due_on: Option<Date>,
    /// The day is over and the measure is not done.
    pub overdue: bool,
    pub updated_at: Timestamp,
    pub revision: Revision,
}

/// How long until something must be proposed, in natural hours.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImprovementClock {
    pub started_at: Timestamp,
    pub due_at: Timestamp,
    /// When something was proposed, or declined.
    pub stopped_at: Option<Timestamp>,
    /// `running` is green, `warning` yellow, `breached` red.
    pub state: ClockState,
    pub hours: i32,
}

/// An item with its history and what may be done now.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImprovementItemDetail {
    #[serde(flatten)]
    pub head: ImprovementItemHead,
    /// How the deadline came about.
    pub trace: Vec<TraceLine>,
    pub steps: Vec<ImprovementStep>,
    /// What the state and the reader's permissions allow.
    pub allowed_actions: Vec<ImprovementAction>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ImprovementStep {
    pub at: Timestamp,
    /// Absent where the policy did it.
    pub by: Option<CasePerson>,
    pub action: ImprovementAction,
    pub state: ImprovementState,
    pub text: Option<String>,
}

/// Numbers above the list, within the reader's scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ImprovementCounts {
    /// In which something has to be done.
    pub open: u64,
    /// In which something must be proposed.
    pub needed: u64,
    /// Of those, little time is left for.
    pub due_soon: u64,
    /// The time to propose is over, or the day of the measure.
    pub overdue: u64,
}

pub(super) fn head(
    context: &ViewContext,
    (today, row): (Date, &item_row::Model),
    case: &case_row::Model,
) -> Result<ImprovementItemHead, StorageError> {
    let state = row.state()?;
    let working = matches!(state, ImprovementState::Proposed | ImprovementState::Accepted);
    let day = row.day();
    Ok(ImprovementItemHead {
        id: row.item(),
        case_id: CaseId(row.case_id),
        case_number: case.number.clone(),
        case_title: context.title(case),
        unit: context.unit(UnitId(row.unit_id), &row.place()),
        state,
        origin: code!(ImprovementOrigin, &row.origin)?,
        clock: ImprovementClock {
            started_at: instant(row.needed_at),
            due_at: instant(row.make_by),
            stopped_at: row.made_at.map(instant),
            state: state_of(row, context.now),
            hours: row.hours,
        },
        measure: row.measure.clone(),
        owner: row.owner_id.map(|id| context.person(PersonId(id))),
        overdue: working && day.is_some_and(|day| day < today),
        due_on: day,
        updated_at: instant(row.updated_at),
        revision: Revision(row.revision),
    })
}

pub(super) fn trace(
    room: &CaseRoom,
    context: &ViewContext,
    row: &item_row::Model,
) -> Result<Vec<TraceLine>, StorageError> {
    let hours = u32::try_from(row.hours).unwrap_or_default();
    let deadline = deadline(&room.calendar, instant(row.needed_at), hours)
        .map_err(|error| StorageError::Corrupt(format!("improvement item {}: {error}", row.id)))?;
    Ok(trace_of(&deadline, &room.calendar, context.locale))
}

pub(super) fn step(
    context: &ViewContext,
    row: &item_step_row::Model,
) -> Result<ImprovementStep, StorageError> {
    Ok(ImprovementStep {
        at: instant(row.at),
        by: row.person_id.map(|id| context.person(PersonId(id))),
        action: code!(ImprovementAction, &row.action)?,
        state: code!(ImprovementState, &row.state)?,
        text: row.text.clone(),
    })
}

/// The permission an action needs.
pub(super) fn permission_of(action: ImprovementAction) -> Permission {
    match action {
        ImprovementAction::Need | ImprovementAction::Propose | ImprovementAction::Complete => {
            Permission::CaseHandle
        }
        ImprovementAction::Accept
        | ImprovementAction::Decline
        | ImprovementAction::Check
        | ImprovementAction::Redo => Permission::CaseAssign,
    }
}

pub(super) fn allowed_actions(actor: &Actor, state: ImprovementState) -> Vec<ImprovementAction> {
    let all = ImprovementAction::ALL.iter().copied();
    all.filter(|action| state.after(*action).is_some() && actor.may(permission_of(*action))).collect()
}
