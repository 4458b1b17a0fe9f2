//! What a policy would say of a case that is received at some instant, before anybody stores it.

use super::{CasePolicy, Matter, store::PolicyInForce};
use crate::{
    CaseRoom,
    case::{CaseState, Doer, Step},
    clock::{ClockView, compute::clocks},
    unit_calendar,
};
use jiff::Timestamp;
use manyi_kernel::{FieldProblem, Locale, UnitPath};
use manyi_storage::StorageError;

/// The clocks of such a case, and which rule they come from.
pub(super) struct Preview {
    /// Place of the rule in `targets`.
    pub rule: usize,
    pub clocks: Vec<ClockView>,
    pub always_open: bool,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum PreviewRefused {
    #[error("invalid policy")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// `path`: of the unit whose calendar counts; the organisation's where it has none.
pub(super) async fn preview(
    room: &CaseRoom,
    policy: CasePolicy,
    matter: &Matter,
    (path, received_at): (Option<UnitPath>, Timestamp),
    locale: Locale,
) -> Result<Preview, PreviewRefused> {
    let problems = policy.problems();
    if !problems.is_empty() {
        return Err(PreviewRefused::Invalid(problems));
    }
    let hours = policy.hours().map_err(|problem| PreviewRefused::Invalid(vec![problem]))?;
    let chosen = policy.rule(matter).and_then(|rule| policy.targets.iter().position(|own| own == rule));
    let missing = || StorageError::Corrupt(format!("a checked policy has no rule for {matter:?}"));
    let rule = chosen.ok_or_else(missing)?;
    let calendar = room.calendar.clone().with_hours(hours);
    let mut in_force = PolicyInForce {
        version: 0,
        policy,
        calendar,
        calendar_id: None,
        always_open: false,
        created_at: None,
    };
    if let Some(path) = path {
        let own = unit_calendar::store::holding_at(room.db.reader(), &path).await?;
        in_force = in_force.with_unit_calendar(own.as_ref())?;
    }
    let reckoned = clocks(&in_force.rule(matter)?, &in_force.calendar, &[received(received_at)], received_at);
    let reckoned = reckoned.map_err(|error| StorageError::Corrupt(format!("preview: {error}")))?;
    let percent = in_force.policy.warning_percent;
    let view = |clock| ClockView::of(clock, &in_force.calendar, received_at, percent, locale);
    Ok(Preview { rule, clocks: reckoned.iter().map(view).collect(), always_open: in_force.always_open })
}

/// The log of a case that has just come in.
fn received(at: Timestamp) -> Step {
    Step {
        at,
        by: Doer::System,
        action: None,
        from: None,
        to: CaseState::Registered,
        reason: None,
        text: None,
        assignee: None,
        held_by: UnitPath::root(),
        channel: None,
        detail: None,
    }
}
