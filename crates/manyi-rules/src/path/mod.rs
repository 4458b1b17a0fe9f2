//! Which questions a person sees, given the answers so far.

mod arms;
mod explore;
mod holds;
mod offer;
mod quota;
mod shuffle;
mod walk;

pub(crate) use arms::arms;
pub(crate) use explore::explore_within;
pub use explore::{DecidingAnswers, DistinctPath, PathList, explore_paths};
pub use offer::OfferedRow;
pub(crate) use quota::dead_cells;
pub use quota::{CellRef, FullCells};
pub use walk::{evaluate_path, evaluate_path_for, evaluate_path_hiding};

use crate::answers::{AnswerValue, Answers};
use crate::document::{AnswerOption, Condition, Ending, Question, QuestionPage};
use std::{collections::HashSet, ops::Deref};

/// What is shown, in the order in which this person sees it.
#[derive(Clone, Debug)]
pub struct VisiblePath<'a> {
    /// Pages with at least one question shown.
    pub pages: Vec<VisiblePage<'a>>,
    /// The early ending that the answers lead to.
    pub ending: Option<&'a Ending>,
    /// Hidden and calculated values, in the order of the document.
    pub silent: Vec<&'a Question>,
    answers: Answers,
    keys: HashSet<&'a str>,
    reader: walk::Person,
}

#[derive(Clone, Debug)]
pub struct VisiblePage<'a> {
    pub page: &'a QuestionPage,
    /// Position of the page among all pages in the order of this person, shown or not.
    pub index: usize,
    pub questions: Vec<VisibleQuestion<'a>>,
}

/// A question as this person gets it.
#[derive(Clone, Debug)]
pub struct VisibleQuestion<'a> {
    pub question: &'a Question,
    /// Those on offer, in the order in which they are shown.
    pub options: Vec<&'a AnswerOption>,
    pub rows: Vec<OfferedRow<'a>>,
    /// By itself or by the answers so far.
    pub required: bool,
}

impl Deref for VisibleQuestion<'_> {
    type Target = Question;

    fn deref(&self) -> &Question {
        self.question
    }
}

impl<'a> VisiblePath<'a> {
    /// Those that stand on a page.
    pub fn questions(&self) -> impl Iterator<Item = &VisibleQuestion<'a>> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    pub fn shows(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// The answer that counts: given to a question that is shown, without options that are not on offer; or the
    /// value that was worked out.
    pub fn answer(&self, key: &str) -> Option<&AnswerValue> {
        self.answers.get(key)
    }

    /// All that count.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// Whether a condition holds when everything is answered.
    pub fn holds(&self, condition: &Condition) -> bool {
        holds::holds(condition, &self.reader.facts(&self.answers))
    }

    /// Experiment key to the key of the arm that was drawn.
    pub fn arms(&self) -> &std::collections::BTreeMap<String, String> {
        &self.reader.arms
    }

    /// Orders that were drawn: question key to the keys of its options or rows, page key to its questions,
    /// `pages` to the pages. Empty where nothing changes places.
    pub fn realised_order(&self) -> std::collections::BTreeMap<String, Vec<String>> {
        shuffle::realised(self)
    }
}
