//! What is declared for the check of responses can be compared: ratings with ratings, traps with points of the scale.

use super::questions_with_places;
use crate::document::{AnswerCheck, Question, Questionnaire};
use crate::problem::{DocumentProblem, ProblemCode, Problems};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    for (place, question) in questions_with_places(document) {
        let Some(declared) = &question.check else { continue };
        let place = format!("{place}/check");
        let Some(scale) = question.scale() else {
            problems.add(place, ProblemCode::CheckNeedsScale);
            continue;
        };
        if let Some(point) = declared.trap.filter(|point| !scale.points().contains(point)) {
            let problem = DocumentProblem::new(format!("{place}/trap"), ProblemCode::TrapOutsideScale);
            problems.push(problem.with("value", point).with("min", scale.min).with("max", scale.max));
        }
        same_as(document, question, declared, &place, problems);
        // Figures count the points of a role as they stand: what is turned round, or measures nothing, has none.
        if question.role.is_some() && (declared.reversed || declared.trap.is_some()) {
            problems.add(place, ProblemCode::CheckedRole);
        }
    }
}

fn same_as(
    document: &Questionnaire,
    question: &Question,
    declared: &AnswerCheck,
    place: &str,
    problems: &mut Problems,
) {
    let Some(key) = &declared.same_as else { return };
    let is_trap = |one: &Question| one.check.as_ref().is_some_and(|check| check.trap.is_some());
    let code = match document.question(key) {
        None => ProblemCode::UnknownReference,
        Some(_) if *key == question.key => ProblemCode::SelfReference,
        Some(other) if other.scale().is_none() || is_trap(other) || declared.trap.is_some() => {
            ProblemCode::CheckNeedsScale
        }
        Some(_) => return,
    };
    problems.push(DocumentProblem::new(format!("{place}/same_as"), code).with("key", key));
}
