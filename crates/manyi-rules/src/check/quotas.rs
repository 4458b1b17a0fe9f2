//! Quotas count people that there can be, and lead out through endings that are there.

use super::{conditions, keys::unique};
use crate::path::dead_cells;
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{Questionnaire, Quota, QuotaFull};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let all = || document.quotas.iter().enumerate().map(|(index, quota)| (format!("/quotas/{index}"), quota));
    unique(all().map(|(place, quota)| (place, quota.key.as_str())), problems);
    for (place, quota) in all() {
        let cells = quota.cells.iter().enumerate();
        let cells = cells.map(|(index, cell)| (format!("{place}/cells/{index}"), cell));
        unique(cells.clone().map(|(place, cell)| (place, cell.key.as_str())), problems);
        if quota.cells.is_empty() {
            problems.add(format!("{place}/cells"), ProblemCode::EmptyCondition);
        }
        for (place, cell) in cells {
            if let Some(condition) = &cell.condition {
                conditions::check_at_the_end(document, condition, &format!("{place}/if"), problems);
            }
        }
        when_full(document, quota, &format!("{place}/when_full"), problems);
    }
}

fn when_full(document: &Questionnaire, quota: &Quota, place: &str, problems: &mut Problems) {
    match &quota.when_full {
        QuotaFull::Count => {}
        QuotaFull::End(key) => {
            if document.ending(key).is_none() {
                let problem = DocumentProblem::new(format!("{place}/end"), ProblemCode::UnknownTarget);
                problems.push(problem.with("key", key));
            }
        }
        QuotaFull::Hide(key) => {
            let has_options = document.question(key).is_some_and(|one| !document.options_of(one).is_empty());
            let looks = |condition: &crate::Condition| condition.questions().contains(&key.as_str());
            let named = quota.cells.iter().filter_map(|cell| cell.condition.as_ref()).any(looks);
            if !has_options || !named {
                let problem = DocumentProblem::new(format!("{place}/hide"), ProblemCode::HideNotPossible);
                problems.push(problem.with("key", key));
            }
        }
    }
}

/// Of a document whose logic is sound.
pub(super) fn dead(document: &Questionnaire) -> Vec<DocumentProblem> {
    let dead = dead_cells(document);
    let mut problems = Vec::new();
    for (number, quota) in document.quotas.iter().enumerate() {
        for (index, cell) in quota.cells.iter().enumerate() {
            if dead.iter().any(|one| one.quota == quota.key && one.cell == cell.key) {
                let place = format!("/quotas/{number}/cells/{index}");
                problems.push(DocumentProblem::new(place, ProblemCode::DeadQuotaCell));
            }
        }
    }
    problems
}
