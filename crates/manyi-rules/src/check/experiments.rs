//! Experiments have arms, and formulas ask for those that there are.

use super::{keys::unique, pages, questions_with_places};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Condition, Expression, QuestionBody, Questionnaire};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let all = document.experiments.iter().enumerate();
    unique(all.clone().map(|(index, one)| (format!("/experiments/{index}"), one.key.as_str())), problems);
    for (index, one) in all {
        let place = format!("/experiments/{index}/arms");
        let arms = one.arms.iter().enumerate();
        unique(arms.map(|(arm, one)| (format!("{place}/{arm}"), one.key.as_str())), problems);
        if one.arms.len() < 2 || one.arms.iter().all(|arm| arm.weight == 0) {
            problems.add(place, ProblemCode::TooFewArms);
        }
    }
    for (place, page) in pages(document) {
        if let Some(condition) = &page.display_if {
            within(document, condition, &format!("{place}/display_if"), problems);
        }
    }
    for (place, question) in questions_with_places(document) {
        for (rest, condition) in question.conditions() {
            within(document, condition, &format!("{place}{rest}"), problems);
        }
        if let QuestionBody::Calculated { expression } = &question.body {
            known(document, expression, &format!("{place}/expression"), problems);
        }
    }
}

fn within(document: &Questionnaire, condition: &Condition, place: &str, problems: &mut Problems) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| within(document, part, place, problems));
        }
        Condition::Not(part) => within(document, part, place, problems),
        Condition::Expression(expression) => known(document, expression, place, problems),
        Condition::Test(_) => {}
    }
}

fn known(document: &Questionnaire, expression: &Expression, place: &str, problems: &mut Problems) {
    let is_there = |name: &&str| document.experiments.iter().any(|one| one.key == *name);
    for name in expression.experiments().into_iter().filter(|name| !is_there(name)) {
        problems.push(DocumentProblem::new(place, ProblemCode::UnknownExperiment).with("key", name));
    }
}
