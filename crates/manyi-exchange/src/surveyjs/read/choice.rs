//! Options to choose from.

use super::Reader;
use super::fields::{Fields, count, flag, items, string};
use super::kinds::{CHOICE, Shaped, plain};
use crate::build::{Slot, options};
use crate::logic::KnownKind;
use crate::{Note, NoteCode, Place};
use manyi_rules::{
    AnswerOption, MultipleChoice, Number, OptionList, OptionText, QuestionBody, Ranking, Text,
};

impl Reader {
    pub(super) fn choice(&mut self, kind: &str, fields: &Fields, place: &str) -> Shaped {
        let (mut named, conditions) = self.items(items(fields, "choices"), &format!("{place}/choices"));
        let other = flag(fields, "showOtherItem") || flag(fields, "hasOther");
        let none = flag(fields, "showNoneItem") || flag(fields, "hasNone");
        for (wanted, value, name, chinese, english) in [
            (none, "none", "noneText", "以上都没有", "None of these"),
            (other, "other", "otherText", "其他", "Other"),
        ] {
            if wanted {
                let given = self.text(fields, name, place, true);
                let mut usual = Text::zh_en(chinese, english);
                usual.0.retain(|tag, _| self.builder.document.languages.contains(tag));
                named.push((value.to_owned(), if given.is_empty() { usual } else { given }));
            }
        }
        let (mut found, names, cut) = options(named);
        if cut {
            let note = Note::new(Place::Pointer(place.to_owned()), NoteCode::TooMany);
            self.builder.report.push(note.with("max", manyi_rules::MAX_OPTIONS));
        }
        for option in &mut found {
            if other && names.get("other") == Some(&option.key) {
                option.with_text = Some(OptionText::Optional);
            }
            option.exclusive = none && names.get("none") == Some(&option.key);
        }
        for (option, item) in found.iter_mut().zip(items(fields, "choices")) {
            option.score = item.get("manyiScore").and_then(Number::read);
        }
        let list = OptionList {
            options: found,
            shuffle: string(fields, "choicesOrder") == "random",
            ..OptionList::default()
        };
        let (body, known) = chosen(kind, fields, list);
        if matches!(kind, "imagepicker" | "tagbox" | "buttongroup") {
            let note = Note::new(Place::Pointer(place.to_owned()), NoteCode::KindChanged);
            self.builder.report.push(note.with("kind", kind).with("as", body.kind()));
        }
        let pending =
            conditions.into_iter().map(|(index, source, place)| (Slot::Option(index), source, place));
        Shaped { options: names, pending: pending.collect(), ..plain(body, known, CHOICE) }
    }

    pub(super) fn yes_no(&mut self, fields: &Fields, place: &str) -> Shaped {
        let mut list = OptionList::default();
        for (key, name, chinese, english) in
            [("yes", "labelTrue", "是", "Yes"), ("no", "labelFalse", "否", "No")]
        {
            let given = self.text(fields, name, place, true);
            let mut usual = Text::zh_en(chinese, english);
            usual.0.retain(|tag, _| self.builder.document.languages.contains(tag));
            list.options.push(AnswerOption::new(key, if given.is_empty() { usual } else { given }));
        }
        let names = [("true", "yes"), ("false", "no")].map(|(name, key)| (name.to_owned(), key.to_owned()));
        Shaped { options: names.into(), ..plain(QuestionBody::YesNo(list), KnownKind::One, CHOICE) }
    }
}

/// One of the options, several, or all in an order.
fn chosen(kind: &str, fields: &Fields, list: OptionList) -> (QuestionBody, KnownKind) {
    let several = kind != "imagepicker" || flag(fields, "multiSelect");
    match kind {
        "dropdown" => (QuestionBody::Dropdown(list), KnownKind::One),
        "checkbox" | "tagbox" | "imagepicker" if several => {
            let (min_chosen, max_chosen) =
                (count(fields, "minSelectedChoices"), count(fields, "maxSelectedChoices"));
            (QuestionBody::MultipleChoice(MultipleChoice { list, min_chosen, max_chosen }), KnownKind::Many)
        }
        "ranking" => {
            let places = count(fields, "maxSelectedChoices");
            (QuestionBody::Ranking(Ranking { list, places }), KnownKind::Many)
        }
        _ => (QuestionBody::SingleChoice(list), KnownKind::One),
    }
}
