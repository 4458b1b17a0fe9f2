//! Answers and subquestions of a question as options and rows.

use super::{Reader, Row, get, number};
use crate::build::{options, rows};
use crate::{Note, NoteCode, Place};
use manyi_rules::{AnswerOption, OptionText, RowList, Scale, Text};
use std::collections::BTreeMap;

impl Reader<'_> {
    /// Answers of a question as options.
    pub(super) fn answers(&mut self, row: &Row) -> (Vec<AnswerOption>, BTreeMap<String, String>) {
        let id = get(row, "qid");
        let listed =
            self.sorted("answers", "sortorder", |one| get(one, "qid") == id && number(one, "scale_id") == 0);
        let mut named = Vec::new();
        for answer in listed {
            let place = Place::question(get(row, "title"), get(answer, "code"));
            let text = self.words(answer, "answer", "aid", "answer_l10ns", &place);
            named.push((get(answer, "code").to_owned(), text));
        }
        let (mut found, names, cut) = options(named);
        if cut {
            let note = Note::new(Place::question(get(row, "title"), ""), NoteCode::TooMany);
            self.builder.report.push(note.with("max", manyi_rules::MAX_OPTIONS));
        }
        if get(row, "other") == "Y" {
            self.other(&mut found);
        }
        (found, names)
    }

    pub(super) fn other(&self, found: &mut Vec<AnswerOption>) {
        let mut text = Text::zh_en("其他", "Other");
        text.0.retain(|tag, _| self.builder.document.languages.contains(tag));
        if found.iter().all(|option| option.key != "other") && found.len() < manyi_rules::MAX_OPTIONS {
            found.push(AnswerOption {
                with_text: Some(OptionText::Optional),
                ..AnswerOption::new("other", text)
            });
        }
    }

    pub(super) fn subquestions(&mut self, row: &Row, scale: i64) -> Vec<(String, Text, String)> {
        let id = get(row, "qid");
        let wanted = |one: &Row| get(one, "parent_qid") == id && number(one, "scale_id") == scale;
        let mut found = Vec::new();
        for one in self.sorted("subquestions", "question_order", wanted) {
            let place = Place::question(get(row, "title"), get(one, "title"));
            let text = self.words(one, "question", "qid", "question_l10ns", &place);
            found.push((get(one, "title").to_owned(), text, get(one, "relevance").to_owned()));
        }
        found
    }

    pub(super) fn row_list(
        &mut self,
        row: &Row,
    ) -> (RowList, BTreeMap<String, String>, Vec<(usize, String)>) {
        let listed = self.subquestions(row, 0);
        let shown = |source: &str| !source.is_empty() && source != "1";
        let conditions = listed.iter().enumerate().filter(|(_, one)| shown(&one.2));
        let conditions = conditions.map(|(index, one)| (index, one.2.clone())).collect();
        let (found, names, cut) = rows(listed.into_iter().map(|(code, text, _)| (code, text)));
        if cut {
            let note = Note::new(Place::question(get(row, "title"), ""), NoteCode::TooMany);
            self.builder.report.push(note.with("max", manyi_rules::MAX_ROWS));
        }
        let shuffle = self.attribute(row, "random_order") == "1";
        (RowList { rows: found, shuffle, ..RowList::default() }, names, conditions)
    }
}

/// Answers whose codes are `1`, `2`, `3` … or `A1`, `A2` … with numbers as words are the points of a scale.
pub(super) fn points(options: &[AnswerOption], names: &BTreeMap<String, String>) -> Option<Scale> {
    let code_of = |key: &str| names.iter().find(|(_, known)| *known == key).map(|(code, _)| code);
    let points =
        options.iter().map(|option| code_of(&option.key)?.parse().ok()).collect::<Option<Vec<i64>>>()?;
    let (first, last) = (*points.first()?, *points.last()?);
    let consecutive = points.iter().zip(first..).all(|(one, other)| *one == other);
    if !matches!(first, 0 | 1) || last <= first || last > 10 || !consecutive || options.len() < 4 {
        return None;
    }
    let mut scale = Scale::new(first, last);
    let worded = points
        .iter()
        .zip(options)
        .filter(|(point, option)| option.text.0.values().any(|words| *words != point.to_string()));
    scale.point_labels = worded.map(|(point, option)| (*point, option.text.clone())).collect();
    Some(scale)
}
