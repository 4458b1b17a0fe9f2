//! Reads a display condition, within its limits of depth and size.

use super::read::{Object, list, wrong_type};
use super::{Comparison, Condition, ConditionValue, Test};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{MAX_CONDITION_DEPTH, MAX_CONDITION_TESTS, MAX_KEY_LENGTH};
use serde_json::Value;

/// `None` when nothing usable is there; the question then shows always, and a problem says so.
pub(super) fn read_condition(json: &Value, place: &str, problems: &mut Problems) -> Option<Condition> {
    Reader { tests_left: MAX_CONDITION_TESTS, problems }.read(json, place, 1)
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
        let object = Object::read(json, place, &["question", "op", "value"], self.problems)?;
        let question = object.string("question", self.problems);
        let op = object.string("op", self.problems).and_then(|code| {
            let op = Comparison::from_code(code);
            if op.is_none() {
                let allowed: Vec<_> = Comparison::ALL.iter().map(|op| op.code()).collect();
                self.problems.push(
                    DocumentProblem::new(object.at("op"), ProblemCode::UnknownValue)
                        .with("value", code.chars().take(40).collect::<String>())
                        .with("allowed", allowed.join(", ")),
                );
            }
            op
        });
        let value = object.get("value").and_then(|value| self.read_value(value, &object.at("value")));
        Some(Test { question: question?.chars().take(MAX_KEY_LENGTH).collect(), op: op?, value })
    }

    fn read_value(&mut self, json: &Value, place: &str) -> Option<ConditionValue> {
        match json {
            Value::String(key) => Some(ConditionValue::Option(key.chars().take(MAX_KEY_LENGTH).collect())),
            Value::Number(number) if number.is_i64() => number.as_i64().map(ConditionValue::Number),
            _ => {
                self.problems.push(wrong_type(place, "whole_number_or_option"));
                None
            }
        }
    }
}
