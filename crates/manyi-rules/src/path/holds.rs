//! Whether a condition holds.

use crate::answers::{AnswerValue, Answers, Cell};
use crate::document::{Comparison, Condition, ConditionValue, Test};
use crate::expression::Answered;
use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
};

/// What is known when a condition is judged.
pub(super) struct Facts<'a> {
    pub answers: &'a Answers,
    /// Question key to option key to its score.
    pub scores: &'a HashMap<String, HashMap<String, f64>>,
    pub seed: u64,
    /// Experiment key to the key of the arm.
    pub arms: &'a BTreeMap<String, String>,
}

impl Answered for Facts<'_> {
    fn answer(&self, question: &str) -> Option<&AnswerValue> {
        self.answers.get(question)
    }

    #[allow(clippy::cast_precision_loss)]
    fn score(&self, question: &str) -> Option<f64> {
        let of = |key: &String| self.scores.get(question).and_then(|scores| scores.get(key)).copied();
        match self.answers.get(question)? {
            AnswerValue::Choice(key) => of(key),
            AnswerValue::Choices(keys) => keys.iter().filter_map(of).reduce(|one, other| one + other),
            AnswerValue::Rows(cells) => cells
                .values()
                .filter_map(|cell| match cell {
                    Cell::Point(point) => Some(*point as f64),
                    Cell::Choice(key) => of(key),
                    _ => None,
                })
                .reduce(|one, other| one + other),
            answer => answer.as_number(),
        }
    }

    fn draw(&self) -> u64 {
        self.seed
    }

    fn arm(&self, experiment: &str) -> Option<&str> {
        self.arms.get(experiment).map(String::as_str)
    }
}

pub(super) fn holds(condition: &Condition, facts: &Facts<'_>) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, facts)),
        Condition::Not(part) => !holds(part, facts),
        Condition::Expression(expression) => expression.evaluate(facts).holds(),
        Condition::Test(test) => test_holds(test, facts.answers.get(&test.question)),
    }
}

/// What a comparison looks at: a whole answer or one row of it.
enum Part<'a> {
    Number(f64),
    Key(&'a str),
    Keys(&'a [String]),
    Text(&'a str),
    Other,
}

fn test_holds(test: &Test, answer: Option<&AnswerValue>) -> bool {
    let part = answer.and_then(|answer| part(answer, test.row.as_deref()));
    let Some(part) = part else { return test.op == Comparison::NotAnswered };
    let count = || answer.map_or(0, AnswerValue::count);
    match test.op {
        Comparison::Answered => true,
        Comparison::NotAnswered => false,
        Comparison::AtMost => order(&part, test).is_some_and(Ordering::is_le),
        Comparison::AtLeast => order(&part, test).is_some_and(Ordering::is_ge),
        Comparison::Below => order(&part, test).is_some_and(Ordering::is_lt),
        Comparison::Above => order(&part, test).is_some_and(Ordering::is_gt),
        Comparison::Equals => is_value(&part, test),
        Comparison::NotEquals => test.value.is_some() && !is_value(&part, test),
        Comparison::Includes => includes(&part, test),
        Comparison::Excludes => test.value.is_some() && !includes(&part, test),
        Comparison::CountAtLeast => counted(count(), test).is_some_and(Ordering::is_ge),
        Comparison::CountAtMost => counted(count(), test).is_some_and(Ordering::is_le),
    }
}

#[allow(clippy::cast_precision_loss)]
fn part<'a>(answer: &'a AnswerValue, row: Option<&str>) -> Option<Part<'a>> {
    let Some(row) = row else {
        return Some(match answer {
            AnswerValue::Scale(point) => Part::Number(*point as f64),
            AnswerValue::Number(number) => Part::Number(number.get()),
            AnswerValue::Choice(key) => Part::Key(key),
            AnswerValue::Choices(keys) | AnswerValue::Ranked(keys) => Part::Keys(keys),
            AnswerValue::Text(text) => Part::Text(text),
            AnswerValue::NotApplicable | AnswerValue::Agreed | AnswerValue::Rows(_) => Part::Other,
        });
    };
    match answer {
        AnswerValue::Rows(cells) => match cells.get(row)? {
            Cell::Point(number) | Cell::Amount(number) => Some(Part::Number(*number as f64)),
            Cell::Choice(key) => Some(Part::Key(key)),
            Cell::Choices(keys) => Some(Part::Keys(keys)),
            Cell::NotApplicable => Some(Part::Other),
            Cell::Pair(_) => Some(Part::Other),
        },
        AnswerValue::Ranked(keys) => {
            keys.iter().position(|key| key == row).map(|place| Part::Number((place + 1) as f64))
        }
        _ => None,
    }
}

fn order(part: &Part<'_>, test: &Test) -> Option<Ordering> {
    match (part, &test.value) {
        (Part::Number(number), Some(ConditionValue::Number(bound))) => number.partial_cmp(&bound.get()),
        // Moments sort as they are written.
        (Part::Text(text), Some(ConditionValue::Option(bound))) => Some((*text).cmp(bound.as_str())),
        _ => None,
    }
}

#[allow(clippy::cast_precision_loss)]
fn counted(count: usize, test: &Test) -> Option<Ordering> {
    match &test.value {
        Some(ConditionValue::Number(bound)) => (count as f64).partial_cmp(&bound.get()),
        _ => None,
    }
}

fn is_value(part: &Part<'_>, test: &Test) -> bool {
    match (part, &test.value) {
        (Part::Number(number), Some(ConditionValue::Number(value))) => *number == value.get(),
        (Part::Key(text) | Part::Text(text), Some(ConditionValue::Option(value))) => text == value,
        _ => false,
    }
}

fn includes(part: &Part<'_>, test: &Test) -> bool {
    match (part, &test.value) {
        (Part::Keys(keys), Some(ConditionValue::Option(key))) => keys.contains(key),
        (Part::Text(text), Some(ConditionValue::Option(words))) => text.contains(words.as_str()),
        _ => is_value(part, test),
    }
}
