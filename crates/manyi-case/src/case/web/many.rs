//! The same done to many cases: each for itself, so that what cannot be done to one is done to the others, and said.

use crate::case::VerbError;
use futures::{Stream, StreamExt, stream};
use manyi_kernel::{CaseId, FieldProblem, Locale, Problem, Revision};
use serde::{Deserialize, Serialize};

/// Most cases at once: a page of the inbox.
pub(crate) const MOST_CASES: usize = 200;

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChosenCase {
    pub id: CaseId,
    /// As it was on screen: one that was edited meanwhile is left as it is. Tags do not mind.
    pub revision: Revision,
}

/// That there are some, and not too many at once.
pub(crate) fn check_count(cases: &[ChosenCase], problems: &mut Vec<FieldProblem>) {
    if cases.is_empty() {
        problems.push(FieldProblem::new("/cases", "missing"));
    }
    if cases.len() > MOST_CASES {
        problems.push(FieldProblem::new("/cases", "too_many").with("max", MOST_CASES));
    }
}

/// What becomes of each, in the order asked; so many at a time.
pub(crate) fn with_each<T, F: Future<Output = T>>(
    cases: Vec<ChosenCase>,
    at_a_time: usize,
    one: impl Fn(ChosenCase) -> F,
) -> impl Stream<Item = T> {
    stream::iter(cases).map(one).buffered(at_a_time)
}

/// What became of one of the cases.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct BulkResult {
    pub id: CaseId,
    /// Absent: done. Otherwise the code of the problem, as acting on this case alone would have had.
    pub problem: Option<String>,
    /// Why a refused action was refused, as a code.
    pub reason: Option<String>,
    /// Why it was not done, in the reader's language.
    pub words: Option<String>,
}

impl BulkResult {
    pub fn done(id: CaseId) -> Self {
        Self { id, problem: None, reason: None, words: None }
    }

    pub fn refused(id: CaseId, locale: Locale, error: VerbError) -> Self {
        let words = Some(error.told(locale));
        let reason = match &error {
            VerbError::Refused(refused) => Some(refused.reason.code().to_owned()),
            VerbError::Blocked(block) => Some(block.code().to_owned()),
            _ => None,
        };
        Self { id, problem: Some(Problem::from(error).code.to_owned()), reason, words }
    }
}
