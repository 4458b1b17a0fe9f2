//! Keys name one thing each; roles are played once.

use super::{pages, questions_with_places};
use crate::document::is_key;
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Questionnaire, Role};
use std::collections::HashMap;

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    unique(pages(document).map(|(place, page)| (place, page.key.as_str())), problems);
    unique(questions_with_places(document).map(|(place, question)| (place, question.key.as_str())), problems);
    for (place, question) in questions_with_places(document) {
        let options = question.options().iter().enumerate();
        unique(
            options.map(|(index, option)| (format!("{place}/options/{index}"), option.key.as_str())),
            problems,
        );
    }
    roles(document, problems);
}

fn unique<'a>(keys: impl Iterator<Item = (String, &'a str)>, problems: &mut Problems) {
    let mut first: HashMap<&str, String> = HashMap::new();
    for (place, key) in keys {
        let place = format!("{place}/key");
        if !is_key(key) {
            problems.add(place, ProblemCode::BadKey);
        } else if let Some(earlier) = first.get(key) {
            let problem = DocumentProblem::new(place, ProblemCode::DuplicateKey);
            problems.push(problem.with("key", key).with("first", earlier));
        } else {
            first.insert(key, place);
        }
    }
}

fn roles(document: &Questionnaire, problems: &mut Problems) {
    let mut first: HashMap<&Role, String> = HashMap::new();
    for (place, question) in questions_with_places(document) {
        let Some(role) = &question.role else { continue };
        let place = format!("{place}/role");
        if let Role::Dimension { code } = role
            && !is_key(code)
        {
            problems.add(format!("{place}/code"), ProblemCode::BadKey);
        } else if let Some(earlier) = first.get(role) {
            let problem = DocumentProblem::new(place, ProblemCode::DuplicateRole);
            problems.push(problem.with("role", role.code()).with("first", earlier));
        } else {
            first.insert(role, place);
        }
    }
    if document.questions().next().is_some() && !first.contains_key(&Role::Overall) {
        problems.add("/pages", ProblemCode::NoOverall);
    }
}
