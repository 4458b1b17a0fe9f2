//! Which cells of quotas somebody falls into, and which options would lead into a full one.

use super::VisiblePath;
use super::explore::explore_seeing;
use super::holds::{Facts, holds};
use crate::answers::AnswerValue;
use crate::document::{AnswerOption, Question, QuestionBody, Questionnaire, Quota, QuotaCell, QuotaFull};
use crate::{MAX_CHECK_TRIALS, answers::Answers};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One cell of one quota, by their keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    pub quota: String,
    pub cell: String,
}

/// Cells in which no place is left.
pub type FullCells = BTreeSet<CellRef>;

impl CellRef {
    pub fn new(quota: &Quota, cell: &QuotaCell) -> Self {
        Self { quota: quota.key.clone(), cell: cell.key.clone() }
    }

    /// The quota and the cell that it names, if the document has them.
    pub fn of<'a>(&self, document: &'a Questionnaire) -> Option<(&'a Quota, &'a QuotaCell)> {
        let quota = document.quotas.iter().find(|quota| quota.key == self.quota)?;
        Some((quota, quota.cells.iter().find(|cell| cell.key == self.cell)?))
    }
}

impl VisiblePath<'_> {
    /// Cells whose conditions hold, in the order of the document.
    pub fn cells(&self, document: &Questionnaire) -> Vec<CellRef> {
        let all = document.quotas.iter().flat_map(|quota| quota.cells.iter().map(move |cell| (quota, cell)));
        let held = all.filter(|(_, cell)| self.is_in(cell));
        held.map(|(quota, cell)| CellRef::new(quota, cell)).collect()
    }

    fn is_in(&self, cell: &QuotaCell) -> bool {
        cell.condition.as_ref().is_none_or(|condition| self.holds(condition))
    }

    /// The first full cell that ends it and that somebody is in for good who has answered the pages up to position
    /// `at`: nothing that still comes can change it.
    pub fn full_cell(&self, document: &Questionnaire, full: &FullCells, at: usize) -> Option<CellRef> {
        let later: BTreeSet<&str> = self
            .pages
            .iter()
            .skip(at + 1)
            .flat_map(|page| page.questions.iter().map(|question| question.key.as_str()))
            .chain(self.silent.iter().map(|question| question.key.as_str()))
            .collect();
        let is_settled = |cell: &QuotaCell| {
            let asks = cell.condition.iter().flat_map(|condition| condition.questions());
            asks.into_iter().all(|key| !later.contains(key))
        };
        let ending = full.iter().filter(|cell| {
            cell.of(document).is_some_and(|(quota, cell)| {
                matches!(quota.when_full, QuotaFull::End(_)) && is_settled(cell) && self.is_in(cell)
            })
        });
        ending.cloned().next()
    }
}

/// The options without those that would lead into a full cell. If none were left all stay: the person is then led
/// out in the end, and not left before a question that nobody can answer.
pub(super) fn open<'a>(
    document: &Questionnaire,
    question: &Question,
    options: Vec<&'a AnswerOption>,
    facts: &Facts<'_>,
    full: &FullCells,
) -> Vec<&'a AnswerOption> {
    let hiding: Vec<&QuotaCell> = full
        .iter()
        .filter_map(|cell| cell.of(document))
        .filter(|(quota, _)| quota.when_full == QuotaFull::Hide(question.key.clone()))
        .map(|(_, cell)| cell)
        .collect();
    if hiding.is_empty() {
        return options;
    }
    let leads_in = |option: &AnswerOption| {
        let mut answers: Answers = facts.answers.clone();
        let chosen = match question.body {
            QuestionBody::MultipleChoice(_) => AnswerValue::Choices(vec![option.key.clone()]),
            _ => AnswerValue::Choice(option.key.clone()),
        };
        answers.insert(question.key.clone(), chosen);
        let facts = Facts { answers: &answers, ..*facts };
        hiding.iter().any(|cell| cell.condition.as_ref().is_none_or(|condition| holds(condition, &facts)))
    };
    let open: Vec<_> = options.iter().copied().filter(|option| !leads_in(option)).collect();
    if open.is_empty() { options } else { open }
}

/// Cells that nobody falls into, however the questions are answered. Empty when not everything could be tried.
pub(crate) fn dead_cells(document: &Questionnaire) -> Vec<CellRef> {
    let cells: Vec<(&Quota, &QuotaCell)> = document
        .quotas
        .iter()
        .flat_map(|quota| quota.cells.iter().map(move |cell| (quota, cell)))
        .filter(|(_, cell)| cell.condition.is_some())
        .collect();
    if cells.is_empty() {
        return Vec::new();
    }
    let mut alive = BTreeSet::new();
    // Each quota by itself: together they would need far more trials.
    let mut is_cut = BTreeSet::new();
    for quota in &document.quotas {
        let conditions: Vec<_> = quota.cells.iter().filter_map(|cell| cell.condition.as_ref()).collect();
        let list = explore_seeing(document, MAX_CHECK_TRIALS, &conditions, &mut |path| {
            alive.extend(path.cells(document));
        });
        if list.is_cut {
            is_cut.insert(quota.key.as_str());
        }
    }
    let unseen = cells.into_iter().filter(|(quota, _)| !is_cut.contains(quota.key.as_str()));
    unseen.map(|(quota, cell)| CellRef::new(quota, cell)).filter(|cell| !alive.contains(cell)).collect()
}
