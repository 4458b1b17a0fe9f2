//! What units are asked for within a case, each with a clock of its own.
//!
//! The log of the case is the truth; the rows here are what lists and figures read.

mod finish;
mod list;
mod row;
pub(crate) mod web;

pub use row::CaseTaskRow;
pub(crate) use row::project;

use crate::{
    case::{Case, CaseAction, Step, TaskOutcome, picture::Task},
    clock::{ClockState, compute::holds},
    policy::store::PolicyInForce,
};
use jiff::Timestamp;
use manyi_calendar::{Basis, CalendarError, Deadline};

pub(crate) struct TaskClock {
    pub deadline: Deadline,
    pub state: ClockState,
    pub ended_at: Option<Timestamp>,
    /// Since when it stands still with the case.
    pub held_at: Option<Timestamp>,
    pub worked_minutes: i64,
}

/// The clock of a task, seen at `now`. It stands still with the case, unless the case waits for a department.
pub(crate) fn task_clock(
    task: &Task,
    case: &Case,
    in_force: &PolicyInForce,
    now: Timestamp,
) -> Result<TaskClock, CalendarError> {
    let (calendar, kind) = (&in_force.calendar, task.order.kind);
    let left = |step: &&Step| matches!(step.action, Some(CaseAction::Withdraw | CaseAction::Merge));
    let dropped = case.steps.iter().find(left).map(|step| step.at);
    let ended_at = task.end.as_ref().map(|end| end.at).or(dropped);
    let until = ended_at.unwrap_or(now).max(task.ordered_at);
    let holds = holds(&case.steps, now);
    let pauses = holds.pauses_before(until, |reason| kind.pauses_with(reason));
    let held_at = holds
        .open
        .filter(|_| ended_at.is_none() && holds.reason.is_some_and(|reason| kind.pauses_with(reason)));
    let allowance = in_force.at_the_desk(task.order.allowance);
    let deadline = allowance.deadline(calendar, task.ordered_at, &pauses)?;
    let looked_at = ended_at.or(held_at).unwrap_or(now);
    let cancelled = task.end.as_ref().map_or(dropped.is_some(), |end| end.outcome == TaskOutcome::Cancelled);
    let left = || calendar.minutes_between(allowance.time(), now, deadline.due_at, &[]);
    let all = || calendar.minutes_between(allowance.time(), task.ordered_at, deadline.due_at, &pauses);
    let state = if looked_at > deadline.due_at {
        ClockState::Breached
    } else if cancelled {
        ClockState::Cancelled
    } else if ended_at.is_some() {
        ClockState::Met
    } else if held_at.is_some() {
        ClockState::Paused
    } else if left() * 100 <= all() * in_force.policy.warning_percent {
        ClockState::Warning
    } else {
        ClockState::Running
    };
    let worked_minutes = calendar.minutes_between(Basis::WorkingTime, task.ordered_at, until, &pauses);
    Ok(TaskClock { deadline, state, ended_at, held_at, worked_minutes })
}
