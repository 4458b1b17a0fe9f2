//! Two documents that say the same thing in other words: which texts differ, and whether only texts do.

use crate::{Questionnaire, told_in};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Fields that hold words for people, by language. A field that is not named here is structure.
const TEXT_FIELDS: [&str; 11] = [
    "title",
    "introduction",
    "thanks",
    "text",
    "help",
    "low_label",
    "high_label",
    "opposite",
    "message",
    "pattern_hint",
    "unit",
];
/// Headings of the two answers of a pair.
const PAIR_LABELS: [&str; 2] = ["first_label", "second_label"];
/// Words of single points, by point.
const POINT_LABELS: &str = "point_labels";

/// Words that differ between two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// JSON pointer of the text into either document, e.g. `/pages/0/questions/1/text`.
    pub place: String,
    /// Tag of the language.
    pub language: String,
    /// Empty where there were none.
    pub before: String,
    pub after: String,
}

/// What differs between two documents, if nothing but words does.
///
/// # Errors
/// Places at which something else differs: keys, kinds, logic, scales, the languages on offer, or which answers a
/// text tells again.
pub fn text_changes(before: &Questionnaire, after: &Questionnaire) -> Result<Vec<TextChange>, Vec<String>> {
    let (Ok(old), Ok(new)) = (serde_json::to_value(before), serde_json::to_value(after)) else {
        return Err(vec![String::new()]);
    };
    let mut found = Found::default();
    if before.languages() != after.languages() {
        found.others.push("/languages".to_owned());
    }
    found.compare(&mut String::new(), &old, &new);
    if found.others.is_empty() { Ok(found.texts) } else { Err(found.others) }
}

#[derive(Default)]
struct Found {
    texts: Vec<TextChange>,
    others: Vec<String>,
}

impl Found {
    fn compare(&mut self, place: &mut String, old: &Value, new: &Value) {
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.compare_fields(place, old, new),
            (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
                for (index, (old, new)) in old.iter().zip(new).enumerate() {
                    self.within(place, &index.to_string(), |found, place| found.compare(place, old, new));
                }
            }
            _ if old == new => {}
            _ => self.others.push(place.clone()),
        }
    }

    fn compare_fields(&mut self, place: &mut String, old: &Map<String, Value>, new: &Map<String, Value>) {
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in names {
            let (one, other) = (old.get(name), new.get(name));
            self.within(place, name, |found, place| match name.as_str() {
                POINT_LABELS => found.compare_points(place, one, other),
                name if TEXT_FIELDS.contains(&name) || PAIR_LABELS.contains(&name) => {
                    found.compare_text(place, one, other);
                }
                _ => found.compare(place, one.unwrap_or(&Value::Null), other.unwrap_or(&Value::Null)),
            });
        }
    }

    /// A text that appears or goes is a change of words like any other.
    fn compare_text(&mut self, place: &str, old: Option<&Value>, new: Option<&Value>) {
        let empty = Map::new();
        let words = |value: Option<&Value>| value.and_then(Value::as_object).unwrap_or(&empty).clone();
        let (old, new) = (words(old), words(new));
        let languages: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for language in languages {
            let text = |from: &Map<String, Value>| {
                from.get(language).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            let (before, after) = (text(&old), text(&new));
            if before == after {
                continue;
            }
            // A translation that is added may tell what the others tell; words in place keep what they told.
            let told = |text: &str| told_in(text).map(str::to_owned).collect::<BTreeSet<_>>();
            if !before.is_empty() && told(&before) != told(&after) {
                self.others.push(place.to_owned());
                return;
            }
            let language = language.clone();
            self.texts.push(TextChange { place: place.to_owned(), language, before, after });
        }
    }

    /// Words may be given to points that had none.
    fn compare_points(&mut self, place: &mut String, old: Option<&Value>, new: Option<&Value>) {
        let empty = Map::new();
        let points = |value: Option<&Value>| value.and_then(Value::as_object).unwrap_or(&empty).clone();
        let (old, new) = (points(old), points(new));
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for point in all {
            self.within(place, point, |found, place| {
                found.compare_text(place, old.get(point), new.get(point))
            });
        }
    }

    fn within(&mut self, place: &mut String, name: &str, then: impl FnOnce(&mut Self, &mut String)) {
        let length = place.len();
        place.push('/');
        place.push_str(name);
        then(self, place);
        place.truncate(length);
    }
}
