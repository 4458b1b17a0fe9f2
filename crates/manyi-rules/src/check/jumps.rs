//! Jumps lead forward, to something that is there.

use super::{pages, questions_with_places};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Questionnaire, Target};
use std::collections::HashMap;

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let steps = steps(document);
    for (place, question) in questions_with_places(document) {
        for (index, jump) in question.jumps.iter().enumerate() {
            let place = format!("{place}/jumps/{index}");
            match &jump.target {
                Target::End(key) if document.ending(key).is_none() => {
                    let problem = DocumentProblem::new(format!("{place}/end"), ProblemCode::UnknownTarget);
                    problems.push(problem.with("key", key));
                }
                Target::End(_) => {}
                Target::To(key) => {
                    let own = steps.get(question.key.as_str());
                    let code = match steps.get(key.as_str()) {
                        None => ProblemCode::UnknownTarget,
                        Some(step) if own.is_some_and(|own| step <= own) => ProblemCode::BackwardJump,
                        Some(_) => continue,
                    };
                    problems.push(DocumentProblem::new(format!("{place}/to"), code).with("key", key));
                }
            }
        }
    }
}

/// Pages and questions in the order in which one comes to them.
fn steps(document: &Questionnaire) -> HashMap<&str, usize> {
    let keys = pages(document).flat_map(|(_, page)| {
        std::iter::once(page.key.as_str()).chain(page.questions.iter().map(|question| question.key.as_str()))
    });
    let mut steps = HashMap::new();
    for (index, key) in keys.enumerate() {
        steps.entry(key).or_insert(index);
    }
    steps
}
