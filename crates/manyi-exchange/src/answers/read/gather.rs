//! Parts of answers, put together.

use super::{
    bind::{Slot, Target},
    cell::Said,
};
use manyi_rules::RawAnswers;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Gathered {
    answers: RawAnswers,
    /// Of questions whose answers have named parts.
    parts: BTreeMap<String, Map<String, Value>>,
    /// Of a ranking: what stands at each place.
    places: BTreeMap<String, Vec<(i64, String)>>,
}

impl Gathered {
    pub fn take(&mut self, target: &Target, said: Said) {
        match said {
            Said::NotApplicable => self.not_applicable(target),
            Said::Mark(chosen, words) => self.mark(target, chosen, words),
            Said::Keys(keys) => self.keys(target, keys),
            Said::Value(value) => self.value(target, value),
        }
    }

    fn not_applicable(&mut self, target: &Target) {
        let nothing = json!({ "not_applicable": true });
        let row = match &target.slot {
            Slot::Part(row) | Slot::Pair(row, _) | Slot::WholePair(row) => Some(row),
            Slot::RowOption(row, _) | Slot::RowSeveral(row) => Some(row),
            _ => None,
        };
        match row.filter(|_| target.has_rows) {
            Some(row) => {
                self.parts(&target.question).insert(row.clone(), nothing);
            }
            None => self.set(&target.question, nothing),
        }
    }

    fn mark(&mut self, target: &Target, chosen: bool, words: Option<String>) {
        let (Slot::Option(option) | Slot::RowOption(_, option)) = &target.slot else { return };
        let list = match &target.slot {
            Slot::RowOption(row, _) => {
                self.parts(&target.question).entry(row.clone()).or_insert_with(|| json!([]))
            }
            _ => self.answers.entry(target.question.clone()).or_insert_with(|| json!([])),
        };
        if let (true, Value::Array(keys)) = (chosen, list) {
            keys.push(Value::from(option.clone()));
        }
        self.words(target, option, words);
    }

    fn keys(&mut self, target: &Target, keys: Vec<(String, Option<String>)>) {
        let several = matches!(target.slot, Slot::Several | Slot::RowSeveral(_));
        let list: Vec<_> = keys.iter().map(|(key, _)| Value::from(key.clone())).collect();
        for (key, words) in keys {
            self.words(target, &key, words);
        }
        match several {
            true => self.value(target, Value::Array(list)),
            false => list.into_iter().for_each(|key| self.value(target, key)),
        }
    }

    fn words(&mut self, target: &Target, option: &str, words: Option<String>) {
        if let Some(words) = words {
            self.set(&format!("{}.{option}.text", target.question), Value::from(words));
        }
    }

    fn value(&mut self, target: &Target, value: Value) {
        let question = &target.question;
        match &target.slot {
            Slot::Words(key) => self.set(key, value),
            Slot::Part(part) | Slot::WholePair(part) | Slot::RowSeveral(part) => {
                self.parts(question).insert(part.clone(), value);
            }
            Slot::Pair(row, part) => {
                let both = self.parts(question).entry(row.clone()).or_insert_with(|| json!({}));
                if let Value::Object(both) = both {
                    both.insert((*part).to_owned(), value);
                }
            }
            Slot::Place(option) => {
                let place = value.as_i64().unwrap_or(i64::MAX);
                self.places.entry(question.clone()).or_default().push((place, option.clone()));
            }
            _ => self.set(question, value),
        }
    }

    fn set(&mut self, key: &str, value: Value) {
        self.answers.insert(key.to_owned(), value);
    }

    fn parts(&mut self, question: &str) -> &mut Map<String, Value> {
        self.parts.entry(question.to_owned()).or_default()
    }

    pub fn into_answers(mut self) -> RawAnswers {
        for (question, mut places) in self.places {
            places.sort();
            let keys: Vec<_> = places.into_iter().map(|(_, key)| Value::from(key)).collect();
            self.answers.insert(question, Value::Array(keys));
        }
        // Nothing of several was chosen: nothing was answered.
        let is_answer = |value: &Value| !value.as_array().is_some_and(Vec::is_empty);
        for (question, mut parts) in self.parts {
            parts.retain(|_, value| is_answer(value));
            if !parts.is_empty() {
                self.answers.insert(question, Value::Object(parts));
            }
        }
        self.answers.retain(|_, value| is_answer(value));
        self.answers
    }
}
