//! Writes XLSForm.

mod lists;

use crate::logic::{Dialect, condition_text, expression_text};
use crate::report::Report;
use crate::{Note, NoteCode, Place, Unreadable};
use manyi_rules::{Condition, NumberField, Question, QuestionBody, QuestionPage, Questionnaire, Text};
use rust_xlsxwriter::{Format as CellFormat, Workbook};
use std::collections::BTreeMap;

/// One row by the headings of its columns.
type Cells = BTreeMap<String, String>;

pub(crate) fn write(document: &Questionnaire) -> Result<crate::Written, Unreadable> {
    let mut writer = Writer {
        document,
        report: Report::default(),
        survey: Vec::new(),
        choices: Vec::new(),
        lists: Vec::new(),
    };
    let settings = writer.document();
    let sheets = [("survey", &writer.survey), ("choices", &writer.choices), ("settings", &vec![settings])];
    let bytes = workbook(&sheets).ok_or(Unreadable::Workbook)?;
    Ok(crate::Written { bytes, report: writer.report.into_notes() })
}

/// Columns that people look for first stand first.
const ORDER: [&str; 20] = [
    "type",
    "list_name",
    "name",
    "form_title",
    "form_id",
    "default_language",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "appearance",
    "parameters",
    "calculation",
    "manyi_kind",
    "manyi_role",
    "manyi_settings",
    "manyi_introduction",
    "manyi_thanks",
];

fn workbook(sheets: &[(&str, &Vec<Cells>)]) -> Option<Vec<u8>> {
    let mut book = Workbook::new();
    let bold = CellFormat::new().set_bold();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).ok()?;
        let mut columns: Vec<&String> = Vec::new();
        for row in *rows {
            for column in row.keys() {
                if !columns.contains(&column) {
                    columns.push(column);
                }
            }
        }
        let place = |column: &String| {
            let base = column.split("::").next().unwrap_or_default();
            ORDER.iter().position(|one| *one == base).unwrap_or(ORDER.len())
        };
        columns.sort_by_key(|column| (place(column), *column));
        for (at, column) in (0_u16..).zip(&columns) {
            sheet.write_string_with_format(0, at, column.as_str(), &bold).ok()?;
            sheet.set_column_width(at, if column.starts_with("label") { 40 } else { 18 }).ok()?;
            for (line, row) in (1_u32..).zip(rows.iter()) {
                if let Some(text) = row.get(*column) {
                    sheet.write_string(line, at, text).ok()?;
                }
            }
        }
        sheet.set_freeze_panes(1, 0).ok()?;
    }
    book.save_to_buffer().ok()
}

struct Writer<'a> {
    document: &'a Questionnaire,
    report: Report,
    survey: Vec<Cells>,
    choices: Vec<Cells>,
    /// Names of the lists with their choices: equal lists are written once.
    lists: Vec<(String, Vec<Cells>)>,
}

fn put(cells: &mut Cells, column: &str, text: impl Into<String>) {
    let text = text.into();
    if !text.is_empty() {
        cells.insert(column.to_owned(), text);
    }
}

fn language_name(tag: &str) -> String {
    match tag {
        "zh-CN" => "中文 (zh)".to_owned(),
        "en" => "English (en)".to_owned(),
        other => format!("{other} ({other})"),
    }
}

impl Writer<'_> {
    fn put_text(&self, cells: &mut Cells, column: &str, text: &Text) {
        for (tag, words) in text.0.iter().filter(|(_, words)| !words.trim().is_empty()) {
            put(cells, &format!("{column}::{}", language_name(tag)), piped(words));
        }
    }

    fn left_out(&mut self, key: &str, part: &str) {
        self.report.left_out(Place::question(key, part), part);
    }

    fn condition(
        &mut self,
        cells: &mut Cells,
        column: &str,
        key: &str,
        own: Option<&str>,
        condition: Option<&Condition>,
    ) {
        let Some(condition) = condition else { return };
        match condition_text(self.document, condition, Dialect::XlsForm, own) {
            Some(text) => put(cells, column, text),
            None => {
                let said = serde_json::to_string(condition).unwrap_or_default();
                self.report.push(
                    Note::new(Place::question(key, column), NoteCode::ConditionLeftOut).with("text", said),
                );
            }
        }
    }

    fn document(&mut self) -> Cells {
        let document = self.document;
        let mut settings = Cells::new();
        put(&mut settings, "form_id", "questionnaire");
        let main = document.languages().first().copied().unwrap_or("zh-CN");
        put(&mut settings, "default_language", language_name(main));
        self.put_text(&mut settings, "form_title", &document.title);
        self.put_text(&mut settings, "manyi_introduction", &document.introduction);
        self.put_text(&mut settings, "manyi_thanks", &document.thanks);
        for (left, what) in
            [(!document.endings.is_empty(), "endings"), (!document.shuffle_pages.is_empty(), "shuffle_pages")]
        {
            if left {
                self.report.left_out(Place::File, what);
            }
        }
        for page in &document.pages {
            self.page(page);
        }
        settings
    }

    fn page(&mut self, page: &QuestionPage) {
        let mut head = Cells::new();
        put(&mut head, "type", "begin_group");
        put(&mut head, "name", &page.key);
        put(&mut head, "appearance", "field-list");
        self.put_text(&mut head, "label", &page.title);
        self.condition(&mut head, "relevant", &page.key, None, page.display_if.as_ref());
        self.survey.push(head);
        for question in &page.questions {
            self.question(question);
        }
        self.survey.push([("type".to_owned(), "end_group".to_owned())].into());
        if page.shuffle {
            self.left_out(&page.key, "shuffle");
        }
    }

    fn question(&mut self, question: &Question) {
        let mut cells = Cells::new();
        put(&mut cells, "name", &question.key);
        self.put_text(&mut cells, "label", &question.text);
        self.put_text(&mut cells, "hint", &question.help);
        let key = &question.key;
        self.condition(&mut cells, "relevant", key, None, question.display_if.as_ref());
        if question.required {
            put(&mut cells, "required", "yes");
        } else {
            self.condition(&mut cells, "required", key, None, question.required_if.as_ref());
        }
        if let Some(role) = &question.role {
            put(&mut cells, "manyi_role", role.code());
        }
        if question.not_applicable {
            put(&mut cells, "manyi_settings", "not_applicable");
        }
        self.rules(question, &mut cells);
        if !question.jumps.is_empty() {
            self.left_out(key, "jumps");
        }
        match &question.body {
            QuestionBody::MatrixScale(rated) | QuestionBody::IndexBlock(rated) => {
                let list = self.points(&rated.scale, key, true);
                self.rated(question, rated, cells, &format!("select_one {list}"));
            }
            QuestionBody::MatrixSingle(choice) => {
                let list = self.list(key, &choice.columns);
                self.matrix(question, &choice.rows, cells, &format!("select_one {list}"));
            }
            QuestionBody::MatrixMultiple(choice) => {
                let list = self.list(key, &choice.columns);
                self.matrix(question, &choice.rows, cells, &format!("select_multiple {list}"));
            }
            _ if self.plain(question, &mut cells) => self.survey.push(cells),
            body => {
                let note = Note::new(Place::question(key, ""), NoteCode::KindLeftOut);
                self.report.push(note.with("kind", body.kind()));
            }
        }
    }

    /// The constraint column holds one condition: rules are joined, with the message of the first.
    fn rules(&mut self, question: &Question, cells: &mut Cells) {
        let key = &question.key;
        if let QuestionBody::Open(field) | QuestionBody::ShortText(field) = &question.body {
            if let Some(pattern) = &field.pattern {
                put(cells, "constraint", format!("regex(., '^{}$')", pattern.source()));
                self.put_text(cells, "constraint_message", &field.pattern_hint);
            }
            for (left, what) in
                [(field.min_length.is_some(), "min_length"), (field.max_length.is_some(), "max_length")]
            {
                if left {
                    self.left_out(key, what);
                }
            }
        }
        let hard: Vec<_> = question.rules.iter().filter(|rule| !rule.soft).collect();
        if hard.len() < question.rules.len() {
            self.left_out(key, "rules/soft");
        }
        let Some(first) = hard.first().filter(|_| !cells.contains_key("constraint")) else { return };
        self.condition(cells, "constraint", key, Some(key), Some(&first.must));
        self.put_text(cells, "constraint_message", &first.message);
        if hard.len() > 1 {
            self.left_out(key, "rules");
        }
    }

    fn plain(&mut self, question: &Question, cells: &mut Cells) -> bool {
        let key = &question.key;
        let kind = match &question.body {
            QuestionBody::Scale { scale } => return self.scale(key, scale, cells),
            QuestionBody::SingleChoice(list) => self.choice(key, "select_one", list, cells),
            QuestionBody::YesNo(list) => self.choice(key, "select_one", list, cells),
            QuestionBody::Dropdown(list) => {
                put(cells, "appearance", "minimal");
                self.choice(key, "select_one", list, cells)
            }
            QuestionBody::MultipleChoice(choice) => {
                let bounds = [("manyi_min", choice.min_chosen), ("manyi_max", choice.max_chosen)];
                let given = bounds.iter().filter_map(|(name, bound)| Some(format!("{name}={}", (*bound)?)));
                put(cells, "parameters", given.collect::<Vec<_>>().join(" "));
                self.choice(key, "select_multiple", &choice.list, cells)
            }
            QuestionBody::Ranking(ranking) => {
                ranking
                    .places
                    .into_iter()
                    .for_each(|most| put(cells, "parameters", format!("manyi_places={most}")));
                self.choice(key, "rank", &ranking.list, cells)
            }
            QuestionBody::Open(_) => {
                put(cells, "appearance", "multiline");
                "text".to_owned()
            }
            QuestionBody::ShortText(_) => "text".to_owned(),
            QuestionBody::Email {} | QuestionBody::Mobile {} | QuestionBody::IdNumber {} => {
                put(cells, "manyi_kind", question.body.kind());
                "text".to_owned()
            }
            QuestionBody::Number(field) => {
                bounds(field, cells);
                if !field.unit.is_empty() {
                    self.left_out(key, "unit");
                }
                if field.decimals.unwrap_or(0) > 0 { "decimal" } else { "integer" }.to_owned()
            }
            QuestionBody::Slider(field) => {
                put(
                    cells,
                    "parameters",
                    format!("start={} end={} step={}", field.min, field.max, field.step),
                );
                self.put_text(cells, "manyi_low", &field.low_label);
                self.put_text(cells, "manyi_high", &field.high_label);
                "range".to_owned()
            }
            QuestionBody::Date(_) => "date".to_owned(),
            QuestionBody::Time(_) => "time".to_owned(),
            QuestionBody::DateTime(_) => "dateTime".to_owned(),
            QuestionBody::Section {} => {
                put(cells, "manyi_kind", "section");
                "note".to_owned()
            }
            QuestionBody::Description {} => "note".to_owned(),
            QuestionBody::Consent {} => "acknowledge".to_owned(),
            QuestionBody::Hidden(_) => "hidden".to_owned(),
            QuestionBody::Calculated { expression } => {
                let Some(text) = expression_text(expression, Dialect::XlsForm) else { return false };
                put(cells, "calculation", text);
                "calculate".to_owned()
            }
            _ => return false,
        };
        put(cells, "type", kind);
        if let QuestionBody::Date(field) | QuestionBody::Time(field) | QuestionBody::DateTime(field) =
            &question.body
            && (field.min.is_some() || field.max.is_some())
        {
            self.left_out(key, "min, max");
        }
        true
    }
}

fn bounds(field: &NumberField, cells: &mut Cells) {
    let least = field.min.map(|min| format!(". >= {min}"));
    let most = field.max.map(|max| format!(". <= {max}"));
    if !cells.contains_key("constraint") {
        put(cells, "constraint", least.into_iter().chain(most).collect::<Vec<_>>().join(" and "));
    }
}

/// `{q1}` as `${q1}`; a brace that stands for itself is written once.
fn piped(words: &str) -> String {
    words.replace("{{", "\u{1}").replace('{', "${").replace('\u{1}', "{")
}
