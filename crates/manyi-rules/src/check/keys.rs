//! Keys name one thing each; roles are played once.

use super::{pages, questions_with_places};
use crate::document::is_key;
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Question, Questionnaire, Role};
use std::collections::HashMap;

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    unique(pages(document).map(|(place, page)| (place, page.key.as_str())), problems);
    unique(questions_with_places(document).map(|(place, question)| (place, question.key.as_str())), problems);
    let endings = document.endings.iter().enumerate();
    unique(endings.map(|(index, ending)| (format!("/endings/{index}"), ending.key.as_str())), problems);
    page_keys_are_no_question_keys(document, problems);
    for (place, question) in questions_with_places(document) {
        let options = question.options_with_places();
        unique(options.map(|(rest, option)| (format!("{place}{rest}"), option.key.as_str())), problems);
        let rows = question.rows().iter().enumerate();
        unique(rows.map(|(index, row)| (format!("{place}/rows/{index}"), row.key.as_str())), problems);
        let columns = question.body.columns().iter().enumerate();
        unique(columns.map(|(index, one)| (format!("{place}/columns/{index}"), one.key.as_str())), problems);
        meets_carried(document, question, &place, problems);
    }
    roles(document, problems);
}

pub(super) fn unique<'a>(keys: impl Iterator<Item = (String, &'a str)>, problems: &mut Problems) {
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

/// A jump names either, so they share their names once somebody jumps.
fn page_keys_are_no_question_keys(document: &Questionnaire, problems: &mut Problems) {
    if document.questions().all(|question| question.jumps.is_empty()) {
        return;
    }
    for (place, page) in pages(document) {
        if document.question(&page.key).is_some() {
            let problem = DocumentProblem::new(format!("{place}/key"), ProblemCode::DuplicateKey);
            problems.push(problem.with("key", &page.key).with("first", "questions"));
        }
    }
}

/// Own options and rows beside those that are carried forward.
fn meets_carried(document: &Questionnaire, question: &Question, place: &str, problems: &mut Problems) {
    let options = document.options_of(question).into_iter().map(|option| option.key.as_str());
    let rows = document.rows_of(question).into_iter().map(|(key, _)| key);
    let own: Vec<&str> = question
        .options()
        .map(|option| option.key.as_str())
        .chain(question.rows().iter().map(|row| row.key.as_str()))
        .collect();
    let all: Vec<&str> = options.chain(rows).collect();
    for key in own.iter().filter(|key| {
        all.iter().filter(|other| other == key).count() > own.iter().filter(|other| other == key).count()
    }) {
        let problem = DocumentProblem::new(place, ProblemCode::DuplicateKey);
        let from =
            super::carried::source(question).map(|(_, from)| from.question.as_str()).unwrap_or_default();
        problems.push(problem.with("key", key).with("first", from));
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
