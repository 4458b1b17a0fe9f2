//! Works a formula out. Every part is visited at most once.

use super::{ExpressionValue as Value, Function, Node, Operator, Reference};
use crate::answers::{AnswerValue, Cell};

/// Where a formula finds answers: those of questions that are shown and stand before it.
pub trait Answered {
    fn answer(&self, question: &str) -> Option<&AnswerValue>;

    /// Points of an answer: of the scale, or what the chosen options add.
    fn score(&self, question: &str) -> Option<f64>;

    /// A whole number that is drawn for the person, the same every time.
    fn draw(&self) -> u64;

    /// Key of the arm of an experiment that the person was drawn into.
    fn arm(&self, experiment: &str) -> Option<&str>;
}

pub(super) fn evaluate(node: &Node, answered: &impl Answered) -> Value {
    match node {
        Node::Number(number) => Value::number(*number),
        Node::Text(text) => Value::text(text),
        Node::Truth(truth) => Value::Truth(*truth),
        Node::Answer(reference) => answer(reference, answered),
        Node::Negative(part) => {
            evaluate(part, answered).as_number().map_or(Value::Missing, |number| Value::number(-number))
        }
        Node::Not(part) => match evaluate(part, answered) {
            Value::Missing => Value::Missing,
            value => Value::Truth(!value.holds()),
        },
        Node::Binary(operator, left, right) => binary(*operator, left, right, answered),
        Node::Call(function, arguments) => call(*function, arguments, answered),
    }
}

fn binary(operator: Operator, left: &Node, right: &Node, answered: &impl Answered) -> Value {
    let left = evaluate(left, answered);
    match operator {
        Operator::And if !left.holds() => return Value::Truth(false),
        Operator::Or if left.holds() => return Value::Truth(true),
        _ => {}
    }
    let right = evaluate(right, answered);
    match operator {
        Operator::And | Operator::Or => Value::Truth(right.holds()),
        Operator::Plus | Operator::Minus | Operator::Times | Operator::Over => {
            let (Some(left), Some(right)) = (left.as_number(), right.as_number()) else {
                return Value::Missing;
            };
            Value::number(match operator {
                Operator::Plus => left + right,
                Operator::Minus => left - right,
                Operator::Times => left * right,
                // By zero is no number, and so it is missing.
                _ => left / right,
            })
        }
        _ => compare(operator, &left, &right),
    }
}

/// A comparison with what is missing, or of a number with a text, does not hold.
fn compare(operator: Operator, left: &Value, right: &Value) -> Value {
    let order = match (left, right) {
        (Value::Missing, _) | (_, Value::Missing) => return Value::Truth(false),
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        _ => match (left.as_number(), right.as_number()) {
            (Some(left), Some(right)) => left.partial_cmp(&right),
            _ => None,
        },
    };
    let Some(order) = order else { return Value::Truth(operator == Operator::NotEqual) };
    Value::Truth(match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::AtMost => order.is_le(),
        Operator::AtLeast => order.is_ge(),
        Operator::Below => order.is_lt(),
        _ => order.is_gt(),
    })
}

fn answer(reference: &Reference, answered: &impl Answered) -> Value {
    let Some(answer) = answered.answer(&reference.question) else { return Value::Missing };
    let Some(row) = &reference.row else { return of_answer(answer) };
    match answer {
        AnswerValue::Rows(rows) => match (rows.get(row), &reference.part) {
            (Some(Cell::Pair(pair)), Some(part)) => pair.part(part).map_or(Value::Missing, whole),
            (Some(cell), None) => of_cell(cell),
            _ => Value::Missing,
        },
        // The place of an option in a ranking; whether it is among the chosen ones.
        AnswerValue::Ranked(keys) => {
            keys.iter().position(|key| key == row).map_or(Value::Missing, |place| count_of(place + 1))
        }
        AnswerValue::Choices(keys) => Value::Truth(keys.contains(row)),
        AnswerValue::Choice(key) => Value::Truth(key == row),
        _ => Value::Missing,
    }
}

fn of_answer(answer: &AnswerValue) -> Value {
    match answer {
        AnswerValue::Scale(point) => whole(*point),
        AnswerValue::Number(number) => Value::number(number.get()),
        AnswerValue::Choice(text) | AnswerValue::Text(text) => Value::text(text),
        AnswerValue::Agreed => Value::Truth(true),
        AnswerValue::NotApplicable
        | AnswerValue::Choices(_)
        | AnswerValue::Ranked(_)
        | AnswerValue::Rows(_) => Value::Missing,
    }
}

fn of_cell(cell: &Cell) -> Value {
    match cell {
        Cell::Point(point) => whole(*point),
        Cell::Amount(amount) => whole(*amount),
        Cell::Choice(key) => Value::text(key),
        Cell::NotApplicable | Cell::Choices(_) | Cell::Pair(_) => Value::Missing,
    }
}

#[allow(clippy::cast_precision_loss)]
fn whole(value: i64) -> Value {
    Value::number(value as f64)
}

#[allow(clippy::cast_precision_loss)]
fn count_of(count: usize) -> Value {
    Value::number(count as f64)
}

/// The numbers of all arguments; a question with rows gives one for each row.
fn numbers(arguments: &[Node], answered: &impl Answered) -> Vec<f64> {
    let mut numbers = Vec::new();
    for argument in arguments {
        let rows = match argument {
            Node::Answer(Reference { question, row: None, .. }) => match answered.answer(question) {
                Some(AnswerValue::Rows(rows)) => Some(rows),
                _ => None,
            },
            _ => None,
        };
        match rows {
            Some(rows) => numbers.extend(rows.values().filter_map(|cell| of_cell(cell).as_number())),
            None => numbers.extend(evaluate(argument, answered).as_number()),
        }
    }
    numbers
}

fn call(function: Function, arguments: &[Node], answered: &impl Answered) -> Value {
    let first = || arguments.first().map_or(Value::Missing, |node| evaluate(node, answered));
    let best = |better: fn(f64, f64) -> f64| {
        numbers(arguments, answered).into_iter().reduce(better).map_or(Value::Missing, Value::number)
    };
    match function {
        Function::Sum => best(|one, other| one + other),
        Function::Min => best(f64::min),
        Function::Max => best(f64::max),
        Function::Mean => mean(&numbers(arguments, answered)),
        Function::Count => count_of(arguments.iter().map(|argument| count(argument, answered)).sum()),
        Function::Round => round(first(), arguments.get(1).map(|node| evaluate(node, answered))),
        Function::Abs => first().as_number().map_or(Value::Missing, |number| Value::number(number.abs())),
        Function::If => {
            let chosen = if first().holds() { arguments.get(1) } else { arguments.get(2) };
            chosen.map_or(Value::Missing, |node| evaluate(node, answered))
        }
        Function::Answered => Value::Truth(arguments.iter().any(|argument| count(argument, answered) > 0)),
        Function::Score => score(arguments, answered),
        Function::Contains => contains(arguments, answered),
        Function::ToNumber => match first() {
            Value::Text(text) => text.trim().parse().map_or(Value::Missing, Value::number),
            value => value.as_number().map_or(Value::Missing, Value::number),
        },
        Function::Concat => concat(arguments, answered),
        Function::Coalesce => arguments
            .iter()
            .map(|argument| evaluate(argument, answered))
            .find(|value| !value.is_missing())
            .unwrap_or(Value::Missing),
        Function::Arm => match first() {
            Value::Text(experiment) => answered.arm(&experiment).map_or(Value::Missing, Value::text),
            count => arm(&count, answered.draw()),
        },
    }
}

#[allow(clippy::cast_precision_loss)]
fn mean(numbers: &[f64]) -> Value {
    // Of nothing it is 0/0, and so missing.
    Value::number(numbers.iter().sum::<f64>() / numbers.len() as f64)
}

fn count(argument: &Node, answered: &impl Answered) -> usize {
    match argument {
        Node::Answer(Reference { question, row: None, .. }) => match answered.answer(question) {
            Some(answer) => answer.count(),
            None => 0,
        },
        other => usize::from(!evaluate(other, answered).is_missing()),
    }
}

/// To so many decimal places, halves away from zero.
fn round(value: Value, places: Option<Value>) -> Value {
    let Some(number) = value.as_number() else { return Value::Missing };
    let places = places.and_then(|places| places.as_number()).unwrap_or(0.0).round().clamp(0.0, 9.0);
    let factor = 10_f64.powf(places);
    // The next number up, so that 2.675, which is stored a little below, rounds as it is written.
    let scaled = number * factor;
    Value::number((scaled + scaled.signum() * scaled.abs() * f64::EPSILON).round() / factor)
}

fn score(arguments: &[Node], answered: &impl Answered) -> Value {
    let scores = arguments.iter().filter_map(|argument| match argument {
        Node::Answer(reference) => answered.score(&reference.question),
        other => evaluate(other, answered).as_number(),
    });
    scores.reduce(|one, other| one + other).map_or(Value::Missing, Value::number)
}

fn contains(arguments: &[Node], answered: &impl Answered) -> Value {
    let [holder, wanted] = arguments else { return Value::Missing };
    let Value::Text(wanted) = evaluate(wanted, answered) else { return Value::Missing };
    let keys = match holder {
        Node::Answer(reference) => match answered.answer(&reference.question) {
            Some(AnswerValue::Choices(keys) | AnswerValue::Ranked(keys)) => Some(keys.contains(&wanted)),
            _ => None,
        },
        _ => None,
    };
    match (keys, evaluate(holder, answered)) {
        (Some(found), _) => Value::Truth(found),
        (None, Value::Text(text)) => Value::Truth(text.contains(&wanted)),
        (None, _) => Value::Truth(false),
    }
}

fn concat(arguments: &[Node], answered: &impl Answered) -> Value {
    let mut text = String::new();
    for argument in arguments {
        match evaluate(argument, answered) {
            Value::Text(part) => text.push_str(&part),
            Value::Number(number) => text.push_str(&number.to_string()),
            Value::Truth(_) | Value::Missing => {}
        }
    }
    Value::text(&text)
}

/// Of `count` groups of the same size one, from 1.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn arm(count: &Value, draw: u64) -> Value {
    match count.as_number() {
        Some(count) if (1.0..=100.0).contains(&count) => {
            let count = count as u64;
            count_of(usize::try_from(draw % count).unwrap_or(0) + 1)
        }
        _ => Value::Missing,
    }
}
