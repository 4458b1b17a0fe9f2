//! Whether answers can be taken: against the questions that this person should have seen.

use super::{
    AnswerFault, AnswerProblem, AnswerProblemCode as Code, AnswerValue, Answers, RawAnswers, read_answers,
};
use crate::path::{CellRef, VisiblePath, VisibleQuestion, evaluate_path_for};
use crate::{OptionText, QuestionBody, Questionnaire};
use std::collections::BTreeMap;

/// Answers that hold against the document; only [`check_answers`] makes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedAnswers {
    answers: Answers,
    dropped: Vec<String>,
    warnings: Vec<AnswerProblem>,
    ending: Option<String>,
    order: BTreeMap<String, Vec<String>>,
    arms: BTreeMap<String, String>,
    cells: Vec<CellRef>,
}

impl CheckedAnswers {
    /// With the values that were worked out.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// Keys of questions that were answered but are not shown after the other answers: left out.
    pub fn dropped(&self) -> &[String] {
        &self.dropped
    }

    /// Rules that do not hold but may be insisted on.
    pub fn warnings(&self) -> &[AnswerProblem] {
        &self.warnings
    }

    /// Orders that were drawn: see [`VisiblePath::realised_order`].
    pub fn order(&self) -> &BTreeMap<String, Vec<String>> {
        &self.order
    }

    /// Experiment key to the key of the arm that was drawn.
    pub fn arms(&self) -> &BTreeMap<String, String> {
        &self.arms
    }

    /// Cells of quotas that the answers count in, in their order.
    pub fn cells(&self) -> &[CellRef] {
        &self.cells
    }

    /// Key of the early ending that the answers led to.
    pub fn ending(&self) -> Option<&str> {
        self.ending.as_deref()
    }
}

/// Everything there is to say about a set of answers, whole or not.
#[derive(Clone, Debug)]
pub struct Judgement<'a> {
    pub path: VisiblePath<'a>,
    /// In the order of the questions.
    pub problems: Vec<AnswerProblem>,
    pub warnings: Vec<AnswerProblem>,
}

/// Judges answers of somebody who was drawn `seed`.
pub fn judge_answers<'a>(document: &'a Questionnaire, raw: &RawAnswers, seed: u64) -> Judgement<'a> {
    let (answers, mut problems) = read_answers(document, raw);
    let path = evaluate_path_for(document, &answers, seed);
    problems
        .retain(|problem| document.question(&problem.question).is_none() || path.shows(&problem.question));
    let mut warnings = Vec::new();
    for question in path.questions() {
        if problems.iter().any(|problem| problem.question == question.key) {
            continue;
        }
        let missing = missing(question, &path).map(|fault| fault.of(&question.key));
        let faults =
            missing.or_else(|| incomplete(document, question, &path).map(|fault| fault.of(&question.key)));
        problems.extend(faults);
        for rule in question.rules.iter().filter(|_| path.answer(&question.key).is_some()) {
            if path.holds(&rule.must) {
                continue;
            }
            let (code, list) = match rule.soft {
                true => (Code::RuleWarned, &mut warnings),
                false => (Code::RuleBroken, &mut problems),
            };
            list.push(AnswerFault::new(code).saying(&rule.message).of(&question.key));
        }
    }
    let position = |key: &str| document.questions().position(|question| question.key == key);
    problems.sort_by_cached_key(|problem| position(&problem.question).unwrap_or(usize::MAX));
    Judgement { path, problems, warnings }
}

/// What a required question lacks.
fn missing(question: &VisibleQuestion<'_>, path: &VisiblePath<'_>) -> Option<AnswerFault> {
    if !question.required {
        return None;
    }
    let answer = path.answer(&question.key);
    if question.body.row_list().is_some() {
        let given = match answer {
            Some(AnswerValue::Rows(cells)) => Some(cells),
            _ => None,
        };
        let open = |key: &str| given.and_then(|cells| cells.get(key)).is_none_or(|cell| !cell.is_complete());
        let rows: Vec<String> =
            question.rows.iter().filter(|row| open(row.key)).map(|row| row.key.to_owned()).collect();
        return match rows.len() {
            0 => None,
            count => Some(AnswerFault::new(Code::RequiredRows).with("count", count).in_rows(rows)),
        };
    }
    match (&question.body, answer) {
        (_, None) => Some(AnswerFault::new(Code::Required)),
        (QuestionBody::Ranking(ranking), Some(AnswerValue::Ranked(keys))) => {
            let wanted = ranking.places.unwrap_or(usize::MAX).min(question.options.len());
            let fault = || AnswerFault::new(Code::TooFewRanked).with("min", wanted).with("count", keys.len());
            (keys.len() < wanted).then(fault)
        }
        _ => None,
    }
}

/// What an answer lacks that was given.
fn incomplete(
    document: &Questionnaire,
    question: &VisibleQuestion<'_>,
    path: &VisiblePath<'_>,
) -> Option<AnswerFault> {
    let answer = path.answer(&question.key)?;
    let chosen = |key: &str| match answer {
        AnswerValue::Choice(chosen) => chosen == key,
        AnswerValue::Choices(keys) => keys.iter().any(|chosen| chosen == key),
        _ => false,
    };
    let lacks = document.text_keys(question.question).find(|(key, option)| {
        option.with_text == Some(OptionText::Required) && chosen(&option.key) && path.answer(key).is_none()
    });
    if lacks.is_some() {
        return Some(AnswerFault::new(Code::TextMissing));
    }
    // Options that are no longer offered took their share with them.
    match (&question.body, answer) {
        (QuestionBody::ConstantSum(sum), AnswerValue::Rows(cells)) => {
            let given: i64 = cells.values().filter_map(super::Cell::amount).sum();
            let fault = || AnswerFault::new(Code::WrongSum).with("sum", given).with("total", sum.total);
            (given != sum.total).then(fault)
        }
        _ => None,
    }
}

/// Judges a whole set of answers.
///
/// # Errors
/// All problems, in the order of the questions. A problem with the answer to a hidden question is
/// none: that answer is dropped.
pub fn check_answers(
    document: &Questionnaire,
    raw: &RawAnswers,
    seed: u64,
) -> Result<CheckedAnswers, Vec<AnswerProblem>> {
    let Judgement { path, problems, warnings } = judge_answers(document, raw, seed);
    if !problems.is_empty() {
        return Err(problems);
    }
    let ending = path.ending.map(|ending| ending.key.clone());
    let order = path.realised_order();
    let arms = path.arms().clone();
    let cells = path.cells(document);
    let answers = path.into_answers();
    let kept = |key: &str| answers.contains_key(key);
    let dropped =
        raw.iter().filter(|(key, value)| !kept(key) && !value.is_null()).map(|(key, _)| key.clone());
    Ok(CheckedAnswers { dropped: dropped.collect(), answers, warnings, ending, order, arms, cells })
}
