//! What of a question is on offer: options and rows that were carried forward, and those whose conditions hold.

use super::holds::{Facts, holds};
use crate::answers::{AnswerValue, Cell};
use crate::document::{AnswerOption, Carried, CarryForward, Condition, Question, Questionnaire, Row, Text};

/// A row as this person gets it; one that was carried forward has no [`Row`] of its own.
#[derive(Clone, Copy, Debug)]
pub struct OfferedRow<'a> {
    pub key: &'a str,
    pub text: &'a Text,
    pub own: Option<&'a Row>,
}

impl OfferedRow<'_> {
    /// Stays in its place when the others change places.
    pub fn is_fixed(&self) -> bool {
        self.own.is_some_and(|row| row.fixed)
    }
}

fn shown(condition: Option<&Condition>, facts: &Facts<'_>) -> bool {
    condition.is_none_or(|condition| holds(condition, facts))
}

/// Options of the earlier question that were chosen there, or that were not.
fn carried<'a>(document: &'a Questionnaire, from: &CarryForward, facts: &Facts<'_>) -> Vec<&'a AnswerOption> {
    let Some(source) = document.question(&from.question) else { return Vec::new() };
    let answer = facts.answers.get(&from.question);
    let chosen = |option: &&AnswerOption| match answer {
        Some(AnswerValue::Choice(key)) => option.key == *key,
        Some(AnswerValue::Choices(keys) | AnswerValue::Ranked(keys)) => keys.contains(&option.key),
        Some(AnswerValue::Rows(cells)) => matches!(cells.get(&option.key), Some(Cell::Amount(1..))),
        _ => false,
    };
    let options = document.options_of(source).into_iter();
    // “None of these” is no thing to ask about again.
    let options = options.filter(|option| !option.exclusive);
    match from.take {
        Carried::Chosen => options.filter(chosen).collect(),
        Carried::NotChosen if answer.is_some() => {
            options.filter(|option| !chosen(option) && shown(option.display_if.as_ref(), facts)).collect()
        }
        Carried::NotChosen => Vec::new(),
    }
}

pub(super) fn options<'a>(
    document: &'a Questionnaire,
    question: &'a Question,
    facts: &Facts<'_>,
) -> Vec<&'a AnswerOption> {
    let from = question.body.option_list().and_then(|list| list.options_from.as_ref());
    let mut options = from.map(|from| carried(document, from, facts)).unwrap_or_default();
    options.extend(question.options().filter(|option| shown(option.display_if.as_ref(), facts)));
    options
}

pub(super) fn rows<'a>(
    document: &'a Questionnaire,
    question: &'a Question,
    facts: &Facts<'_>,
) -> Vec<OfferedRow<'a>> {
    let from = question.body.row_list().and_then(|list| list.rows_from.as_ref());
    let carried = from.map(|from| carried(document, from, facts)).unwrap_or_default();
    let carried =
        carried.into_iter().map(|option| OfferedRow { key: &option.key, text: &option.text, own: None });
    let own = question.rows().iter().filter(|row| shown(row.display_if.as_ref(), facts));
    carried.chain(own.map(|row| OfferedRow { key: &row.key, text: &row.text, own: Some(row) })).collect()
}

/// The answer without what is not on offer; `None` when nothing is left.
pub(super) fn restrict(
    answer: &AnswerValue,
    options: &[&AnswerOption],
    rows: &[OfferedRow<'_>],
) -> Option<AnswerValue> {
    let offered = |key: &String| options.iter().any(|option| option.key == *key);
    let some = |keys: Vec<String>| if keys.is_empty() { None } else { Some(keys) };
    match answer {
        AnswerValue::Choice(key) => offered(key).then(|| answer.clone()),
        AnswerValue::Choices(keys) => {
            some(keys.iter().filter(|key| offered(key)).cloned().collect()).map(AnswerValue::Choices)
        }
        AnswerValue::Ranked(keys) => {
            some(keys.iter().filter(|key| offered(key)).cloned().collect()).map(AnswerValue::Ranked)
        }
        AnswerValue::Rows(cells) => {
            let kept =
                cells.iter().filter(|(key, _)| offered(key) || rows.iter().any(|row| row.key == **key));
            let kept: std::collections::BTreeMap<_, _> =
                kept.map(|(key, cell)| (key.clone(), cell.clone())).collect();
            (!kept.is_empty()).then_some(AnswerValue::Rows(kept))
        }
        AnswerValue::Scale(_)
        | AnswerValue::NotApplicable
        | AnswerValue::Text(_)
        | AnswerValue::Number(_)
        | AnswerValue::Agreed
        | AnswerValue::Files(_)
        | AnswerValue::Signature(_)
        | AnswerValue::Location(_)
        | AnswerValue::Address(_) => Some(answer.clone()),
    }
}
