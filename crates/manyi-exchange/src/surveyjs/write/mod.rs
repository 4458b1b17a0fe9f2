//! Writes SurveyJS.

mod parts;

use crate::logic::{Dialect, condition_text, expression_text};
use crate::report::Report;
use crate::{Note, NoteCode, Place};
use manyi_rules::{
    Condition, MomentField, OpenField, Question, QuestionBody, QuestionPage, Questionnaire, Text,
};
use serde_json::{Map, Value, json};

pub(crate) fn write(document: &Questionnaire) -> (Value, Vec<Note>) {
    let mut writer = Writer { document, report: Report::default() };
    let json = writer.survey();
    (json, writer.report.into_notes())
}

struct Writer<'a> {
    document: &'a Questionnaire,
    report: Report,
}

type Fields = Map<String, Value>;

fn put(fields: &mut Fields, name: &str, value: impl Into<Value>) {
    fields.insert(name.to_owned(), value.into());
}

fn put_text(fields: &mut Fields, name: &str, text: Value) {
    if !text.is_null() {
        put(fields, name, text);
    }
}

impl Writer<'_> {
    fn languages(&self) -> Vec<&str> {
        self.document.languages()
    }

    /// One language as a string, several as an object; null where there are no words.
    fn text(&self, text: &Text) -> Value {
        let main = self.languages().first().copied().unwrap_or("zh-CN");
        let plain = |words: &str| words.replace("{{", "{");
        let said: Vec<_> = text.0.iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        match said.as_slice() {
            [] => Value::Null,
            [(tag, words)] if *tag == main => Value::from(plain(words)),
            several => {
                let named = several.iter().map(|(tag, words)| {
                    let name = if *tag == main { "default".to_owned() } else { tag.to_lowercase() };
                    (name, Value::from(plain(words)))
                });
                Value::Object(named.collect())
            }
        }
    }

    fn left_out(&mut self, key: &str, part: &str) {
        self.report.left_out(Place::question(key, part), part);
    }

    fn condition(&mut self, fields: &mut Fields, name: &str, key: &str, condition: Option<&Condition>) {
        let Some(condition) = condition else { return };
        match condition_text(self.document, condition, Dialect::SurveyJs, None) {
            Some(text) => put(fields, name, text),
            None => {
                let said = serde_json::to_string(condition).unwrap_or_default();
                self.report.push(
                    Note::new(Place::question(key, name), NoteCode::ConditionLeftOut).with("text", said),
                );
            }
        }
    }

    fn survey(&mut self) -> Value {
        let document = self.document;
        let mut survey = Fields::new();
        put(
            &mut survey,
            "locale",
            self.languages().first().map_or("zh-cn".to_owned(), |tag| tag.to_lowercase()),
        );
        put_text(&mut survey, "title", self.text(&document.title));
        put_text(&mut survey, "description", self.text(&document.introduction));
        put_text(&mut survey, "completedHtml", self.text(&document.thanks));
        if !document.shuffle_pages.is_empty() {
            self.report.left_out(Place::File, "shuffle_pages");
        }
        if !document.endings.is_empty() {
            self.report.left_out(Place::File, "endings");
        }
        let pages: Vec<_> = document.pages.iter().map(|page| self.page(page)).collect();
        put(&mut survey, "pages", pages);
        let calculated: Vec<_> =
            document.questions().filter_map(|question| self.calculated(question)).collect();
        if !calculated.is_empty() {
            put(&mut survey, "calculatedValues", calculated);
        }
        Value::Object(survey)
    }

    fn calculated(&mut self, question: &Question) -> Option<Value> {
        let QuestionBody::Calculated { expression } = &question.body else { return None };
        let Some(text) = expression_text(expression, Dialect::SurveyJs) else {
            let note = Note::new(Place::question(&question.key, "expression"), NoteCode::ConditionLeftOut);
            self.report.push(note.with("text", expression));
            return None;
        };
        Some(json!({ "name": question.key, "expression": text }))
    }

    fn page(&mut self, page: &QuestionPage) -> Value {
        let mut fields = Fields::new();
        put(&mut fields, "name", page.key.clone());
        put_text(&mut fields, "title", self.text(&page.title));
        self.condition(&mut fields, "visibleIf", &page.key, page.display_if.as_ref());
        if page.shuffle {
            put(&mut fields, "questionsOrder", "random");
        }
        let elements: Vec<_> = page.questions.iter().filter_map(|question| self.question(question)).collect();
        put(&mut fields, "elements", elements);
        Value::Object(fields)
    }

    fn question(&mut self, question: &Question) -> Option<Value> {
        if matches!(question.body, QuestionBody::Calculated { .. }) {
            return None;
        }
        let mut fields = Fields::new();
        if !self.body(question, &mut fields) {
            let note = Note::new(Place::question(&question.key, ""), NoteCode::KindLeftOut);
            self.report.push(note.with("kind", question.body.kind()));
            return None;
        }
        put(&mut fields, "name", question.key.clone());
        let name = if fields.get("type") == Some(&Value::from("html")) { "html" } else { "title" };
        put_text(&mut fields, name, self.text(&question.text));
        put_text(&mut fields, "description", self.text(&question.help));
        if question.required {
            put(&mut fields, "isRequired", true);
        }
        if question.not_applicable {
            put(&mut fields, "manyiNotApplicable", true);
        }
        if let Some(role) = &question.role {
            put(&mut fields, "manyiRole", role.code());
        }
        self.condition(&mut fields, "visibleIf", &question.key, question.display_if.as_ref());
        self.condition(&mut fields, "requiredIf", &question.key, question.required_if.as_ref());
        self.rules(question, &mut fields);
        if !question.jumps.is_empty() {
            self.left_out(&question.key, "jumps");
        }
        Some(Value::Object(fields))
    }

    fn rules(&mut self, question: &Question, fields: &mut Fields) {
        let mut validators = Vec::new();
        for rule in &question.rules {
            let mut validator = Fields::new();
            put(&mut validator, "type", "expression");
            put_text(&mut validator, "text", self.text(&rule.message));
            self.condition(&mut validator, "expression", &question.key, Some(&rule.must));
            if rule.soft {
                self.left_out(&question.key, "rules/soft");
            } else if validator.contains_key("expression") {
                validators.push(Value::Object(validator));
            }
        }
        if let QuestionBody::Open(field) | QuestionBody::ShortText(field) = &question.body {
            self.open_rules(field, &mut validators);
        }
        if !validators.is_empty() {
            put(fields, "validators", validators);
        }
    }

    fn open_rules(&self, field: &OpenField, validators: &mut Vec<Value>) {
        if let Some(least) = field.min_length {
            validators.push(json!({ "type": "text", "minLength": least }));
        }
        if let Some(pattern) = &field.pattern {
            let mut validator = Fields::new();
            put(&mut validator, "type", "regex");
            put(&mut validator, "regex", format!("^{}$", pattern.source()));
            put_text(&mut validator, "text", self.text(&field.pattern_hint));
            validators.push(Value::Object(validator));
        }
    }

    fn body(&mut self, question: &Question, fields: &mut Fields) -> bool {
        let key = &question.key;
        let mut of = |kind: &str| put(fields, "type", kind);
        match &question.body {
            QuestionBody::Scale { scale } => {
                of("rating");
                self.scale(scale, fields);
            }
            QuestionBody::SingleChoice(list) => {
                of("radiogroup");
                self.options(key, list, fields);
            }
            QuestionBody::Dropdown(list) => {
                of("dropdown");
                self.options(key, list, fields);
            }
            QuestionBody::MultipleChoice(choice) => {
                of("checkbox");
                choice.min_chosen.into_iter().for_each(|least| put(fields, "minSelectedChoices", least));
                choice.max_chosen.into_iter().for_each(|most| put(fields, "maxSelectedChoices", most));
                self.options(key, &choice.list, fields);
            }
            QuestionBody::Ranking(ranking) => {
                of("ranking");
                if let Some(places) = ranking.places {
                    put(fields, "selectToRankEnabled", true);
                    put(fields, "maxSelectedChoices", places);
                }
                self.options(key, &ranking.list, fields);
            }
            QuestionBody::YesNo(list) => {
                of("boolean");
                for option in &list.options {
                    let name = if option.key == "yes" { "labelTrue" } else { "labelFalse" };
                    put_text(fields, name, self.text(&option.text));
                }
            }
            QuestionBody::Open(field) => {
                of("comment");
                field.max_length.into_iter().for_each(|most| put(fields, "maxLength", most));
            }
            QuestionBody::ShortText(field) => {
                of("text");
                field.max_length.into_iter().for_each(|most| put(fields, "maxLength", most));
            }
            QuestionBody::Number(field) => {
                of("text");
                put(fields, "inputType", "number");
                field.min.into_iter().for_each(|min| put(fields, "min", min.to_json()));
                field.max.into_iter().for_each(|max| put(fields, "max", max.to_json()));
                if let Some(decimals) = field.decimals.filter(|decimals| *decimals > 0) {
                    put(fields, "step", 10f64.powi(-i32::try_from(decimals).unwrap_or(1)));
                }
                if !field.unit.is_empty() {
                    self.left_out(key, "unit");
                }
            }
            QuestionBody::Slider(field) => {
                of("slider");
                put(fields, "min", field.min.to_json());
                put(fields, "max", field.max.to_json());
                put(fields, "step", field.step.to_json());
                if !field.low_label.is_empty() || !field.high_label.is_empty() {
                    self.left_out(key, "low_label, high_label");
                }
            }
            QuestionBody::Email {} => text_field(fields, "email"),
            QuestionBody::Mobile {} => text_field(fields, "tel"),
            QuestionBody::Date(field) => moment(fields, "date", field),
            QuestionBody::Time(field) => moment(fields, "time", field),
            QuestionBody::DateTime(field) => moment(fields, "datetime-local", field),
            QuestionBody::Description {} | QuestionBody::Section {} => of("html"),
            QuestionBody::MatrixScale(rated) | QuestionBody::IndexBlock(rated) => {
                self.rated(question, rated, fields);
            }
            QuestionBody::MatrixSingle(choice) | QuestionBody::MatrixMultiple(choice) => {
                of("matrix");
                let columns: Vec<_> =
                    choice.columns.iter().map(|column| self.item(&column.key, &column.text)).collect();
                put(fields, "columns", columns);
                if matches!(question.body, QuestionBody::MatrixMultiple(_)) {
                    put(fields, "cellType", "checkbox");
                }
                self.rows(key, &choice.rows, fields);
            }
            _ => return false,
        }
        self.changed(question);
        true
    }

    /// Kinds that come back as another.
    fn changed(&mut self, question: &Question) {
        let kind = match &question.body {
            QuestionBody::Section {} => "html",
            QuestionBody::IndexBlock(_) => "matrix",
            _ => return,
        };
        let note = Note::new(Place::question(&question.key, ""), NoteCode::KindChanged);
        self.report.push(note.with("kind", question.body.kind()).with("as", kind));
    }
}

fn text_field(fields: &mut Fields, input: &str) {
    put(fields, "type", "text");
    put(fields, "inputType", input);
}

fn moment(fields: &mut Fields, input: &str, field: &MomentField) {
    text_field(fields, input);
    field.min.iter().for_each(|min| put(fields, "min", min.clone()));
    field.max.iter().for_each(|max| put(fields, "max", max.clone()));
}
