//! The log of a case that is split off another. Pure.
//!
//! What moved the clocks of the original moves those of the branch: its receipt, its holds, its extensions. Of
//! what was said and ordered, only what is chosen goes along, with the instant and the doer it had.

use super::{
    Case, CaseAction, CaseNumber, CaseState, CaseTaskId, Picture, Step, StepDetail, TaskOutcome,
    picture::Task,
};
use manyi_kernel::{CaseId, FieldProblem, Revision};
use std::collections::{BTreeMap, BTreeSet};

/// What goes on as a case of its own. Texts are checked by the caller.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub title: String,
    pub description: String,
    /// Places in the log of the original, from 1: notes and replies.
    pub texts: Vec<u32>,
    pub tasks: Vec<CaseTaskId>,
}

impl Part {
    /// What is named but not there.
    fn problems(&self, original: &Case, tasks: &[Task]) -> Vec<FieldProblem> {
        let said = |place: u32| {
            let step =
                usize::try_from(place).ok().and_then(|place| original.steps.get(place.checked_sub(1)?));
            step.is_some_and(|step| matches!(step.action, Some(CaseAction::Note | CaseAction::Reply)))
        };
        let texts = self.texts.iter().enumerate().filter(|(_, place)| !said(**place));
        let mut problems: Vec<FieldProblem> = texts
            .map(|(index, _)| FieldProblem::new(format!("/texts/{index}"), "case.split_no_text"))
            .collect();
        let ordered = |id: CaseTaskId| tasks.iter().any(|task| task.order.id == id && !was_cancelled(task));
        let missing = self.tasks.iter().enumerate().filter(|(_, id)| !ordered(**id));
        problems.extend(
            missing.map(|(index, _)| FieldProblem::new(format!("/tasks/{index}"), "case.split_no_task")),
        );
        problems
    }
}

fn was_cancelled(task: &Task) -> bool {
    task.end.as_ref().is_some_and(|end| end.outcome == TaskOutcome::Cancelled)
}

/// The case split off `original` under `number`, and the open tasks that go along, by their ids there.
pub(crate) fn branch(
    original: &Case,
    part: Part,
    number: CaseNumber,
) -> Result<(Case, Vec<CaseTaskId>), Vec<FieldProblem>> {
    let tasks = Picture::of(&original.steps).tasks;
    let problems = part.problems(original, &tasks);
    if !problems.is_empty() {
        return Err(problems);
    }
    let open = tasks.iter().filter(|task| task.end.is_none() && part.tasks.contains(&task.order.id));
    let moved = open.map(|task| task.order.id).collect();
    let (steps, state) = log_of(original, &part);
    let case = Case {
        id: CaseId::new(),
        number,
        source_id: None,
        title: Some(part.title),
        description: part.description,
        score: None,
        state,
        revision: Revision(i32::try_from(steps.len()).unwrap_or(i32::MAX)),
        steps,
        ..original.clone()
    };
    Ok((case, moved))
}

/// The steps that are the branch's too, and the state they lead to.
fn log_of(original: &Case, part: &Part) -> (Vec<Step>, CaseState) {
    let texts: BTreeSet<u32> = part.texts.iter().copied().collect();
    // A task is one case's: in the other it has another id.
    let tasks: BTreeMap<CaseTaskId, CaseTaskId> =
        part.tasks.iter().map(|id| (*id, CaseTaskId::new())).collect();
    let mut state = CaseState::Registered;
    let mut steps = Vec::new();
    for (place, step) in (1_u32..).zip(&original.steps) {
        let Some(mut step) = taken(step, texts.contains(&place), &tasks) else { continue };
        if let Some(action) = step.action {
            // What ended a round that the branch never had does not fit it.
            let Ok(next) = state.after(action) else { continue };
            (step.from, step.to) = (Some(state), next);
            state = next;
        }
        steps.push(step);
    }
    (steps, state)
}

fn taken(step: &Step, chosen: bool, tasks: &BTreeMap<CaseTaskId, CaseTaskId>) -> Option<Step> {
    match step.action {
        None
        | Some(
            CaseAction::Acknowledge
            | CaseAction::Accept
            | CaseAction::Assess
            | CaseAction::Transfer
            | CaseAction::Return
            | CaseAction::Assign
            | CaseAction::Hold
            | CaseAction::Resume
            | CaseAction::Extend
            | CaseAction::DecideExtension
            | CaseAction::Recuse,
        ) => Some(step.clone()),
        Some(CaseAction::Note | CaseAction::Reply) => chosen.then(|| step.clone()),
        Some(CaseAction::AddTask | CaseAction::FinishTask) => {
            let mut step = step.clone();
            let id = match step.detail.as_mut()? {
                StepDetail::Ordered { order } => &mut order.id,
                StepDetail::Finished { task, .. } => task,
                _ => return None,
            };
            *id = *tasks.get(id)?;
            Some(step)
        }
        Some(_) => None,
    }
}
