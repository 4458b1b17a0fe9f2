//! Reads JSON values into the document's parts; whatever does not fit becomes a problem and a default.

use crate::document::{Number, Text};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{LARGEST_NUMBER, MAX_KEY_LENGTH, MAX_LANGUAGES, MAX_TEXT_LENGTH};
use serde_json::{Map, Value};

/// A JSON object at a place. `null` counts as absent everywhere.
pub(in crate::document) struct Object<'a> {
    fields: &'a Map<String, Value>,
    pub place: String,
}

impl<'a> Object<'a> {
    /// Fields other than `known` are reported and ignored.
    pub fn read(value: &'a Value, place: &str, known: &[&str], problems: &mut Problems) -> Option<Self> {
        let Some(fields) = value.as_object() else {
            problems.push(wrong_type(place, "object"));
            return None;
        };
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            problems.push(DocumentProblem::new(step(place, name), ProblemCode::UnknownField));
        }
        Some(Self { fields, place: place.to_owned() })
    }

    pub fn at(&self, name: &str) -> String {
        step(&self.place, name)
    }

    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    pub fn required(&self, name: &str, problems: &mut Problems) -> Option<&'a Value> {
        let value = self.get(name);
        if value.is_none() {
            problems.add(self.at(name), ProblemCode::MissingField);
        }
        value
    }

    /// At most `max` items; the rest is reported once and left out.
    pub fn list(&self, name: &str, max: usize, problems: &mut Problems) -> &'a [Value] {
        let Some(value) = self.required(name, problems) else { return &[] };
        list(value, &self.at(name), max, problems)
    }

    /// As [`Object::list`]; may be left out.
    pub fn optional_list(&self, name: &str, max: usize, problems: &mut Problems) -> &'a [Value] {
        self.get(name).map(|value| list(value, &self.at(name), max, problems)).unwrap_or_default()
    }

    /// Keys or tags; may be left out.
    pub fn strings(&self, name: &str, max: usize, problems: &mut Problems) -> Vec<String> {
        let items = self.optional_list(name, max, problems).iter().enumerate();
        let read = items.filter_map(|(index, item)| {
            if item.is_string() {
                return item.as_str().map(short);
            }
            problems.push(wrong_type(&step(&self.at(name), index), "text"));
            None
        });
        read.collect()
    }

    /// A string that may be left out, cut to the length of a key.
    pub fn optional_string(&self, name: &str, problems: &mut Problems) -> Option<String> {
        self.get(name)?;
        self.string(name, problems).map(short)
    }

    /// One of a few words; `None` where it is left out or no such word.
    pub fn word<T: Copy>(
        &self,
        name: &str,
        words: &[(&'static str, T)],
        problems: &mut Problems,
    ) -> Option<T> {
        self.get(name)?;
        let text = self.string(name, problems)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let allowed: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            problems.push(unknown_value(&self.at(name), text, &allowed.join(", ")));
        }
        found
    }

    pub fn number(&self, name: &str, problems: &mut Problems) -> Option<Number> {
        let value = self.get(name)?;
        let number = Number::read(value).filter(|number| number.get().abs() <= LARGEST_NUMBER);
        if number.is_none() {
            problems.push(wrong_type(&self.at(name), "number"));
        }
        number
    }

    /// A whole number from 0 on.
    pub fn count(&self, name: &str, problems: &mut Problems) -> Option<usize> {
        let number = self.whole_number(name, problems)?;
        let count = usize::try_from(number).ok().filter(|count| *count <= 1_000_000);
        if count.is_none() {
            problems.push(wrong_type(&self.at(name), "whole_number"));
        }
        count
    }

    pub fn flag(&self, name: &str, problems: &mut Problems) -> bool {
        match self.get(name) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                problems.push(wrong_type(&self.at(name), "true_or_false"));
                false
            }
        }
    }

    pub fn whole_number(&self, name: &str, problems: &mut Problems) -> Option<i64> {
        let value = self.get(name)?;
        let number = value.as_i64();
        if number.is_none() {
            problems.push(wrong_type(&self.at(name), "whole_number"));
        }
        number
    }

    /// A plain string; absent is a problem.
    pub fn string(&self, name: &str, problems: &mut Problems) -> Option<&'a str> {
        let text = self.required(name, problems)?.as_str();
        if text.is_none() {
            problems.push(wrong_type(&self.at(name), "text"));
        }
        text
    }

    /// A key or code: kept as it is if it is short enough, reported if it is no good.
    pub fn key(&self, name: &str, problems: &mut Problems) -> String {
        let Some(key) = self.string(name, problems) else { return String::new() };
        if !is_key(key) {
            problems.push(DocumentProblem::new(self.at(name), ProblemCode::BadKey));
        }
        key.chars().filter(|c| !c.is_control()).take(MAX_KEY_LENGTH).collect()
    }

    pub fn text(&self, name: &str, problems: &mut Problems) -> Text {
        self.get(name).map(|value| read_text(value, &self.at(name), problems)).unwrap_or_default()
    }
}

/// Letters a–z, digits and `_`, beginning with a letter.
pub(crate) fn is_key(key: &str) -> bool {
    key.len() <= MAX_KEY_LENGTH
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// A language tag: `zh-CN`, `en`, `ug`, `zh-Hant-HK`.
pub(crate) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let language = matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let good =
        |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.len() <= 20 && language && parts.all(good)
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MAX_KEY_LENGTH).collect()
}

pub(in crate::document) fn unknown_value(place: &str, value: &str, allowed: &str) -> DocumentProblem {
    DocumentProblem::new(place, ProblemCode::UnknownValue)
        .with("value", value.chars().take(40).collect::<String>())
        .with("allowed", allowed)
}

pub(in crate::document) fn wrong_type(place: &str, expected: &str) -> DocumentProblem {
    DocumentProblem::new(place, ProblemCode::WrongType).with("expected", expected)
}

pub(in crate::document) fn list<'a>(
    value: &'a Value,
    place: &str,
    max: usize,
    problems: &mut Problems,
) -> &'a [Value] {
    let Some(items) = value.as_array() else {
        problems.push(wrong_type(place, "array"));
        return &[];
    };
    if items.len() > max {
        problems.push(DocumentProblem::new(place, ProblemCode::TooMany).with("max", max));
    }
    &items[..items.len().min(max)]
}

pub(in crate::document) fn read_text(value: &Value, place: &str, problems: &mut Problems) -> Text {
    let Some(languages) = value.as_object() else {
        problems.push(wrong_type(place, "object"));
        return Text::default();
    };
    let mut text = Text::default();
    for (tag, value) in languages {
        let place = step(place, tag);
        match value {
            Value::Null => {}
            _ if !is_language(tag) => problems.push(unknown_value(&place, tag, "zh-CN, en, ja, ug …")),
            _ if text.0.len() >= MAX_LANGUAGES => {
                problems.push(DocumentProblem::new(place, ProblemCode::TooMany).with("max", MAX_LANGUAGES));
            }
            Value::String(words) => {
                text.0.insert(tag.clone(), clean(words, &place, problems));
            }
            _ => problems.push(wrong_type(&place, "text")),
        }
    }
    text
}

/// Line breaks and tabs are text; other control characters are taken out, and the excess is cut off.
fn clean(words: &str, place: &str, problems: &mut Problems) -> String {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if words.contains(forbidden) {
        problems.add(place, ProblemCode::ForbiddenCharacter);
    }
    if words.chars().count() > MAX_TEXT_LENGTH {
        problems.push(DocumentProblem::new(place, ProblemCode::TextTooLong).with("max", MAX_TEXT_LENGTH));
    }
    words.chars().filter(|c| !forbidden(*c)).take(MAX_TEXT_LENGTH).collect()
}
