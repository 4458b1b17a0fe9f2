//! The part of a question that depends on its kind.

use super::fields::{Fields, count, decimal, string, word};
use super::{Reader, unread_formula};
use crate::Place;
use crate::build::Slot;
use crate::logic::KnownKind;
use manyi_rules::{MomentField, Number, NumberField, OpenField, QuestionBody, SliderField, Text};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a kind makes of its settings.
pub(super) struct Shaped {
    pub body: QuestionBody,
    pub kind: KnownKind,
    pub options: BTreeMap<String, String>,
    pub rows: BTreeMap<String, String>,
    pub known: &'static [&'static str],
    pub pending: Vec<(Slot, String, Place)>,
}

pub(super) fn plain(body: QuestionBody, kind: KnownKind, known: &'static [&'static str]) -> Shaped {
    Shaped { body, kind, options: BTreeMap::new(), rows: BTreeMap::new(), known, pending: Vec::new() }
}

pub(super) const CHOICE: &[&str] = &[
    "choices",
    "choicesOrder",
    "hasOther",
    "showOtherItem",
    "otherText",
    "hasNone",
    "showNoneItem",
    "noneText",
    "maxSelectedChoices",
    "minSelectedChoices",
    "colCount",
    "otherPlaceholder",
    "placeholder",
    "labelTrue",
    "labelFalse",
];
pub(super) const FIELD: &[&str] =
    &["inputType", "maxLength", "min", "max", "step", "placeholder", "rows", "autoGrow", "html"];
pub(super) const RATING: &[&str] = &[
    "rateMin",
    "rateMax",
    "rateStep",
    "rateCount",
    "rateValues",
    "rateType",
    "rateDisplayMode",
    "rangeMin",
    "rangeMax",
    "minRateDescription",
    "maxRateDescription",
    "min",
    "max",
    "step",
    "displayMode",
    "autoGenerate",
];
pub(super) const MATRIX: &[&str] = &[
    "columns",
    "rows",
    "cellType",
    "rowsOrder",
    "rowOrder",
    "isAllRowRequired",
    "eachRowRequired",
    "alternateRows",
];

impl Reader {
    pub(super) fn body(&mut self, kind: &str, fields: &Fields, place: &str) -> Option<Shaped> {
        let number = |name: &str, usual: i64| decimal(fields, name).unwrap_or(Number::whole(usual));
        Some(match kind {
            "radiogroup" | "dropdown" | "checkbox" | "tagbox" | "ranking" | "imagepicker" | "buttongroup" => {
                self.choice(kind, fields, place)
            }
            "rating" => self.rating(fields, place),
            "matrix" => return self.matrix(fields, place),
            "boolean" => self.yes_no(fields, place),
            "text" => self.field(fields),
            "comment" => {
                let max_length = count(fields, "maxLength");
                plain(
                    QuestionBody::Open(OpenField { max_length, ..OpenField::default() }),
                    KnownKind::Text,
                    FIELD,
                )
            }
            "html" => plain(QuestionBody::Description {}, KnownKind::Text, FIELD),
            "nouislider" | "slider" | "bootstrapslider" => {
                let slider = SliderField {
                    min: decimal(fields, "min").unwrap_or(number("rangeMin", 0)),
                    max: decimal(fields, "max").unwrap_or(number("rangeMax", 100)),
                    step: number("step", 1),
                    low_label: Text::default(),
                    high_label: Text::default(),
                    unit: Text::default(),
                };
                plain(QuestionBody::Slider(slider), KnownKind::Number, RATING)
            }
            "expression" => {
                let mut shaped = plain(unread_formula()?, KnownKind::Number, &["expression", "displayStyle"]);
                let pointer = Place::Pointer(format!("{place}/expression"));
                shaped.pending.push((Slot::Calculated, string(fields, "expression").to_owned(), pointer));
                shaped
            }
            _ => return None,
        })
    }

    /// Values with their texts, and conditions of single ones.
    pub(super) fn items(
        &mut self,
        list: &[Value],
        place: &str,
    ) -> (Vec<(String, Text)>, Vec<(usize, String, Place)>) {
        let (mut found, mut conditions) = (Vec::new(), Vec::new());
        for (index, item) in list.iter().enumerate() {
            let place = format!("{place}/{index}");
            let Some(fields) = item.as_object() else {
                let text = self.words(item, &Place::Pointer(place), true);
                found.push((word(item), text));
                continue;
            };
            let value = fields.get("value").or_else(|| fields.get("name")).map(word).unwrap_or_default();
            let mut text = self.text(fields, "text", &place, true);
            if text.is_empty() {
                text = self.text(fields, "title", &place, true);
            }
            if text.is_empty() {
                text = self.words(&Value::from(value.clone()), &Place::Pointer(place.clone()), true);
            }
            let source = string(fields, "visibleIf");
            if !source.is_empty() {
                conditions.push((index, source.to_owned(), Place::Pointer(format!("{place}/visibleIf"))));
            }
            self.unread(fields, &[&["value", "text", "title", "name", "visibleIf", "manyiScore"]], &place);
            found.push((value, text));
        }
        (found, conditions)
    }

    fn field(&mut self, fields: &Fields) -> Shaped {
        let moment = || {
            let bound = |name: &str| Some(string(fields, name).to_owned()).filter(|bound| !bound.is_empty());
            MomentField { min: bound("min"), max: bound("max") }
        };
        let (body, kind) = match string(fields, "inputType") {
            "number" | "range" => {
                let decimals = decimal(fields, "step").map(Number::decimals).filter(|decimals| *decimals > 0);
                let (min, max) = (decimal(fields, "min"), decimal(fields, "max"));
                let field = NumberField { min, max, decimals, ..NumberField::default() };
                (QuestionBody::Number(field), KnownKind::Number)
            }
            "date" => (QuestionBody::Date(moment()), KnownKind::Text),
            "time" => (QuestionBody::Time(moment()), KnownKind::Text),
            "datetime-local" | "datetime" => (QuestionBody::DateTime(moment()), KnownKind::Text),
            "email" => (QuestionBody::Email {}, KnownKind::Text),
            "tel" => (QuestionBody::Mobile {}, KnownKind::Text),
            _ => {
                let max_length = count(fields, "maxLength");
                (QuestionBody::ShortText(OpenField { max_length, ..OpenField::default() }), KnownKind::Text)
            }
        };
        plain(body, kind, FIELD)
    }
}
