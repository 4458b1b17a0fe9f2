//! Questions that wait for each other, through conditions, formulas and options carried forward.

use super::{Positions, positions, questions_with_places};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Question, QuestionBody, Questionnaire};
use std::collections::BTreeSet;

/// Reported once a circle, at the first question in it.
pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let positions = positions(document);
    let questions: Vec<_> = questions_with_places(document).collect();
    let waits_for: Vec<Vec<usize>> = questions
        .iter()
        .enumerate()
        .map(|(own, (_, question))| waits_for(own, question, &positions))
        .collect();
    let mut reported = BTreeSet::new();
    for (start, (place, question)) in questions.iter().enumerate() {
        let reached = reachable(start, &waits_for);
        if reported.contains(&start) || !reached.contains(&start) {
            continue;
        }
        let circle: Vec<usize> =
            reached.into_iter().filter(|index| reachable(*index, &waits_for).contains(&start)).collect();
        let keys: Vec<_> = circle.iter().map(|index| questions[*index].1.key.as_str()).collect();
        let place = match question.display_if {
            Some(_) => format!("{place}/display_if"),
            None => place.clone(),
        };
        let problem = DocumentProblem::new(place, ProblemCode::ConditionCycle);
        problems.push(problem.with("keys", keys.join(", ")));
        reported.extend(circle);
    }
}

/// What must be settled before a question is; looking at oneself is reported elsewhere.
fn waits_for(own: usize, question: &Question, positions: &Positions<'_>) -> Vec<usize> {
    let mut keys: Vec<&str> = Vec::new();
    for (rest, condition) in question.conditions() {
        if !rest.starts_with("/rules") && !rest.starts_with("/jumps") {
            keys.extend(condition.questions());
        }
    }
    if let QuestionBody::Calculated { expression } = &question.body {
        keys.extend(expression.questions());
    }
    keys.extend(super::carried::source(question).map(|(_, from)| from.question.as_str()));
    let indices = keys.into_iter().filter_map(|key| positions.get(key)).map(|at| at.index);
    indices.filter(|index| *index != own).collect()
}

/// Every question that must be settled before this one, in document order.
fn reachable(start: usize, waits_for: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = waits_for[start].clone();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(&waits_for[next]);
        }
    }
    reached
}
