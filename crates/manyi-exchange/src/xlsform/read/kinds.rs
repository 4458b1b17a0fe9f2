//! The part of a question that depends on the type of its row.

use super::{Reader, place};
use crate::build::options;
use crate::logic::KnownKind;
use crate::surveyjs::unread_formula;
use crate::xlsform::sheets::Row;
use crate::{Note, NoteCode};
use manyi_rules::{
    AnswerOption, HiddenField, MomentField, MultipleChoice, Number, NumberField, OpenField, OptionList,
    OptionText, QuestionBody, Ranking, Scale, ScaleLook, SliderField, Text,
};
use std::collections::BTreeMap;

/// What a type makes of its row.
pub(super) struct Shaped {
    pub body: QuestionBody,
    pub kind: KnownKind,
    pub options: BTreeMap<String, String>,
}

fn plain(body: QuestionBody, kind: KnownKind) -> Shaped {
    Shaped { body, kind, options: BTreeMap::new() }
}

fn parameter(row: &Row, name: &str) -> Option<Number> {
    let words = row.get("parameters").split([' ', ',', ';']);
    let found = words.filter_map(|word| word.split_once('=')).find(|(known, _)| *known == name);
    found.and_then(|(_, value)| value.parse().ok()).and_then(Number::new)
}

impl Reader<'_> {
    pub(super) fn choices(&mut self, list: &str, row: &Row) -> (Vec<AnswerOption>, BTreeMap<String, String>) {
        let listed = self.lists.get(list).cloned().unwrap_or_default();
        let mut named = Vec::new();
        for choice in &listed {
            let text = self.text("choices", choice, "label", true);
            let name = if choice.get("name").is_empty() { choice.get("value") } else { choice.get("name") };
            named.push((name.to_owned(), text));
        }
        let (mut found, names, cut) = options(named);
        if cut {
            let note = Note::new(place("survey", row, "type"), NoteCode::TooMany);
            self.builder.report.push(note.with("max", manyi_rules::MAX_OPTIONS));
        }
        for (option, choice) in found.iter_mut().zip(&listed) {
            option.score = choice.get("manyi_score").parse().ok().and_then(Number::new);
            let settings = choice.get("manyi_settings");
            option.exclusive = settings.contains("exclusive");
            option.fixed = settings.contains("fixed");
            option.with_text = match () {
                () if settings.contains("text_required") => Some(OptionText::Required),
                () if settings.contains("text_optional") => Some(OptionText::Optional),
                () => None,
            };
        }
        (found, names)
    }

    pub(super) fn body(&mut self, row: &Row, kind: &str, list: &str) -> Option<Shaped> {
        let appearance = row.get("appearance").to_lowercase();
        let moment = MomentField::default();
        Some(match kind {
            "select_one" | "select_multiple" | "rank" | "select" | "select1" => {
                self.choice(row, kind, list, &appearance)
            }
            "integer" | "int" => plain(QuestionBody::Number(NumberField::default()), KnownKind::Number),
            "decimal" => {
                let field = NumberField { decimals: Some(2), ..NumberField::default() };
                plain(QuestionBody::Number(field), KnownKind::Number)
            }
            "range" => self.range(row, &appearance),
            "text" | "string" => {
                let field = OpenField::default();
                let body = match row.get("manyi_kind") {
                    "email" => QuestionBody::Email {},
                    "mobile" => QuestionBody::Mobile {},
                    "id_number" => QuestionBody::IdNumber {},
                    _ if appearance.contains("multiline") => QuestionBody::Open(field),
                    _ => QuestionBody::ShortText(field),
                };
                plain(body, KnownKind::Text)
            }
            "date" => plain(QuestionBody::Date(moment), KnownKind::Text),
            "time" => plain(QuestionBody::Time(moment), KnownKind::Text),
            "datetime" | "date_time" => plain(QuestionBody::DateTime(moment), KnownKind::Text),
            "note" if row.get("manyi_kind") == "section" => plain(QuestionBody::Section {}, KnownKind::Text),
            "note" => plain(QuestionBody::Description {}, KnownKind::Text),
            "acknowledge" | "trigger" => plain(QuestionBody::Consent {}, KnownKind::Agreed),
            "hidden" => plain(QuestionBody::Hidden(HiddenField::default()), KnownKind::Text),
            "calculate" => plain(unread_formula()?, KnownKind::Number),
            _ => return None,
        })
    }

    fn choice(&mut self, row: &Row, kind: &str, list: &str, appearance: &str) -> Shaped {
        let (found, names) = self.choices(list, row);
        let keys: Vec<_> = found.iter().map(|option| option.key.clone()).collect();
        let shuffle = row.get("parameters").contains("randomize=true");
        let list = OptionList { options: found, shuffle, ..OptionList::default() };
        let most = |name: &str| {
            parameter(row, name).and_then(Number::as_whole).and_then(|n| usize::try_from(n).ok())
        };
        let (body, known) = match kind {
            "select_multiple" | "select" => {
                let (min_chosen, max_chosen) = (most("manyi_min"), most("manyi_max"));
                (
                    QuestionBody::MultipleChoice(MultipleChoice { list, min_chosen, max_chosen }),
                    KnownKind::Many,
                )
            }
            "rank" => {
                (QuestionBody::Ranking(Ranking { list, places: most("manyi_places") }), KnownKind::Many)
            }
            _ if keys == ["yes", "no"] => (QuestionBody::YesNo(list), KnownKind::One),
            _ if ["minimal", "autocomplete", "search"].iter().any(|word| appearance.contains(word)) => {
                (QuestionBody::Dropdown(list), KnownKind::One)
            }
            _ if appearance.contains("likert") => match self.scale_of(&list, &names) {
                Some(scale) => return plain(QuestionBody::Scale { scale }, KnownKind::Number),
                None => (QuestionBody::SingleChoice(list), KnownKind::One),
            },
            _ => (QuestionBody::SingleChoice(list), KnownKind::One),
        };
        Shaped { body, kind: known, options: names }
    }

    /// Choices called 1, 2, 3 … are the points of a scale.
    pub(super) fn scale_of(&self, list: &OptionList, names: &BTreeMap<String, String>) -> Option<Scale> {
        let name_of = |key: &str| names.iter().find(|(_, known)| *known == key)?.0.parse::<i64>().ok();
        let points = list.options.iter().map(|option| name_of(&option.key)).collect::<Option<Vec<_>>>()?;
        let (first, last) = (*points.first()?, *points.last()?);
        let fits = matches!(first, 0 | 1) && last > first && last <= 10;
        if !fits || !points.iter().zip(first..).all(|(one, other)| *one == other) {
            return None;
        }
        let mut scale = Scale::new(first, last);
        let worded = points
            .iter()
            .zip(&list.options)
            .filter(|(point, option)| option.text.0.values().any(|words| *words != point.to_string()));
        scale.point_labels = worded.map(|(point, option)| (*point, option.text.clone())).collect();
        Some(scale)
    }

    fn range(&mut self, row: &Row, appearance: &str) -> Shaped {
        let number = |name: &str, usual: i64| parameter(row, name).unwrap_or(Number::whole(usual));
        let (min, max, step) = (number("start", 0), number("end", 10), number("step", 1));
        let whole = min.as_whole().zip(max.as_whole()).filter(|_| step == Number::whole(1));
        let fits = whole.filter(|(min, max)| matches!(min, 0 | 1) && min < max && *max <= 10);
        let [low_label, high_label] =
            ["manyi_low", "manyi_high"].map(|name| self.text("survey", row, name, true));
        if let Some((min, max)) = fits {
            let mut scale = Scale::new(min, max);
            (scale.low_label, scale.high_label) = (low_label, high_label);
            if appearance.contains("rating") {
                scale.look = ScaleLook::Stars;
            }
            return plain(QuestionBody::Scale { scale }, KnownKind::Number);
        }
        let slider = SliderField { min, max, step, low_label, high_label, unit: Text::default() };
        plain(QuestionBody::Slider(slider), KnownKind::Number)
    }
}
