//! What a format dropped and its writer did not say: the file is read again and compared with the document.

use crate::{Converted, Format, Note, NoteCode, Place, Written, format::read};
use manyi_rules::{Question, QuestionPage, Questionnaire};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Said in another way by each format; whether they could be said at all is the writer's to tell.
const CONDITIONS: [&str; 8] =
    ["display_if", "required_if", "must", "if", "to", "end", "expression", "options_from"];
/// They tell nothing of what stands in them.
const CONTAINERS: [&str; 5] = ["options", "rows", "columns", "rules", "branches"];
/// Fields of every question; the others belong to its kind.
const COMMON: [&str; 10] = [
    "text",
    "help",
    "check",
    "picture",
    "required",
    "not_applicable",
    "display_if",
    "required_if",
    "rules",
    "jumps",
];

/// A leaf of a question by its path: keys of options and rows stand for their places.
type Leaves = BTreeMap<Vec<String>, Value>;

/// Notes on everything that does not come back and that no note of `written` names.
pub(crate) fn unsaid(
    document: &Questionnaire,
    written: &Written,
    format: Format,
    language: &str,
) -> Vec<Note> {
    let Ok(again) = read(&written.bytes, Some(format)) else { return Vec::new() };
    let compared = Comparison { document, again: &again, written, language, is_text: format == Format::Text };
    let mut notes = compared.whole();
    notes.extend(compared.pages());
    notes.extend(compared.questions());
    notes
}

struct Comparison<'a> {
    document: &'a Questionnaire,
    again: &'a Converted,
    written: &'a Written,
    language: &'a str,
    /// The text has one language and no keys.
    is_text: bool,
}

fn left_out(place: Place, what: &str) -> Note {
    Note::new(place, NoteCode::LeftOut).with("what", what)
}

impl Comparison<'_> {
    fn whole(&self) -> Vec<Note> {
        let strip = |document: &Questionnaire| Questionnaire { pages: Vec::new(), ..document.clone() };
        let (before, after) = (self.leaves(&strip(self.document)), self.leaves(&strip(&self.again.document)));
        let said = self.said(|place| *place == Place::File);
        let lost = lost(&before, &after).into_iter().filter_map(|path| path.into_iter().next());
        let fields: BTreeSet<_> =
            lost.filter(|field| field != "format" && !said.parts.contains(field)).collect();
        let is_told =
            |field: &String| field == "languages" && said.codes.contains(&NoteCode::LanguagesLeftOut);
        fields.iter().filter(|field| !is_told(field)).map(|field| left_out(Place::File, field)).collect()
    }

    fn pages(&self) -> Vec<Note> {
        let own = |page: &QuestionPage| QuestionPage { questions: Vec::new(), ..page.clone() };
        let mut notes = Vec::new();
        for (index, page) in self.document.pages.iter().enumerate() {
            let after = match self.is_text {
                true => self.again.document.pages.get(index),
                false => self.again.document.pages.iter().find(|one| one.key == page.key),
            };
            let after = after.map(|page| self.leaves(&own(page))).unwrap_or_default();
            notes.extend(self.lost_of(&page.key, &self.leaves(&own(page)), &after));
        }
        notes
    }

    fn questions(&self) -> Vec<Note> {
        let is_gone = |question: &Question| {
            let said = self.said(|place| is_on(place, &question.key));
            said.codes.contains(&NoteCode::KindLeftOut)
        };
        let kept: Vec<_> = self.document.questions().filter(|question| !is_gone(question)).collect();
        let mut notes = Vec::new();
        for (index, question) in kept.into_iter().enumerate() {
            let after = match self.is_text {
                true => self.again.document.questions().nth(index),
                false => self.again.document.question(&question.key),
            };
            match after {
                Some(after) => notes.extend(self.question(question, after)),
                None => {
                    let note = Note::new(Place::question(&question.key, ""), NoteCode::KindLeftOut);
                    notes.push(note.with("kind", question.body.kind()));
                }
            }
        }
        notes
    }

    fn question(&self, question: &Question, after: &Question) -> Vec<Note> {
        let (mut before, kinds) = (self.leaves(question), (question.body.kind(), after.body.kind()));
        let said = self.said(|place| is_on(place, &question.key));
        let is_changed = said.codes.contains(&NoteCode::KindChanged);
        let mut notes = Vec::new();
        if kinds.0 != kinds.1 || is_changed {
            before.retain(|path, _| path.first().is_some_and(|field| COMMON.contains(&field.as_str())));
            if !is_changed && !said.codes.contains(&NoteCode::ScaleAsOptions) {
                let note = Note::new(Place::question(&question.key, ""), NoteCode::KindChanged);
                notes.push(note.with("kind", kinds.0).with("as", kinds.1));
            }
        }
        notes.extend(self.lost_of(&question.key, &before, &self.leaves(after)));
        notes
    }

    fn lost_of(&self, key: &str, before: &Leaves, after: &Leaves) -> Vec<Note> {
        let said = self.said(|place| is_on(place, key));
        let is_said = |path: &Vec<String>| {
            path.iter().any(|part| said.parts.contains(part))
                || said.codes.contains(&NoteCode::ConditionLeftOut)
                    && path.iter().any(|part| CONDITIONS.contains(&part.as_str()) || part == "rules")
        };
        let lost = lost(before, after).into_iter().filter(|path| !is_said(path));
        let languages = self.document.languages();
        let shown = |mut path: Vec<String>| {
            path.retain(|part| !languages.contains(&part.as_str()));
            path.join("/")
        };
        let parts: BTreeSet<_> = lost.map(shown).collect();
        parts.into_iter().map(|part| left_out(Place::question(key, &part), &part)).collect()
    }

    /// What the writer said of a place.
    fn said(&self, here: impl Fn(&Place) -> bool) -> Said {
        let mut said = Said::default();
        for note in self.written.report.iter().filter(|note| here(&note.place)) {
            said.codes.insert(note.code);
            let part = match &note.place {
                Place::Question { part, .. } => part.as_str(),
                _ => note.params.get("what").map_or("", String::as_str),
            };
            let parts = part.split(['/', ',', ' ']).filter(|one| !one.is_empty());
            let plain = !part.contains('/');
            said.parts.extend(parts.filter(|one| plain || !CONTAINERS.contains(one)).map(str::to_owned));
        }
        said
    }

    fn leaves(&self, part: &impl Serialize) -> Leaves {
        let mut leaves = Leaves::new();
        let value = serde_json::to_value(part).unwrap_or_default();
        self.collect(&value, &mut Vec::new(), &mut leaves);
        leaves
    }

    fn collect(&self, value: &Value, path: &mut Vec<String>, leaves: &mut Leaves) {
        let inside = path.last().map_or("", String::as_str);
        if CONDITIONS.contains(&inside) || inside == "rows_from" {
            leaves.insert(path.clone(), Value::Bool(!is_blank(value)));
            return;
        }
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let other_language = self.is_text
                        && name != self.language
                        && self.document.languages().contains(&name.as_str());
                    if matches!(name.as_str(), "key" | "kind") || other_language {
                        continue;
                    }
                    path.push(name.clone());
                    self.collect(value, path, leaves);
                    path.pop();
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let key = item.get("key").and_then(Value::as_str).filter(|_| !self.is_text);
                    path.push(key.map_or_else(|| index.to_string(), str::to_owned));
                    self.collect(item, path, leaves);
                    path.pop();
                }
            }
            Value::String(text) => {
                leaves.insert(path.clone(), Value::from(self.plain(text)));
            }
            other => {
                leaves.insert(path.clone(), other.clone());
            }
        }
    }

    /// Without breaks; in the text, answers that are told again are named by other keys.
    fn plain(&self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !self.is_text {
            return text;
        }
        let (mut plain, mut inside) = (String::new(), false);
        for letter in text.chars() {
            inside = (inside || letter == '{') && letter != '}';
            if !inside {
                plain.push(letter);
            }
        }
        plain
    }
}

#[derive(Default)]
struct Said {
    codes: BTreeSet<NoteCode>,
    parts: BTreeSet<String>,
}

fn is_on(place: &Place, key: &str) -> bool {
    matches!(place, Place::Question { code, .. } if code == key)
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// Paths whose value is another, or gone.
fn lost(before: &Leaves, after: &Leaves) -> Vec<Vec<String>> {
    let same = |one: &Value, other: &Value| match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one.to_bits() == other.to_bits(),
        _ => one == other || (is_blank(one) && is_blank(other)),
    };
    let changed = |path: &Vec<String>, value: &Value| {
        let now = after.get(path).unwrap_or(&Value::Null);
        // What a format adds of its own, such as a usual length, takes nothing away.
        (!value.is_null() || now.is_boolean()) && !same(value, now)
    };
    before.iter().filter(|(path, value)| changed(path, value)).map(|(path, _)| path.clone()).collect()
}
