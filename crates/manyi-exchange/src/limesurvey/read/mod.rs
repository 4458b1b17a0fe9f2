//! Reads the tables into a document. Older files keep texts in the tables themselves, newer ones in `*_l10ns`.

mod kinds;
mod lists;

use super::tables::{Row, tables};
use crate::build::{Builder, Draft, Slot};
use crate::logic::{Dialect, KnownKind};
use crate::{Note, NoteCode, Place, Unreadable};
use manyi_rules::{Question, QuestionBody, Questionnaire, Text};
use std::collections::BTreeMap;

type Tables = BTreeMap<String, Vec<Row>>;

pub(crate) fn read(bytes: &[u8]) -> Result<(Questionnaire, Vec<Note>), Unreadable> {
    let tables = tables(bytes)?;
    if !tables.contains_key("questions") {
        return Err(Unreadable::NoQuestions);
    }
    let mut reader =
        Reader { builder: Builder::new(Dialect::LimeSurvey), tables: &tables, language: String::new() };
    reader.settings();
    reader.groups();
    reader.builder.finish()
}

fn get<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str).trim()
}

fn number(row: &Row, name: &str) -> i64 {
    get(row, name).parse().unwrap_or_default()
}

/// `zh-Hans` as `zh-CN`.
fn language_tag(tag: &str) -> &str {
    match tag {
        "zh-Hans" | "zh" => "zh-CN",
        other => other,
    }
}

struct Reader<'a> {
    builder: Builder,
    tables: &'a Tables,
    language: String,
}

impl<'a> Reader<'a> {
    fn table(&self, name: &str) -> &'a [Row] {
        self.tables.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Rows of a table in their order; of older files those of the main language.
    fn sorted(&self, table: &str, order: &str, wanted: impl Fn(&Row) -> bool) -> Vec<&'a Row> {
        let own = |row: &&Row| {
            let language = get(row, "language");
            wanted(row) && (language.is_empty() || language_tag(language) == self.language)
        };
        let mut rows: Vec<_> = self.table(table).iter().filter(own).collect();
        rows.sort_by_key(|row| number(row, order));
        rows
    }

    fn text(&mut self, words: &[(String, &str)], place: &Place, piped: bool) -> Text {
        let mut text = Text::default();
        for (tag, words) in words {
            let words = self.builder.words(words, place);
            let words = if piped { self.builder.piped(&words, "{") } else { words };
            if !words.is_empty() {
                text.0.insert(tag.clone(), words);
            }
        }
        text
    }

    /// A field in all languages: of the row itself, or of the table of translations.
    fn words(&mut self, row: &'a Row, field: &str, id: &str, translations: &str, place: &Place) -> Text {
        let own = get(row, field);
        let mut found = Vec::new();
        if own.is_empty() {
            for one in self.table(translations).iter().filter(|one| get(one, id) == get(row, id)) {
                found.push((language_tag(get(one, "language")).to_owned(), get(one, field)));
            }
        } else {
            // An older file has a row for each language.
            let table = if id == "gid" { "groups" } else { "questions" };
            let tables = if get(row, "parent_qid").is_empty() || number(row, "parent_qid") == 0 {
                table
            } else {
                "subquestions"
            };
            let name = if id == "aid" { "answers" } else { tables };
            let same = |one: &&Row| match id {
                "aid" => get(one, "qid") == get(row, "qid") && get(one, "code") == get(row, "code"),
                id => get(one, id) == get(row, id),
            };
            for one in self.table(name).iter().filter(same) {
                let tag = get(one, "language");
                let tag = if tag.is_empty() { self.language.clone() } else { language_tag(tag).to_owned() };
                found.push((tag, get(one, field)));
            }
        }
        self.text(&found, place, id != "gid")
    }

    fn settings(&mut self) {
        let main = self.table("surveys").first().map_or("", |row| get(row, "language"));
        self.language = match language_tag(main) {
            "" => "zh-CN".to_owned(),
            tag => tag.to_owned(),
        };
        let settings = self.table("surveys_languagesettings");
        let mut languages = vec![self.language.clone()];
        let said = |field: &str| -> Vec<(String, &'a str)> {
            let tag = |row: &Row| language_tag(get(row, "surveyls_language")).to_owned();
            settings.iter().map(|row| (tag(row), get(row, field))).collect()
        };
        let place = |part: &str| Place::question("survey", part);
        let title = self.text(&said("surveyls_title"), &place("title"), false);
        let introduction = self.text(&said("surveyls_welcometext"), &place("welcometext"), false);
        let thanks = self.text(&said("surveyls_endtext"), &place("endtext"), false);
        languages.extend(title.languages().filter(|tag| *tag != self.language).map(str::to_owned));
        let document = &mut self.builder.document;
        (document.title, document.introduction, document.thanks) = (title, introduction, thanks);
        document.languages = languages;
        for table in ["conditions", "quota", "assessments", "defaultvalues"] {
            if !self.table(table).is_empty() {
                self.builder.report.left_out(Place::File, table);
            }
        }
    }

    fn groups(&mut self) {
        for group in self.sorted("groups", "group_order", |_| true) {
            let place = Place::question(get(group, "gid"), "grelevance");
            let title = self.words(group, "group_name", "gid", "group_l10ns", &place);
            let relevance = get(group, "grelevance");
            let condition = Some((relevance, place.clone())).filter(|_| relevance != "1");
            self.builder.begin_page(title, condition);
            let words = self.words(group, "description", "gid", "group_l10ns", &place);
            if !words.is_empty() {
                let question =
                    Question { required: false, ..Question::new("", QuestionBody::Description {}, words) };
                self.builder.push(Draft::new("", question, KnownKind::Text, place));
            }
            let own = get(group, "gid");
            for row in self.sorted("questions", "question_order", |row| {
                get(row, "gid") == own && number(row, "parent_qid") == 0
            }) {
                self.question(row);
            }
        }
    }

    fn attribute(&self, row: &Row, name: &str) -> &'a str {
        let own = |one: &&Row| get(one, "qid") == get(row, "qid") && get(one, "attribute") == name;
        self.table("question_attributes").iter().find(own).map_or("", |found| get(found, "value"))
    }

    fn question(&mut self, row: &'a Row) {
        let code = get(row, "title");
        let place = Place::question(code, "");
        let Some(shaped) = self.body(row) else {
            let note = Note::new(place, NoteCode::KindLeftOut);
            self.builder.report.push(note.with("kind", get(row, "type")));
            return;
        };
        let text = self.words(row, "question", "qid", "question_l10ns", &place);
        let mut question = Question::new("", shaped.body, text);
        question.help = self.words(row, "help", "qid", "question_l10ns", &Place::question(code, "help"));
        question.required = question.body.is_asked() && matches!(get(row, "mandatory"), "Y" | "S");
        let mut draft = Draft::new(code, question, shaped.kind, place);
        (draft.options, draft.rows) = (shaped.options, shaped.rows);
        if let Some(source) = shaped.formula {
            draft.pending.push((Slot::Calculated, source, Place::question(code, "equation")));
        }
        let relevance = get(row, "relevance");
        if relevance != "1" {
            draft.pending.push((Slot::DisplayIf, relevance.to_owned(), Place::question(code, "relevance")));
        }
        for (index, source) in shaped.row_conditions {
            draft.pending.push((Slot::Row(index), source, Place::question(code, "subquestion relevance")));
        }
        let validation = self.attribute(row, "em_validation_q");
        if !validation.is_empty() {
            let place = Place::question(code, "em_validation_q");
            draft.pending.push((
                Slot::Rule(Text::zh_en("请检查此题的回答", "Please check this answer")),
                validation.to_owned(),
                place,
            ));
        }
        self.unread(row);
        self.builder.push(draft);
    }

    /// Attributes that are read elsewhere, and those that only say how it looks.
    fn unread(&mut self, row: &Row) {
        const READ: [&str; 12] = [
            "min_answers",
            "max_answers",
            "random_order",
            "answer_order",
            "em_validation_q",
            "equation",
            "maximum_chars",
            "exclude_all_others",
            "slider_rating",
            "min_num_value_n",
            "max_num_value_n",
            "num_value_int_only",
        ];
        const USUAL: [&str; 14] = [
            "0", "", "N", "1", "default", "normal", "left", "right", "center", "both", "no", "yes", "Y", "[]",
        ];
        let own = |one: &&Row| get(one, "qid") == get(row, "qid");
        for one in self.table("question_attributes").iter().filter(own) {
            let (name, value) = (get(one, "attribute"), get(one, "value"));
            if !READ.contains(&name) && !USUAL.contains(&value) {
                self.builder.report.left_out(Place::question(get(row, "title"), name), name);
            }
        }
    }
}
