//! What changes places depends on nothing that changes places with it.

use super::{Positions, pages, positions};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Question, QuestionPage, Questionnaire};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let positions = positions(document);
    for (index, key) in document.shuffle_pages.iter().enumerate() {
        if document.pages.iter().all(|page| page.key != *key) {
            let place = format!("/shuffle_pages/{index}");
            problems.push(DocumentProblem::new(place, ProblemCode::UnknownReference).with("key", key));
        }
    }
    for (index, (place, page)) in pages(document).enumerate() {
        let moves = document.shuffle_pages.contains(&page.key);
        if !moves && !page.shuffle {
            continue;
        }
        let here = Here { document, positions: &positions, index, page, moves };
        if let Some(condition) = &page.display_if {
            let place = format!("{place}/display_if");
            condition.questions().into_iter().for_each(|key| here.check(key, &place, problems));
        }
        for (position, question) in page.questions.iter().enumerate() {
            here.question(question, &format!("{place}/questions/{position}"), problems);
        }
    }
}

struct Here<'a> {
    document: &'a Questionnaire,
    positions: &'a Positions<'a>,
    index: usize,
    page: &'a QuestionPage,
    moves: bool,
}

impl Here<'_> {
    fn question(&self, question: &Question, place: &str, problems: &mut Problems) {
        for (rest, condition) in question.conditions() {
            let others = condition.questions().into_iter().filter(|key| *key != question.key);
            others.for_each(|key| self.check(key, &format!("{place}{rest}"), problems));
        }
        if let Some((name, from)) = super::carried::source(question) {
            self.check(&from.question, &format!("{place}/{name}"), problems);
        }
        // Whoever jumps passes over what comes between, and here nobody knows what that is; an end ends it for all.
        for (index, jump) in question.jumps.iter().enumerate() {
            if let crate::Target::To(key) = &jump.target {
                let place = format!("{place}/jumps/{index}/to");
                problems.push(DocumentProblem::new(place, ProblemCode::ShuffledReference).with("key", key));
            }
        }
    }

    /// Whether the question of `key` may stand before or behind.
    fn check(&self, key: &str, place: &str, problems: &mut Problems) {
        let Some(at) = self.positions.get(key) else { return };
        let same_page = at.page == self.index && self.page.shuffle && at.question.body.is_drawn();
        let moving = |page: &QuestionPage| self.document.shuffle_pages.contains(&page.key);
        let other_page =
            at.page != self.index && self.moves && self.document.pages.get(at.page).is_some_and(moving);
        if same_page || other_page {
            problems.push(DocumentProblem::new(place, ProblemCode::ShuffledReference).with("key", key));
        }
    }
}
