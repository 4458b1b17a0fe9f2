//! Loops follow an earlier question, and nothing outside looks at what is asked several times.

use super::{keys::unique, page_place, questions_with_places};
use crate::asked::turns;
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Loop, MAX_ASKED_QUESTIONS, MAX_TURNS, Question, Questionnaire, told_in};
use std::collections::BTreeSet;

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let all = || document.loops.iter().enumerate().map(|(index, one)| (format!("/loops/{index}"), one));
    unique(all().map(|(place, one)| (place, one.key.as_str())), problems);
    let mut taken = BTreeSet::new();
    for (place, one) in all() {
        pages(document, one, &place, &mut taken, problems);
        follows(document, one, &place, problems);
        outside(document, one, problems);
    }
    if !document.loops.is_empty() && document.asked().questions().count() > MAX_ASKED_QUESTIONS {
        let problem = DocumentProblem::new("/loops", ProblemCode::TooMany);
        problems.push(problem.with("max", MAX_ASKED_QUESTIONS));
    }
}

/// They are there, side by side, in no other loop, stay in their places, and play no role that is played once.
fn pages<'a>(
    document: &'a Questionnaire,
    one: &'a Loop,
    place: &str,
    taken: &mut BTreeSet<&'a str>,
    problems: &mut Problems,
) {
    let position = |key: &String| document.pages.iter().position(|page| page.key == *key);
    let mut before = None;
    for (index, key) in one.pages.iter().enumerate() {
        let place = format!("{place}/pages/{index}");
        let Some(at) = position(key) else {
            problems.push(DocumentProblem::new(place, ProblemCode::UnknownTarget).with("key", key));
            continue;
        };
        let apart = before.is_some_and(|before| at != before + 1);
        if apart || !taken.insert(key) || document.shuffle_pages.contains(key) {
            problems.add(place, ProblemCode::LoopPagesApart);
        }
        before = Some(at);
        for (number, question) in document.pages[at].questions.iter().enumerate() {
            if question.role.is_some() {
                let place = format!("{}/questions/{number}/role", page_place(at));
                problems.push(
                    DocumentProblem::new(place, ProblemCode::LoopedReference).with("key", &question.key),
                );
            }
        }
    }
    if one.pages.is_empty() {
        problems.add(format!("{place}/pages"), ProblemCode::MissingField);
    }
}

fn follows(document: &Questionnaire, one: &Loop, place: &str, problems: &mut Problems) {
    let page_of = |key: &str| {
        document.pages.iter().position(|page| page.questions.iter().any(|question| question.key == key))
    };
    let first = one.pages.first().and_then(|key| document.pages.iter().position(|page| page.key == *key));
    let comes_before = page_of(&one.question).zip(first).is_some_and(|(question, first)| question < first);
    match turns(document, one).filter(|_| comes_before) {
        None => {
            let place = format!("{place}/question");
            problems
                .push(DocumentProblem::new(place, ProblemCode::LoopNotPossible).with("key", &one.question));
        }
        Some(turns) if turns.is_cut => {
            problems.push(DocumentProblem::new(place, ProblemCode::TooMany).with("max", MAX_TURNS));
        }
        Some(_) => {}
    }
}

/// Conditions, lists and texts elsewhere that name a question of the loop: which of its answers would that be?
fn outside(document: &Questionnaire, one: &Loop, problems: &mut Problems) {
    let is_part = |key: &str| one.pages.iter().any(|page| page == key);
    let inside = document.pages.iter().filter(|page| is_part(&page.key)).flat_map(|page| &page.questions);
    let looped: BTreeSet<&str> = inside.map(|question| question.key.as_str()).collect();
    let others =
        questions_with_places(document).filter(|(_, question)| !looped.contains(question.key.as_str()));
    for (place, question) in others {
        for key in named_by(question).into_iter().filter(|key| looped.contains(key)) {
            problems.push(DocumentProblem::new(&place, ProblemCode::LoopedReference).with("key", key));
        }
    }
    for (index, page) in document.pages.iter().enumerate().filter(|(_, page)| !is_part(&page.key)) {
        let named = page.display_if.iter().flat_map(|condition| condition.questions());
        for key in named.filter(|key| looped.contains(key)) {
            let place = format!("{}/display_if", page_place(index));
            problems.push(DocumentProblem::new(place, ProblemCode::LoopedReference).with("key", key));
        }
    }
    for (number, quota) in document.quotas.iter().enumerate() {
        for (index, cell) in quota.cells.iter().enumerate() {
            let named = cell.condition.iter().flat_map(|condition| condition.questions());
            for key in named.filter(|key| looped.contains(key)) {
                let place = format!("/quotas/{number}/cells/{index}/if");
                problems.push(DocumentProblem::new(place, ProblemCode::LoopedReference).with("key", key));
            }
        }
    }
}

fn named_by(question: &Question) -> Vec<&str> {
    let mut named: Vec<&str> =
        question.conditions().into_iter().flat_map(|(_, condition)| condition.questions()).collect();
    if let crate::QuestionBody::Calculated { expression } = &question.body {
        named.extend(expression.questions());
    }
    named.extend(super::carried::source(question).map(|(_, from)| from.question.as_str()));
    let texts = question.text.0.values().chain(question.help.0.values());
    named.extend(texts.flat_map(|text| told_in(text)));
    named
}
