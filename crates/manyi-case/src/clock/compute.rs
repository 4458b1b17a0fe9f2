//! Every clock of a case from the log of its steps. Pure: the same log gives the same clocks.

use super::{CaseTarget, ClockState};
use crate::{
    case::{CaseAction, CaseState, Step},
    policy::{Allowance, TargetRule},
};
use jiff::Timestamp;
use manyi_calendar::{Basis, CalendarError, Deadline, Pause, WorkCalendar};

/// One clock of one round; a reopened case has a second round of the resolve clock.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    pub target: CaseTarget,
    /// From 1.
    pub round: i32,
    pub started_at: Timestamp,
    pub allowed: Allowance,
    pub end: ClockEnd,
    /// While the case is on hold: the deadline if it were resumed at the instant asked about.
    pub deadline: Deadline,
    /// Minutes of the allowance's time that have run, up to the end or the instant asked about.
    pub elapsed_minutes: i64,
    /// Working minutes over the same stretch, whatever the allowance counts.
    pub worked_minutes: i64,
    /// Since when the clock stands still.
    pub held_since: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockEnd {
    Running,
    Done(Timestamp),
    Cancelled(Timestamp),
}

impl ClockEnd {
    pub fn at(self) -> Option<Timestamp> {
        match self {
            Self::Running => None,
            Self::Done(at) | Self::Cancelled(at) => Some(at),
        }
    }
}

impl Clock {
    pub fn due_at(&self) -> Timestamp {
        self.deadline.due_at
    }

    /// `warning_percent` of the time allowed or less is left: warning.
    pub fn state(&self, now: Timestamp, warning_percent: i64) -> ClockState {
        let late = |at: Timestamp| at > self.due_at();
        match (self.end, self.held_since) {
            (ClockEnd::Cancelled(at), _) => {
                if late(at) {
                    ClockState::Breached
                } else {
                    ClockState::Cancelled
                }
            }
            (ClockEnd::Done(at), _) => {
                if late(at) {
                    ClockState::Breached
                } else {
                    ClockState::Met
                }
            }
            (ClockEnd::Running, Some(held)) => {
                if late(held) {
                    ClockState::Breached
                } else {
                    ClockState::Paused
                }
            }
            (ClockEnd::Running, None) if late(now) => ClockState::Breached,
            (ClockEnd::Running, None) => {
                let left = (self.allowed.minutes - self.elapsed_minutes).max(0);
                let little = left * 100 <= self.allowed.minutes * warning_percent;
                if little { ClockState::Warning } else { ClockState::Running }
            }
        }
    }
}

/// The clocks after `steps` (the first of which registers the case), seen at `now`.
pub(crate) fn clocks(
    rule: &TargetRule,
    calendar: &WorkCalendar,
    steps: &[Step],
    now: Timestamp,
) -> Result<Vec<Clock>, CalendarError> {
    let (pauses, held_since) = pauses(steps, now);
    let mut found = Vec::with_capacity(4);
    for Run { target, round, started_at, end } in runs(steps) {
        let allowed = rule.allowance(target);
        let stopped_at = end.at();
        let until = stopped_at.unwrap_or(now).max(started_at);
        let pauses: Vec<Pause> = pauses.iter().filter(|pause| pause.from < until).cloned().collect();
        found.push(Clock {
            target,
            round,
            started_at,
            allowed,
            end,
            deadline: calendar.add_minutes(allowed.basis, started_at, allowed.minutes, &pauses)?,
            elapsed_minutes: calendar.minutes_between(allowed.basis, started_at, until, &pauses),
            worked_minutes: calendar.minutes_between(Basis::WorkingTime, started_at, until, &pauses),
            held_since: held_since.filter(|_| stopped_at.is_none()),
        });
    }
    Ok(found)
}

/// On hold every clock stands still. A hold that has not ended yet lasts until `now`.
fn pauses(steps: &[Step], now: Timestamp) -> (Vec<Pause>, Option<Timestamp>) {
    let mut pauses = Vec::new();
    let mut open: Option<(Timestamp, String)> = None;
    for step in steps {
        if step.action == Some(CaseAction::Hold) {
            open = Some((step.at, step.reason.clone().unwrap_or_default()));
        } else if step.to != CaseState::OnHold
            && let Some((from, reason)) = open.take()
        {
            pauses.push(Pause { from, to: step.at, reason });
        }
    }
    let held_since = open.as_ref().map(|(from, _)| *from);
    if let Some((from, reason)) = open {
        pauses.push(Pause { from, to: now, reason });
    }
    (pauses, held_since)
}

struct Run {
    target: CaseTarget,
    round: i32,
    started_at: Timestamp,
    end: ClockEnd,
}

fn runs(steps: &[Step]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::with_capacity(4);
    for step in steps {
        let start = |target, round| Run { target, round, started_at: step.at, end: ClockEnd::Running };
        match step.action {
            None => runs.extend(CaseTarget::ALL.iter().map(|target| start(*target, 1))),
            Some(CaseAction::Accept) => end(&mut runs, &[CaseTarget::Accept], ClockEnd::Done(step.at)),
            Some(CaseAction::Reply) => end(&mut runs, &[CaseTarget::Respond], ClockEnd::Done(step.at)),
            // To be told of the solution is an answer too.
            Some(CaseAction::Resolve) => {
                end(&mut runs, &[CaseTarget::Respond, CaseTarget::Resolve], ClockEnd::Done(step.at));
            }
            // To be told why the matter is not taken on: accepted or not was decided, the rest falls away.
            Some(CaseAction::Decline) => {
                end(&mut runs, &[CaseTarget::Accept], ClockEnd::Done(step.at));
                end(&mut runs, CaseTarget::ALL, ClockEnd::Cancelled(step.at));
            }
            Some(CaseAction::Withdraw) => end(&mut runs, CaseTarget::ALL, ClockEnd::Cancelled(step.at)),
            Some(CaseAction::Reopen) => {
                let rounds = runs.iter().filter(|run| run.target == CaseTarget::Resolve).count();
                runs.push(start(CaseTarget::Resolve, i32::try_from(rounds).unwrap_or(i32::MAX - 1) + 1));
            }
            Some(
                CaseAction::Assign
                | CaseAction::Note
                | CaseAction::Hold
                | CaseAction::Resume
                | CaseAction::Verify
                | CaseAction::Close,
            ) => {}
        }
    }
    runs
}

fn end(runs: &mut [Run], targets: &[CaseTarget], how: ClockEnd) {
    for run in runs.iter_mut().filter(|run| run.end == ClockEnd::Running && targets.contains(&run.target)) {
        run.end = how;
    }
}
