//! Options are carried forward from an earlier question that has some.

use super::{positions, questions_with_places};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::{CarryForward, Question, Questionnaire};

pub(super) fn check(document: &Questionnaire, problems: &mut Problems) {
    let positions = positions(document);
    for (own, (place, question)) in questions_with_places(document).enumerate() {
        let Some((name, from)) = source(question) else { continue };
        let place = format!("{place}/{name}/question");
        let found = positions.get(from.question.as_str());
        let code = match found {
            None => Some(ProblemCode::UnknownReference),
            Some(at) if at.index == own => Some(ProblemCode::SelfReference),
            Some(at) if at.index > own => Some(ProblemCode::ForwardReference),
            Some(at) if at.question.body.option_list().is_none() => Some(ProblemCode::CarryNotPossible),
            Some(_) => None,
        };
        if let Some(code) = code {
            problems.push(DocumentProblem::new(place, code).with("key", &from.question));
        }
    }
}

/// Name of the field and what it says.
pub(super) fn source(question: &Question) -> Option<(&'static str, &CarryForward)> {
    let options = question.body.option_list().and_then(|list| list.options_from.as_ref());
    let rows = question.body.row_list().and_then(|list| list.rows_from.as_ref());
    options.map(|from| ("options_from", from)).or(rows.map(|from| ("rows_from", from)))
}
