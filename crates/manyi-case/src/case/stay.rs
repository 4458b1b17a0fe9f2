//! How long a case was where: its stays in a stage of the process at one unit. Pure: read from the log.

use super::{Case, CaseAction, CaseState, Step, StepDetail};
use jiff::Timestamp;
use manyi_kernel::{PersonId, UnitPath};

/// A stretch in which neither the stage nor the unit changed; only stages in which somebody has to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    /// Number of the step it began with, from 1.
    pub sequence: usize,
    pub stage: CaseState,
    pub unit_path: UnitPath,
    /// Who had it last.
    pub assignee: Option<PersonId>,
    pub from: Timestamp,
    /// `None`: it goes on.
    pub until: Option<Timestamp>,
    /// It ended with a transfer to another unit.
    pub handed_on: bool,
}

/// In order of time.
pub(crate) fn stays(case: &Case) -> Vec<Stay> {
    let mut stays = Vec::new();
    let mut open: Option<Stay> = None;
    let mut assignee = None;
    for (index, step) in case.steps.iter().enumerate() {
        let handed_on = step.action == Some(CaseAction::Transfer);
        let goes_on = open.as_ref().is_some_and(|stay| stay.stage == step.to && !handed_on);
        if !goes_on {
            stays.extend(open.take().map(|stay| Stay {
                unit_path: step.held_by.clone(),
                assignee,
                until: Some(step.at),
                handed_on,
                ..stay
            }));
            open = step.to.is_open().then(|| Stay {
                sequence: index + 1,
                stage: step.to,
                unit_path: case.unit_path.clone(),
                assignee: None,
                from: step.at,
                until: None,
                handed_on: false,
            });
        }
        assignee = assignee_after(assignee, step);
    }
    stays.extend(open.map(|stay| Stay { assignee, ..stay }));
    stays
}

/// The unit and the person that had the case just after `at`.
pub(crate) fn holder_at(case: &Case, at: Timestamp) -> (UnitPath, Option<PersonId>) {
    let later = case.steps.iter().skip(1).find(|step| step.at > at);
    let unit = later.map_or(&case.unit_path, |step| &step.held_by);
    let steps = case.steps.iter().take_while(|step| step.at <= at);
    (unit.clone(), steps.fold(None, assignee_after))
}

fn assignee_after(assignee: Option<PersonId>, step: &Step) -> Option<PersonId> {
    match (step.action, &step.detail) {
        (Some(CaseAction::Transfer | CaseAction::Return), _) => None,
        (_, Some(StepDetail::Recused { person })) => assignee.filter(|assignee| assignee != person),
        _ => step.assignee.or(assignee),
    }
}
