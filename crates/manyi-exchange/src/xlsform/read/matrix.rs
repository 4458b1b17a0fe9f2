//! Questions that share their choices as rows of one matrix.

use super::{Reader, place, truth};
use crate::build::{Draft, Slot, rows};
use crate::logic::KnownKind;
use crate::xlsform::sheets::Row;
use manyi_rules::{ChoiceRows, OptionList, Question, QuestionBody, RatedRows, RowList, Text};
use std::collections::BTreeMap;

/// A matrix with the names that its columns and rows have in the file.
struct Made {
    body: QuestionBody,
    kind: KnownKind,
    options: BTreeMap<String, String>,
    rows: BTreeMap<String, String>,
}

impl Reader<'_> {
    /// A group with the appearance `table-list`: its questions share their choices and are rows of one matrix.
    pub(super) fn matrix(&mut self, head: &Row, members: &[Row]) {
        let lists: Vec<_> =
            members.iter().filter_map(|row| row.get("type").split_once(char::is_whitespace)).collect();
        let shared = lists
            .first()
            .filter(|first| lists.len() == members.len() && lists.iter().all(|one| one == *first));
        let Some((kind, list)) = shared.copied().filter(|(kind, _)| kind.starts_with("select")) else {
            self.group(head);
            self.rows(members);
            self.groups.pop();
            return;
        };
        if self.page_wanted {
            self.page_wanted = false;
            self.builder.begin_page(Text::default(), None);
        }
        let Made { body, kind: known, options: names, rows: row_names } =
            self.made(head, members, kind, list.trim());
        let text = self.text("survey", head, "label", true);
        let mut question = Question::new("", body, text);
        question.help = self.text("survey", head, "hint", true);
        question.required = members.iter().all(|row| truth(row.get("required")));
        question.not_applicable = head.get("manyi_settings").contains("not_applicable");
        let mut draft = Draft::new(head.get("name"), question, known, place("survey", head, "name"));
        (draft.options, draft.rows) = (names, row_names);
        self.shown_if(&mut draft, head, true);
        for (index, row) in members.iter().enumerate() {
            let source = row.get("relevant").to_owned();
            draft.pending.push((Slot::Row(index), source, place("survey", row, "relevant")));
            self.unread(row);
        }
        self.unread(head);
        self.builder.push(draft);
    }

    fn made(&mut self, head: &Row, members: &[Row], kind: &str, list: &str) -> Made {
        let (columns, names) = self.choices(list, head);
        let prefix = format!("{}_", head.get("name"));
        let named: Vec<_> = members
            .iter()
            .map(|row| {
                let name = row.get("name");
                let text = self.text("survey", row, "label", true);
                (name.strip_prefix(&prefix).unwrap_or(name).to_owned(), text)
            })
            .collect();
        let (found, row_names, _) = rows(named);
        let list = RowList { rows: found, ..RowList::default() };
        let scale = self.scale_of(&OptionList::from(columns.clone()), &names);
        let (body, known) = match (kind, scale) {
            ("select_multiple", _) => {
                (QuestionBody::MatrixMultiple(ChoiceRows { rows: list, columns }), KnownKind::RowsMany)
            }
            (_, Some(scale)) => {
                (QuestionBody::MatrixScale(RatedRows { rows: list, scale }), KnownKind::RowsNumber)
            }
            _ => (QuestionBody::MatrixSingle(ChoiceRows { rows: list, columns }), KnownKind::RowsOne),
        };
        Made { body, kind: known, options: names, rows: row_names }
    }
}
