//! Reads XLSForm: settings, groups and rows; what depends on the type of a row stands beside.

mod kinds;
mod matrix;

use super::sheets::{Row, sheets};
use crate::build::{Builder, Draft, Slot};
use crate::logic::{Dialect, KnownKind};
use crate::surveyjs::role;
use crate::{Note, NoteCode, Place, Unreadable};
use manyi_rules::{Number, Pattern, Question, QuestionBody, Questionnaire, Text};
use std::collections::BTreeMap;

pub(crate) fn read(bytes: &[u8]) -> Result<(Questionnaire, Vec<Note>), Unreadable> {
    let sheets = sheets(bytes)?;
    let survey = sheets.get("survey").ok_or(Unreadable::NoSurveySheet)?;
    let choices = sheets.get("choices").map(Vec::as_slice).unwrap_or_default();
    let settings = sheets.get("settings").and_then(|rows| rows.first()).cloned().unwrap_or_default();
    let mut reader = Reader::new(survey, choices, &settings);
    reader.settings(&settings, survey);
    reader.rows(survey);
    reader.builder.finish()
}

struct Reader<'a> {
    builder: Builder,
    language: String,
    /// Rows of `choices` by the name of their list.
    lists: BTreeMap<&'a str, Vec<&'a Row>>,
    /// Conditions of the groups around, with their places; `None` for a group without one.
    groups: Vec<Option<(String, Place)>>,
    page_wanted: bool,
}

/// `label::中文 (zh)` and `label::English (en)` name their language in brackets.
fn language_of(column: &str) -> Option<String> {
    let (_, name) = column.split_once("::")?;
    let code = name.rsplit_once('(').map_or(name, |(_, code)| code.trim_end_matches(')')).trim();
    let known = match code.to_lowercase().as_str() {
        "zh" | "zh-cn" | "zh-hans" | "中文" | "简体中文" | "chinese" => "zh-CN",
        "en" | "english" | "英文" | "英语" => "en",
        _ => code,
    };
    Some(known.to_owned())
}

fn column_words<'a>(row: &'a Row, name: &str) -> Vec<(&'a str, &'a str)> {
    let own =
        |column: &str| column == name || column.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"));
    row.cells
        .iter()
        .filter(|(column, _)| own(column))
        .map(|(column, text)| (column.as_str(), text.as_str()))
        .collect()
}

fn place(sheet: &str, row: &Row, column: &str) -> Place {
    Place::Cell { sheet: sheet.to_owned(), row: row.number, column: column.to_owned() }
}

fn truth(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "yes" | "true" | "true()" | "1" | "是")
}

const KNOWN: [&str; 17] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "appearance",
    "calculation",
    "parameters",
    "manyi_role",
    "manyi_kind",
    "manyi_settings",
    "default",
    "required_message",
    "disabled",
];

impl<'a> Reader<'a> {
    fn new(survey: &[Row], choices: &'a [Row], settings: &Row) -> Self {
        let mut lists: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in choices {
            let name =
                if row.get("list_name").is_empty() { row.get("list name") } else { row.get("list_name") };
            lists.entry(name).or_default().push(row);
        }
        let chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        let given = settings.get("default_language");
        let language = match given {
            "" => {
                let labels = survey.iter().flat_map(|row| column_words(row, "label"));
                let found = labels.clone().find_map(|(column, _)| language_of(column));
                let written =
                    if labels.clone().any(|(_, words)| words.chars().any(chinese)) { "zh-CN" } else { "en" };
                found.unwrap_or_else(|| written.to_owned())
            }
            given => language_of(&format!("::{given}")).unwrap_or_default(),
        };
        Self {
            builder: Builder::new(Dialect::XlsForm),
            language,
            lists,
            groups: Vec::new(),
            page_wanted: true,
        }
    }

    fn settings(&mut self, settings: &Row, survey: &[Row]) {
        let at = place("settings", settings, "form_title");
        let title = self.text("settings", settings, "form_title", false);
        let introduction = self.text("settings", settings, "manyi_introduction", false);
        let thanks = self.text("settings", settings, "manyi_thanks", false);
        let mut languages = vec![self.language.clone()];
        for row in survey {
            for (column, _) in column_words(row, "label") {
                languages.extend(language_of(column).filter(|tag| !languages.contains(tag)));
            }
        }
        let document = &mut self.builder.document;
        (document.title, document.introduction, document.thanks) = (title, introduction, thanks);
        document.languages = languages;
        let known =
            ["form_title", "form_id", "version", "default_language", "manyi_introduction", "manyi_thanks"];
        for name in
            settings.cells.keys().filter(|name| !known.contains(&name.split("::").next().unwrap_or_default()))
        {
            let Place::Cell { sheet, row, .. } = at.clone() else { continue };
            self.builder.report.left_out(Place::Cell { sheet, row, column: name.clone() }, name);
        }
    }

    fn text(&mut self, sheet: &str, row: &Row, name: &str, piped: bool) -> Text {
        let mut text = Text::default();
        for (column, words) in column_words(row, name) {
            let words = self.builder.words(words, &place(sheet, row, column));
            let words = if piped { self.builder.piped(&words, "${") } else { words };
            if !words.is_empty() {
                text.0.insert(language_of(column).unwrap_or_else(|| self.language.clone()), words);
            }
        }
        text
    }

    fn rows(&mut self, survey: &[Row]) {
        let mut at = 0;
        while let Some(row) = survey.get(at) {
            at += 1;
            let (kind, list) =
                row.get("type").split_once(char::is_whitespace).unwrap_or((row.get("type"), ""));
            match (kind.to_lowercase().as_str(), list.trim()) {
                ("", _) => {}
                ("begin_group", _) | ("begin", "group") => {
                    if row.get("appearance").contains("table-list") {
                        let rows = survey[at..].iter().take_while(|row| !is_end(row)).count();
                        self.matrix(row, &survey[at..at + rows]);
                        at += rows + 1;
                    } else {
                        self.group(row);
                    }
                }
                ("end_group", _) | ("end", "group") => {
                    self.groups.pop();
                    self.page_wanted |= self.groups.is_empty();
                }
                ("begin_repeat" | "end_repeat" | "repeat", _) | ("begin" | "end", "repeat") => {
                    self.left_out_kind(row, "repeat");
                }
                (kind, list) => self.question(row, kind, list.split_whitespace().next().unwrap_or_default()),
            }
        }
    }

    fn left_out_kind(&mut self, row: &Row, kind: &str) {
        let note = Note::new(place("survey", row, "type"), NoteCode::KindLeftOut);
        self.builder.report.push(note.with("kind", kind));
    }

    /// A group of its own is a page; within another it is a heading.
    fn group(&mut self, row: &Row) {
        let title = self.text("survey", row, "label", false);
        let relevant = row.get("relevant");
        let condition =
            Some((relevant.to_owned(), place("survey", row, "relevant"))).filter(|_| !relevant.is_empty());
        if self.groups.is_empty() {
            let shown_if = condition.as_ref().map(|(source, place)| (source.as_str(), place.clone()));
            self.builder.begin_page(title, shown_if);
            self.page_wanted = false;
            self.groups.push(None);
            return;
        }
        self.groups.push(condition);
        if !title.is_empty() {
            let question = Question { required: false, ..Question::new("", QuestionBody::Section {}, title) };
            let mut draft = Draft::new("", question, KnownKind::Text, place("survey", row, "label"));
            self.shown_if(&mut draft, row, false);
            self.builder.push(draft);
        }
    }

    fn shown_if(&mut self, draft: &mut Draft, row: &Row, own: bool) {
        let mut parts: Vec<_> = self.groups.iter().flatten().cloned().collect();
        if own && !row.get("relevant").is_empty() {
            parts.push((row.get("relevant").to_owned(), place("survey", row, "relevant")));
        }
        let Some((_, place)) = parts.last().cloned() else { return };
        let source = match parts.as_slice() {
            [(one, _)] => one.clone(),
            several => several.iter().map(|(one, _)| format!("({one})")).collect::<Vec<_>>().join(" and "),
        };
        draft.pending.push((Slot::DisplayIf, source, place));
    }

    fn question(&mut self, row: &Row, kind: &str, list: &str) {
        const SILENT: [&str; 11] = [
            "start",
            "end",
            "today",
            "deviceid",
            "username",
            "simserial",
            "subscriberid",
            "phonenumber",
            "audit",
            "start-geopoint",
            "email_user",
        ];
        if SILENT.contains(&kind) {
            self.left_out_kind(row, kind);
            return;
        }
        let Some(shaped) = self.body(row, kind, list) else {
            self.left_out_kind(row, kind);
            return;
        };
        if self.page_wanted {
            self.page_wanted = false;
            self.builder.begin_page(Text::default(), None);
        }
        let mut text = self.text("survey", row, "label", true);
        if text.is_empty() {
            text = crate::build::said(&self.language, row.get("name"));
        }
        let mut question = Question::new("", shaped.body, text);
        question.help = self.text("survey", row, "hint", true);
        let required = row.get("required");
        question.required = question.body.is_asked() && truth(required);
        question.role = role(row.get("manyi_role"));
        question.not_applicable =
            question.body.is_asked() && row.get("manyi_settings").contains("not_applicable");
        let mut draft = Draft::new(row.get("name"), question, shaped.kind, place("survey", row, "name"));
        draft.options = shaped.options;
        if kind == "calculate" {
            draft.pending.push((
                Slot::Calculated,
                row.get("calculation").to_owned(),
                place("survey", row, "calculation"),
            ));
        } else if !required.is_empty() && !truth(required) && required.contains('$') {
            draft.pending.push((Slot::RequiredIf, required.to_owned(), place("survey", row, "required")));
        }
        self.shown_if(&mut draft, row, true);
        self.constraint(row, &mut draft);
        self.unread(row);
        self.builder.push(draft);
    }

    fn unread(&mut self, row: &Row) {
        for (column, text) in &row.cells {
            let name = column.split("::").next().unwrap_or_default();
            let left = match name {
                "default" | "required_message" => true,
                "disabled" => truth(text),
                name => !KNOWN.contains(&name),
            };
            if left {
                self.builder.report.left_out(place("survey", row, column), column);
            }
        }
    }

    /// Bounds and patterns become fields, everything else a rule.
    fn constraint(&mut self, row: &Row, draft: &mut Draft) {
        let source = row.get("constraint");
        if source.is_empty() {
            return;
        }
        let message = self.text("survey", row, "constraint_message", false);
        let pattern = source.strip_prefix("regex(.,").and_then(|rest| rest.trim().strip_suffix(')'));
        match (&mut draft.question.body, pattern) {
            (QuestionBody::Open(field) | QuestionBody::ShortText(field), Some(pattern)) => {
                let bare =
                    pattern.trim().trim_matches(['\'', '"']).trim_start_matches('^').trim_end_matches('$');
                if let Ok(pattern) = Pattern::new(bare) {
                    (field.pattern, field.pattern_hint) = (Some(pattern), message);
                    return;
                }
            }
            (QuestionBody::Number(field), None) => {
                if let Some((min, max)) = bounds(source) {
                    (field.min, field.max) = (min, max);
                    return;
                }
            }
            _ => {}
        }
        draft.pending.push((Slot::Rule(message), source.to_owned(), place("survey", row, "constraint")));
    }
}

/// `. >= 0 and . <= 120`
fn bounds(source: &str) -> Option<(Option<Number>, Option<Number>)> {
    let (mut min, mut max) = (None, None);
    for part in source.split(" and ") {
        let part = part.trim().trim_matches(['(', ')']).strip_prefix('.')?.trim();
        let bound = |text: &str| text.trim().parse().ok().and_then(Number::new);
        match (part.strip_prefix(">="), part.strip_prefix("<=")) {
            (Some(least), _) if min.is_none() => min = Some(bound(least)?),
            (_, Some(most)) if max.is_none() => max = Some(bound(most)?),
            _ => return None,
        }
    }
    Some((min, max))
}

fn is_end(row: &Row) -> bool {
    let kind = row.get("type").to_lowercase();
    kind.starts_with("end") && kind.ends_with("group")
}
