//! Reads a condition, within its limits of depth and size.

use super::object::{Object, list, unknown_value, wrong_type};
use crate::document::{Comparison, Condition, ConditionValue, Number, Test};
use crate::expression::Expression;
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{MAX_CONDITION_DEPTH, MAX_CONDITION_TESTS, MAX_HIDDEN_LENGTH, MAX_KEY_LENGTH};
use serde_json::Value;

/// The condition in a field; `None` where it is left out, or when nothing usable is there, which a problem says.
pub(in crate::document) fn read_condition(
    object: &Object<'_>,
    name: &str,
    problems: &mut Problems,
) -> Option<Condition> {
    let json = object.get(name)?;
    Reader { tests_left: MAX_CONDITION_TESTS, problems }.read(json, &object.at(name), 1)
}

/// A formula; a faulty one is reported with the place of the fault in it.
pub(super) fn read_expression(
    object: &Object<'_>,
    name: &str,
    problems: &mut Problems,
) -> Option<Expression> {
    let source = object.string(name, problems)?;
    Expression::new(source)
        .map_err(|fault| {
            let problem = DocumentProblem::new(object.at(name), ProblemCode::BadExpression);
            problems.push(problem.with("fault", fault.kind.code()).with("position", fault.position + 1));
        })
        .ok()
}

struct Reader<'a> {
    tests_left: usize,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn read(&mut self, json: &Value, place: &str, depth: usize) -> Option<Condition> {
        if depth > MAX_CONDITION_DEPTH {
            let problem = DocumentProblem::new(place, ProblemCode::TooDeep);
            self.problems.push(problem.with("max", MAX_CONDITION_DEPTH));
            return None;
        }
        let Some(fields) = json.as_object() else {
            self.problems.push(wrong_type(place, "object"));
            return None;
        };
        for (name, build) in
            [("all", Condition::All as fn(Vec<Condition>) -> Condition), ("any", Condition::Any)]
        {
            if fields.contains_key(name) {
                let object = Object::read(json, place, &[name], self.problems)?;
                let parts = object.required(name, self.problems)?;
                return Some(build(self.read_parts(parts, &object.at(name), depth)));
            }
        }
        if fields.contains_key("not") {
            let object = Object::read(json, place, &["not"], self.problems)?;
            let part = object.required("not", self.problems)?;
            let part = self.read(part, &object.at("not"), depth + 1)?;
            return Some(Condition::Not(Box::new(part)));
        }
        if fields.contains_key("expression") {
            let object = Object::read(json, place, &["expression"], self.problems)?;
            return read_expression(&object, "expression", self.problems).map(Condition::Expression);
        }
        self.read_test(json, place).map(Condition::Test)
    }

    fn read_parts(&mut self, json: &Value, place: &str, depth: usize) -> Vec<Condition> {
        list(json, place, MAX_CONDITION_TESTS, self.problems)
            .iter()
            .enumerate()
            .filter_map(|(index, part)| self.read(part, &step(place, index), depth + 1))
            .collect()
    }

    fn read_test(&mut self, json: &Value, place: &str) -> Option<Test> {
        if self.tests_left == 0 {
            let problem = DocumentProblem::new(place, ProblemCode::TooMany);
            self.problems.push(problem.with("max", MAX_CONDITION_TESTS));
            return None;
        }
        self.tests_left -= 1;
        let object = Object::read(json, place, &["question", "row", "op", "value"], self.problems)?;
        let question = object.string("question", self.problems);
        let op = object.string("op", self.problems).and_then(|code| {
            let op = Comparison::from_code(code);
            if op.is_none() {
                let allowed: Vec<_> = Comparison::ALL.iter().map(|op| op.code()).collect();
                self.problems.push(unknown_value(&object.at("op"), code, &allowed.join(", ")));
            }
            op
        });
        let row = object.optional_string("row", self.problems);
        let value = object.get("value").and_then(|value| self.read_value(value, &object.at("value")));
        Some(Test { question: question?.chars().take(MAX_KEY_LENGTH).collect(), row, op: op?, value })
    }

    fn read_value(&mut self, json: &Value, place: &str) -> Option<ConditionValue> {
        match json {
            Value::String(key) => Some(ConditionValue::Option(key.chars().take(MAX_HIDDEN_LENGTH).collect())),
            Value::Number(_) => Number::read(json).map(ConditionValue::Number),
            _ => {
                self.problems.push(wrong_type(place, "number_or_option"));
                None
            }
        }
    }
}
