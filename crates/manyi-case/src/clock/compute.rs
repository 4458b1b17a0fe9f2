//! Every clock of a case from the log of its steps. Pure: the same log gives the same clocks.

use super::{CaseTarget, ClockState};
use crate::{
    case::{CaseAction, CaseState, HoldReason, Picture, Step, StepDetail},
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
    /// What was granted on top is in it.
    pub allowed: Allowance,
    /// Minutes of the allowance's time from the start to the deadline, pauses left out.
    pub total_minutes: i64,
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

    /// From when on `warning_percent` or less of its time is left, as seen at `now`.
    pub fn warns_at(&self, calendar: &WorkCalendar, warning_percent: i64, now: Timestamp) -> Timestamp {
        let spent = self.total_minutes - self.total_minutes * warning_percent / 100;
        let until = spent - self.elapsed_minutes;
        if until <= 0 {
            return now;
        }
        let reached = calendar.add_minutes(self.allowed.time(), now.max(self.started_at), until, &[]);
        reached.map_or(self.due_at(), |reached| reached.due_at)
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
                let left = (self.total_minutes - self.elapsed_minutes).max(0);
                let little = left * 100 <= self.total_minutes * warning_percent;
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
    let holds = holds(steps, now);
    let picture = Picture::of(steps);
    let runs = runs(steps);
    let mut found = Vec::with_capacity(runs.len());
    for run in runs {
        let Some(mut allowed) = rule.allowance(run.target) else { continue };
        let stopped_at = run.end.at();
        for asked in picture.granted(run.target, run.started_at, stopped_at) {
            let more = Allowance::of(asked.basis.unwrap_or(allowed.basis), asked.amount);
            allowed = allowed.with(more, calendar, run.started_at)?;
        }
        let until = stopped_at.unwrap_or(now).max(run.started_at);
        let pauses = holds.pauses_before(until, |_| true);
        found.push(clock(calendar, run, Stretch { allowed, until, pauses, held: holds.open })?);
    }
    Ok(found)
}

/// What is known of a run before its deadline is.
struct Stretch {
    allowed: Allowance,
    until: Timestamp,
    pauses: Vec<Pause>,
    held: Option<Timestamp>,
}

fn clock(calendar: &WorkCalendar, run: Run, stretch: Stretch) -> Result<Clock, CalendarError> {
    let Run { target, round, started_at, end } = run;
    let Stretch { allowed, until, pauses, held } = stretch;
    let deadline = allowed.deadline(calendar, started_at, &pauses)?;
    let total_minutes = if allowed.in_days() {
        calendar.minutes_between(allowed.time(), started_at, deadline.due_at, &pauses)
    } else {
        allowed.minutes
    };
    Ok(Clock {
        target,
        round,
        started_at,
        allowed,
        total_minutes,
        end,
        elapsed_minutes: calendar.minutes_between(allowed.time(), started_at, until, &pauses),
        worked_minutes: calendar.minutes_between(Basis::WorkingTime, started_at, until, &pauses),
        deadline,
        held_since: held.filter(|_| end.at().is_none()),
    })
}

/// When the case stood still, and why.
pub(crate) struct Holds {
    all: Vec<(HoldReason, Pause)>,
    /// Since when it does.
    pub open: Option<Timestamp>,
    pub reason: Option<HoldReason>,
}

impl Holds {
    /// Those that began before `until`, of the reasons that count.
    pub fn pauses_before(&self, until: Timestamp, counts: impl Fn(HoldReason) -> bool) -> Vec<Pause> {
        let wanted = self.all.iter().filter(|(reason, pause)| pause.from < until && counts(*reason));
        wanted.map(|(_, pause)| pause.clone()).collect()
    }
}

/// On hold every clock stands still, until the limit of the hold. One that has not ended yet lasts until `now`.
pub(crate) fn holds(steps: &[Step], now: Timestamp) -> Holds {
    let mut holds = Holds { all: Vec::new(), open: None, reason: None };
    let mut open: Option<&Step> = None;
    for step in steps {
        if step.action == Some(CaseAction::Hold) {
            open = Some(step);
        } else if step.to != CaseState::OnHold
            && let Some(hold) = open.take()
        {
            holds.all.push(pause(hold, step.at));
        }
    }
    if let Some(hold) = open {
        let (reason, pause) = pause(hold, now);
        (holds.open, holds.reason) = (Some(hold.at), Some(reason));
        holds.all.push((reason, pause));
    }
    holds
}

fn pause(hold: &Step, until: Timestamp) -> (HoldReason, Pause) {
    let limit = match hold.detail {
        Some(StepDetail::HeldUntil { until }) => until,
        _ => until,
    };
    let code = hold.reason.clone().unwrap_or_default();
    let reason = HoldReason::from_code(&code).unwrap_or(HoldReason::Other);
    (reason, Pause { from: hold.at, to: until.min(limit), reason: code })
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
        let Some(action) = step.action else {
            runs.extend(CaseTarget::ALL.iter().map(|target| start(*target, 1)));
            continue;
        };
        let how = match action {
            CaseAction::Withdraw | CaseAction::Merge => ClockEnd::Cancelled(step.at),
            _ => ClockEnd::Done(step.at),
        };
        match action {
            // To be told why the matter is not taken on: accepted or not was decided, the rest falls away.
            CaseAction::Decline => {
                end(&mut runs, &[CaseTarget::Accept], how);
                end(&mut runs, CaseTarget::ALL, ClockEnd::Cancelled(step.at));
            }
            CaseAction::Reopen => {
                let rounds = runs.iter().filter(|run| run.target == CaseTarget::Resolve).count();
                let round = i32::try_from(rounds).unwrap_or(i32::MAX - 1) + 1;
                runs.push(start(CaseTarget::Resolve, round));
                // One that was not closed yet keeps its clock.
                if !runs.iter().any(|run| run.target == CaseTarget::Close && run.end == ClockEnd::Running) {
                    runs.push(start(CaseTarget::Close, round));
                }
            }
            action => end(&mut runs, stopped_by(action), how),
        }
    }
    runs
}

/// The clocks that stop with an action.
pub(crate) fn stopped_by(action: CaseAction) -> &'static [CaseTarget] {
    match action {
        CaseAction::Acknowledge => &[CaseTarget::Acknowledge],
        CaseAction::Accept => &[CaseTarget::Accept],
        // Whoever is answered knows that the matter has arrived.
        CaseAction::Reply => &[CaseTarget::Acknowledge, CaseTarget::Respond],
        // To be told of the solution is an answer too.
        CaseAction::Resolve => &[CaseTarget::Acknowledge, CaseTarget::Respond, CaseTarget::Resolve],
        CaseAction::Close | CaseAction::Decline | CaseAction::Withdraw | CaseAction::Merge => CaseTarget::ALL,
        _ => &[],
    }
}

fn end(runs: &mut [Run], targets: &[CaseTarget], how: ClockEnd) {
    for run in runs.iter_mut().filter(|run| run.end == ClockEnd::Running && targets.contains(&run.target)) {
        run.end = how;
    }
}
