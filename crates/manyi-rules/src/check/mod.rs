//! Whether a document holds together: everything that keeps it from being published, and advice.

mod carried;
mod conditions;
mod cycles;
mod experiments;
mod honesty;
mod jumps;
mod keys;
mod loops;
mod pipes;
mod questions;
mod quotas;
mod sets;
mod shuffles;
mod texts;

use crate::MAX_CHECK_TRIALS;
use crate::path::explore_within;
use crate::problem::{DocumentProblem, ProblemCode, Problems, Severity};
use crate::{Question, QuestionPage, Questionnaire};
use std::collections::HashMap;

/// All problems of a document that has been read, in the order in which it is written.
///
/// Together with the problems of [`crate::parse`] this is all there is to say about a document.
pub fn check(document: &Questionnaire) -> Vec<DocumentProblem> {
    let mut problems = Problems::default();
    structure(document, &mut problems);
    texts::check(document, &mut problems);
    keys::check(document, &mut problems);
    questions::check(document, &mut problems);
    sets::check(document, &mut problems);
    honesty::check(document, &mut problems);
    conditions::check(document, &mut problems);
    carried::check(document, &mut problems);
    pipes::check(document, &mut problems);
    jumps::check(document, &mut problems);
    shuffles::check(document, &mut problems);
    cycles::check(document, &mut problems);
    experiments::check(document, &mut problems);
    loops::check(document, &mut problems);
    quotas::check(document, &mut problems);
    let mut problems = problems.into_vec();
    // On a document with broken logic every question behind the break would seem out of reach.
    if is_publishable(&problems) {
        problems.extend(unreachable(document));
        problems.extend(quotas::dead(document));
    }
    problems.sort_by_cached_key(|problem| (order(&problem.place), problem.code));
    problems
}

/// Whether a document with these problems may be published: advice does not stand in the way.
pub fn is_publishable(problems: &[DocumentProblem]) -> bool {
    problems.iter().all(|problem| problem.severity() == Severity::Advice)
}

fn unreachable(document: &Questionnaire) -> Vec<DocumentProblem> {
    let paths = explore_within(document, MAX_CHECK_TRIALS);
    let unreached = paths.unreached(document);
    let places = questions_with_places(document);
    places
        .filter(|(_, question)| unreached.contains(&question.key.as_str()))
        .map(|(place, _)| DocumentProblem::new(place, ProblemCode::Unreachable))
        .collect()
}

fn structure(document: &Questionnaire, problems: &mut Problems) {
    if document.pages.is_empty() {
        problems.add("/pages", ProblemCode::NoPages);
    } else if document.questions().next().is_none() {
        problems.add("/pages", ProblemCode::NoQuestions);
    } else {
        for (index, _) in document.pages.iter().enumerate().filter(|(_, page)| page.questions.is_empty()) {
            problems.add(format!("/pages/{index}"), ProblemCode::EmptyPage);
        }
    }
}

/// Numbers in a place count as numbers, so that question 10 stands behind question 9.
fn order(place: &str) -> Vec<(usize, String)> {
    place
        .split('/')
        .map(|part| part.parse().map_or_else(|_| (0, part.to_owned()), |n| (n, String::new())))
        .collect()
}

pub(crate) fn page_place(page: usize) -> String {
    format!("/pages/{page}")
}

/// Pages with their places.
pub(crate) fn pages(document: &Questionnaire) -> impl Iterator<Item = (String, &QuestionPage)> {
    document.pages.iter().enumerate().map(|(index, page)| (page_place(index), page))
}

/// Questions with their places, in the order in which they are asked.
pub(crate) fn questions_with_places(document: &Questionnaire) -> impl Iterator<Item = (String, &Question)> {
    pages(document).flat_map(|(place, page)| {
        page.questions
            .iter()
            .enumerate()
            .map(move |(index, question)| (format!("{place}/questions/{index}"), question))
    })
}

/// Where each question stands among all, with the index of its page.
struct Position<'a> {
    index: usize,
    page: usize,
    question: &'a Question,
}

type Positions<'a> = HashMap<&'a str, Position<'a>>;

fn positions(document: &Questionnaire) -> Positions<'_> {
    let mut positions = HashMap::new();
    let pages = document.pages.iter().enumerate();
    let questions = pages.flat_map(|(page, one)| one.questions.iter().map(move |question| (page, question)));
    for (index, (page, question)) in questions.enumerate() {
        positions.entry(question.key.as_str()).or_insert(Position { index, page, question });
    }
    positions
}
