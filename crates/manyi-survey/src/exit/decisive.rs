//! Which answers are kept of somebody who was led out: those that led them out, and nothing that says who they are.

use manyi_rules::{CellRef, Questionnaire, RawAnswers, Target};
use std::collections::BTreeSet;

pub(crate) fn decisive(
    document: &Questionnaire,
    answers: &RawAnswers,
    ending: Option<&str>,
    cell: Option<&CellRef>,
) -> RawAnswers {
    let keys: BTreeSet<&str> = match cell {
        Some(cell) => {
            let condition = cell.of(document).and_then(|(_, cell)| cell.condition.as_ref());
            condition.into_iter().flat_map(|condition| condition.questions()).collect()
        }
        None => document
            .questions()
            .flat_map(|question| {
                let jumps = question
                    .jumps
                    .iter()
                    .filter(|jump| matches!(&jump.target, Target::End(key) if Some(key.as_str()) == ending));
                jumps.flat_map(|jump| {
                    let asks = jump.condition.iter().flat_map(|condition| condition.questions());
                    asks.chain([question.key.as_str()])
                })
            })
            .collect(),
    };
    let is_kept = |key: &str| {
        keys.contains(key) && document.question(key).is_some_and(|question| !question.body.is_personal())
    };
    answers.iter().filter(|(key, _)| is_kept(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}
