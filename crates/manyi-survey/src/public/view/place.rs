//! Where somebody is or lives, as it is drawn: lists that narrow down, and a field for the device's own answer.

use super::super::form;
use super::question::{Reader, plain};
use super::scale::ChoiceView;
use manyi_rules::{AddressField, Division, DivisionLevel, Question, provinces};
use serde_json::Value;

/// One list below the other, each offered once the one above it is chosen.
#[derive(Debug)]
pub(in crate::public) struct AddressView {
    pub lists: Vec<DivisionList>,
    /// Name and text of the field for street and number.
    pub detail: Option<(String, String)>,
    /// A narrower list would follow once something is chosen here.
    pub goes_on: bool,
}

#[derive(Debug)]
pub(in crate::public) struct DivisionList {
    /// `province`, `prefecture` or `county`: ends of ids and field names.
    pub level: &'static str,
    pub field: String,
    pub label: &'static str,
    pub options: Vec<ChoiceView>,
}

#[derive(Debug)]
pub(in crate::public) struct LocationView {
    pub words: String,
    /// `latitude,longitude,accuracy` as the device said it; empty where it said nothing.
    pub point: String,
    pub point_field: String,
}

impl Reader<'_> {
    pub(super) fn address(&self, question: &Question, field: &AddressField, answer: &Value) -> AddressView {
        let chosen = answer.get("code").and_then(Value::as_str).and_then(Division::find);
        let part = |name: &str| form::part_name(&question.key, name);
        let mut lists = Vec::new();
        let mut wider: Option<Division> = None;
        for (level, label) in DivisionLevel::CODES.into_iter().zip(self.words.divisions) {
            let ((level_code, level), at_top) = (level, lists.is_empty());
            if level > field.wanted() || (!at_top && wider.is_none()) {
                break;
            }
            let own = chosen.and_then(|one| one.within(level));
            let offered: Vec<Division> = match wider {
                Some(wider) => wider.parts().collect(),
                None => provinces().collect(),
            };
            let option = |one: Division| ChoiceView {
                value: one.code(),
                label: one.name().to_owned(),
                checked: Some(one) == own,
                ..ChoiceView::default()
            };
            let options = offered.into_iter().map(option).collect();
            lists.push(DivisionList { level: level_code, field: part(level_code), label, options });
            wider = own;
        }
        let detail = answer.get("detail").map(plain).unwrap_or_default();
        AddressView {
            goes_on: lists.last().is_some_and(|list| list.level != field.wanted().code()),
            detail: field.detail.then(|| (part("detail"), detail)),
            lists,
        }
    }

    pub(super) fn location(&self, question: &Question, answer: &Value) -> LocationView {
        let number = |name: &str| answer.get(name).map(plain).unwrap_or_default();
        let point = [number("latitude"), number("longitude"), number("accuracy")];
        let words = match answer {
            Value::String(words) => words.clone(),
            answer => answer.get("words").map(plain).unwrap_or_default(),
        };
        LocationView {
            words,
            point: if point[0].is_empty() { String::new() } else { point.join(",") },
            point_field: form::part_name(&question.key, "point"),
        }
    }
}
