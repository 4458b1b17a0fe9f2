//! Reads the tables into a document. Older files keep texts in the tables themselves, newer ones in `*_l10ns`.

use super::tables::{Row, tables};
use crate::build::{Builder, Draft, Slot, options, rows};
use crate::logic::{Dialect, KnownKind};
use crate::surveyjs::unread_formula;
use crate::{Note, NoteCode, Place, Unreadable};
use manyi_rules::{
    AnswerOption, ChoiceRows, MomentField, MultipleChoice, NumberField, OpenField, OptionList, OptionText,
    Question, QuestionBody, Questionnaire, Ranking, RatedRows, RowList, Scale, ScaleLook, Text,
};
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

struct Shaped {
    body: QuestionBody,
    kind: KnownKind,
    options: BTreeMap<String, String>,
    rows: BTreeMap<String, String>,
    row_conditions: Vec<(usize, String)>,
    formula: Option<String>,
}

fn plain(body: QuestionBody, kind: KnownKind) -> Shaped {
    let (options, rows) = (BTreeMap::new(), BTreeMap::new());
    Shaped { body, kind, options, rows, row_conditions: Vec::new(), formula: None }
}

impl<'a> Reader<'a> {
    /// Answers of a question as options.
    fn answers(&mut self, row: &Row) -> (Vec<AnswerOption>, BTreeMap<String, String>) {
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

    fn other(&self, found: &mut Vec<AnswerOption>) {
        let mut text = Text::zh_en("其他", "Other");
        text.0.retain(|tag, _| self.builder.document.languages.contains(tag));
        if found.iter().all(|option| option.key != "other") && found.len() < manyi_rules::MAX_OPTIONS {
            found.push(AnswerOption {
                with_text: Some(OptionText::Optional),
                ..AnswerOption::new("other", text)
            });
        }
    }

    fn subquestions(&mut self, row: &Row, scale: i64) -> Vec<(String, Text, String)> {
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

    fn body(&mut self, row: &'a Row) -> Option<Shaped> {
        let scale = |min, max| QuestionBody::Scale { scale: Scale::new(min, max) };
        let max_length = self.attribute(row, "maximum_chars").parse().ok().filter(|length| *length > 0);
        let field = OpenField { max_length, ..OpenField::default() };
        Some(match get(row, "type") {
            "L" | "O" | "!" => self.choice(row),
            "M" | "P" => self.several(row),
            "R" => {
                let (found, names) = self.answers(row);
                let places = self.attribute(row, "max_answers").parse().ok();
                let body = QuestionBody::Ranking(Ranking { list: found.into(), places });
                Shaped { options: names, ..plain(body, KnownKind::Many) }
            }
            "5" => {
                let mut five = Scale::new(1, 5);
                if self.attribute(row, "slider_rating") == "1" {
                    five.look = ScaleLook::Stars;
                }
                plain(QuestionBody::Scale { scale: five }, KnownKind::Number)
            }
            "Y" => self.yes_no(),
            "S" => plain(QuestionBody::ShortText(field), KnownKind::Text),
            "T" | "U" => plain(QuestionBody::Open(field), KnownKind::Text),
            "N" => {
                let bound =
                    |name: &str| self.attribute(row, name).parse().ok().and_then(manyi_rules::Number::new);
                let (min, max) = (bound("min_num_value_n"), bound("max_num_value_n"));
                let number = NumberField { min, max, ..NumberField::default() };
                plain(QuestionBody::Number(number), KnownKind::Number)
            }
            "D" => plain(QuestionBody::Date(MomentField::default()), KnownKind::Text),
            "X" => plain(QuestionBody::Description {}, KnownKind::Text),
            "*" => {
                let formula =
                    self.attribute(row, "equation").trim().trim_start_matches('{').trim_end_matches('}');
                Shaped { formula: Some(formula.to_owned()), ..plain(unread_formula()?, KnownKind::Number) }
            }
            "A" => self.rated(row, scale(1, 5)),
            "B" => self.rated(row, scale(1, 10)),
            "F" | "H" => self.matrix(row, false),
            "C" => self.fixed(row, &[("Y", "是", "Yes"), ("U", "不确定", "Uncertain"), ("N", "否", "No")]),
            "E" => self
                .fixed(row, &[("I", "增加", "Increase"), ("S", "不变", "Same"), ("D", "减少", "Decrease")]),
            ":" if self.attribute(row, "multiflexible_checkbox") == "1" => self.matrix(row, true),
            _ => return None,
        })
    }

    fn choice(&mut self, row: &Row) -> Shaped {
        let (found, names) = self.answers(row);
        let shuffle =
            self.attribute(row, "random_order") == "1" || self.attribute(row, "answer_order") == "random";
        let list = OptionList { options: found, shuffle, ..OptionList::default() };
        if let Some(scale) = points(&list.options, &names) {
            return plain(QuestionBody::Scale { scale }, KnownKind::Number);
        }
        let body = match get(row, "type") {
            "!" => QuestionBody::Dropdown(list),
            _ => QuestionBody::SingleChoice(list),
        };
        Shaped { options: names, ..plain(body, KnownKind::One) }
    }

    fn several(&mut self, row: &Row) -> Shaped {
        let listed = self.subquestions(row, 0);
        let alone: Vec<&str> =
            self.attribute(row, "exclude_all_others").split([';', ',']).map(str::trim).collect();
        let (mut found, names, _) = options(listed.into_iter().map(|(code, text, _)| (code, text)));
        for option in &mut found {
            option.exclusive = alone.iter().any(|code| names.get(*code) == Some(&option.key));
        }
        if get(row, "other") == "Y" {
            self.other(&mut found);
        }
        let shuffle = self.attribute(row, "random_order") == "1";
        let list = OptionList { options: found, shuffle, ..OptionList::default() };
        let count = |name: &str| self.attribute(row, name).parse().ok().filter(|count| *count > 0);
        let (min_chosen, max_chosen) = (count("min_answers"), count("max_answers"));
        let body = QuestionBody::MultipleChoice(MultipleChoice { list, min_chosen, max_chosen });
        Shaped { options: names, ..plain(body, KnownKind::Many) }
    }

    fn yes_no(&mut self) -> Shaped {
        let mut list = OptionList::default();
        for (key, chinese, english) in [("yes", "是", "Yes"), ("no", "否", "No")] {
            let mut text = Text::zh_en(chinese, english);
            text.0.retain(|tag, _| self.builder.document.languages.contains(tag));
            list.options.push(AnswerOption::new(key, text));
        }
        let names = [("Y", "yes"), ("N", "no")].map(|(name, key)| (name.to_owned(), key.to_owned()));
        Shaped { options: names.into(), ..plain(QuestionBody::YesNo(list), KnownKind::One) }
    }

    fn row_list(&mut self, row: &Row) -> (RowList, BTreeMap<String, String>, Vec<(usize, String)>) {
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

    fn rated(&mut self, row: &Row, scale: QuestionBody) -> Shaped {
        let QuestionBody::Scale { scale } = scale else { return plain(scale, KnownKind::Number) };
        let (list, names, row_conditions) = self.row_list(row);
        let body = QuestionBody::MatrixScale(RatedRows { rows: list, scale });
        Shaped { rows: names, row_conditions, ..plain(body, KnownKind::RowsNumber) }
    }

    fn matrix(&mut self, row: &Row, several: bool) -> Shaped {
        let (list, row_names, row_conditions) = self.row_list(row);
        let (columns, names) = match several {
            true => {
                let columns = self.subquestions(row, 1).into_iter().map(|(code, text, _)| (code, text));
                let (columns, names, _) = options(columns);
                (columns, names)
            }
            false => self.answers(row),
        };
        if let Some(scale) = points(&columns, &names).filter(|_| !several) {
            let body = QuestionBody::MatrixScale(RatedRows { rows: list, scale });
            return Shaped { rows: row_names, row_conditions, ..plain(body, KnownKind::RowsNumber) };
        }
        let choice = ChoiceRows { rows: list, columns };
        let (body, kind) = match several {
            true => (QuestionBody::MatrixMultiple(choice), KnownKind::RowsMany),
            false => (QuestionBody::MatrixSingle(choice), KnownKind::RowsOne),
        };
        Shaped { options: names, rows: row_names, row_conditions, ..plain(body, kind) }
    }

    /// Kinds whose columns LimeSurvey knows by itself.
    fn fixed(&mut self, row: &Row, columns: &[(&str, &str, &str)]) -> Shaped {
        let (list, row_names, row_conditions) = self.row_list(row);
        let named = columns.iter().map(|(code, chinese, english)| {
            let mut text = Text::zh_en(chinese, english);
            text.0.retain(|tag, _| self.builder.document.languages.contains(tag));
            ((*code).to_owned(), text)
        });
        let (columns, names, _) = options(named.collect::<Vec<_>>());
        let body = QuestionBody::MatrixSingle(ChoiceRows { rows: list, columns });
        Shaped { options: names, rows: row_names, row_conditions, ..plain(body, KnownKind::RowsOne) }
    }
}

/// Answers whose codes are `1`, `2`, `3` … or `A1`, `A2` … with numbers as words are the points of a scale.
fn points(options: &[AnswerOption], names: &BTreeMap<String, String>) -> Option<Scale> {
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
