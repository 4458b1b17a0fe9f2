//! Lists of choices, scales and matrices.

use super::{Cells, Writer, language_name, put};
use crate::{Note, NoteCode, Place};
use manyi_rules::{
    AnswerOption, OptionList, OptionText, Question, QuestionBody, RatedRows, Row, RowList, Scale, ScaleLook,
};

impl Writer<'_> {
    pub(super) fn choice(&mut self, key: &str, kind: &str, list: &OptionList, cells: &mut Cells) -> String {
        if list.shuffle {
            let given = cells.get("parameters").cloned().unwrap_or_default();
            put(cells, "parameters", format!("{given} randomize=true").trim());
        }
        if list.options_from.is_some() {
            self.left_out(key, "options_from");
        }
        for option in list.options.iter().filter(|option| option.display_if.is_some()) {
            self.left_out(key, &format!("options/{}/display_if", option.key));
        }
        format!("{kind} {}", self.list(key, &list.options))
    }

    /// Name of the list with these choices; equal ones share it.
    pub(super) fn list(&mut self, key: &str, options: &[AnswerOption]) -> String {
        let rows = options.iter().map(|option| {
            let mut cells = Cells::new();
            put(&mut cells, "name", &option.key);
            self.put_text(&mut cells, "label", &option.text);
            let settings = [
                (option.exclusive, "exclusive"),
                (option.fixed, "fixed"),
                (option.with_text == Some(OptionText::Optional), "text_optional"),
                (option.with_text == Some(OptionText::Required), "text_required"),
            ];
            let given: Vec<_> = settings.iter().filter(|(given, _)| *given).map(|(_, name)| *name).collect();
            put(&mut cells, "manyi_settings", given.join(" "));
            option.score.into_iter().for_each(|score| put(&mut cells, "manyi_score", score.to_string()));
            cells
        });
        let rows = rows.collect();
        self.listed(key, rows)
    }

    pub(super) fn listed(&mut self, key: &str, rows: Vec<Cells>) -> String {
        if let Some((name, _)) = self.lists.iter().find(|(_, known)| *known == rows) {
            return name.clone();
        }
        let name = format!("{key}_list");
        for row in &rows {
            let mut row = row.clone();
            put(&mut row, "list_name", &name);
            self.choices.push(row);
        }
        self.lists.push((name.clone(), rows));
        name
    }

    /// `always`: also points without words.
    pub(super) fn points(&mut self, scale: &Scale, key: &str, always: bool) -> String {
        let rows: Vec<_> = scale
            .points()
            .map(|point| {
                let mut cells = Cells::new();
                put(&mut cells, "name", point.to_string());
                match scale.point_labels.get(&point) {
                    Some(text) => self.put_text(&mut cells, "label", text),
                    None if always => {
                        for tag in self.document.languages() {
                            put(&mut cells, &format!("label::{}", language_name(tag)), point.to_string());
                        }
                    }
                    None => {}
                }
                cells
            })
            .collect();
        self.listed(key, rows)
    }

    pub(super) fn scale(&mut self, key: &str, scale: &Scale, cells: &mut Cells) -> bool {
        if scale.point_labels.is_empty() {
            put(cells, "type", "range");
            put(cells, "parameters", format!("start={} end={} step=1", scale.min, scale.max));
            self.put_text(cells, "manyi_low", &scale.low_label);
            self.put_text(cells, "manyi_high", &scale.high_label);
            if scale.look == ScaleLook::Stars {
                put(cells, "appearance", "rating");
            }
            if scale.look == ScaleLook::Faces {
                self.left_out(key, "look");
            }
            return true;
        }
        let list = self.points(scale, key, true);
        put(cells, "type", format!("select_one {list}"));
        put(cells, "appearance", "likert");
        for (left, what) in [
            (scale.look != ScaleLook::Buttons, "look"),
            (!scale.low_label.is_empty() || !scale.high_label.is_empty(), "low_label, high_label"),
        ] {
            if left {
                self.left_out(key, what);
            }
        }
        true
    }

    pub(super) fn rated(&mut self, question: &Question, rated: &RatedRows, head: Cells, kind: &str) {
        if !rated.scale.low_label.is_empty() || !rated.scale.high_label.is_empty() {
            self.left_out(&question.key, "low_label, high_label");
        }
        if let QuestionBody::IndexBlock(_) = question.body {
            let note = Note::new(Place::question(&question.key, ""), NoteCode::KindChanged);
            self.report.push(note.with("kind", "index_block").with("as", "matrix_scale"));
        }
        self.matrix(question, &rated.rows, head, kind);
    }

    pub(super) fn matrix(&mut self, question: &Question, list: &RowList, mut head: Cells, kind: &str) {
        let required = head.remove("required");
        put(&mut head, "type", "begin_group");
        put(&mut head, "appearance", "table-list");
        self.survey.push(head);
        for row in &list.rows {
            let mut cells = self.row(question, row, kind);
            put(&mut cells, "required", required.clone().unwrap_or_default());
            self.survey.push(cells);
        }
        self.survey.push([("type".to_owned(), "end_group".to_owned())].into());
        for (left, what) in [(list.shuffle, "shuffle"), (list.rows_from.is_some(), "rows_from")] {
            if left {
                self.left_out(&question.key, what);
            }
        }
    }

    pub(super) fn row(&mut self, question: &Question, row: &Row, kind: &str) -> Cells {
        let mut cells = Cells::new();
        put(&mut cells, "type", kind);
        put(&mut cells, "name", format!("{}_{}", question.key, row.key));
        self.put_text(&mut cells, "label", &row.text);
        self.condition(&mut cells, "relevant", &question.key, None, row.display_if.as_ref());
        cells
    }
}
