//! The layout in which 问卷星 (wjx.cn) gives its answers out, in both of its variants.

use super::{AnswerRow, columns::is_not_applicable};
use manyi_rules::{
    AnswerOption, Question, QuestionBody, Questionnaire, Text, evaluate_path_for, read_answers, untold,
};
use serde_json::Value;

/// Answers as the words of the options, or as their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WjxVariant {
    Texts,
    Numbers,
}

/// How a column finds its value.
pub(super) enum Part {
    Whole,
    /// A row of a matrix, an option of a sum.
    Row(String),
    /// An option of several, each in a column of its own (numbers only).
    Option(String),
    /// An option of several in a row (numbers only).
    RowOption(String, String),
}

pub(super) struct Column<'a> {
    pub question: &'a Question,
    pub part: Part,
    pub header: String,
}

/// The sheet of one version of a questionnaire.
pub struct WjxSheet<'a> {
    document: &'a Questionnaire,
    language: &'a str,
    variant: WjxVariant,
    pub(super) columns: Vec<Column<'a>>,
}

const NOT_APPLICABLE: &str = "不适用";
pub(super) const LEADING: [&str; 6] = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"];

impl<'a> WjxSheet<'a> {
    pub fn new(document: &'a Questionnaire, language: &'a str, variant: WjxVariant) -> Self {
        let mut sheet = Self { document, language, variant, columns: Vec::new() };
        let mut number = 0;
        for question in document.questions().filter(|question| question.body.is_asked()) {
            number += 1;
            sheet.add(question, number);
        }
        sheet
    }

    fn say(&self, text: &Text) -> String {
        untold(text.get(self.language)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn add(&mut self, question: &'a Question, number: usize) {
        let whole = format!("{number}、{}", self.say(&question.text));
        let numbers = self.variant == WjxVariant::Numbers;
        let mut parts: Vec<(Part, String)> = Vec::new();
        match &question.body {
            QuestionBody::MultipleChoice(_) if numbers => {
                for option in self.document.options_of(question) {
                    let header = format!("第{number}题({})", self.say(&option.text));
                    parts.push((Part::Option(option.key.clone()), header));
                }
            }
            QuestionBody::ConstantSum(_) => {
                for option in self.document.options_of(question) {
                    parts
                        .push((Part::Row(option.key.clone()), format!("{whole}—{}", self.say(&option.text))));
                }
            }
            body if body.row_list().is_some() => {
                for (row, text) in self.document.rows_of(question) {
                    let header = format!("{whole}—{}", self.say(text));
                    if numbers && matches!(body, QuestionBody::MatrixMultiple(_)) {
                        for column in body.columns() {
                            let header = format!("{header}({})", self.say(&column.text));
                            parts.push((Part::RowOption(row.to_owned(), column.key.clone()), header));
                        }
                    } else {
                        parts.push((Part::Row(row.to_owned()), header));
                    }
                }
            }
            _ => parts.push((Part::Whole, whole)),
        }
        self.columns.extend(parts.into_iter().map(|(part, header)| Column { question, part, header }));
    }

    /// The headings.
    pub fn header(&self) -> Vec<String> {
        LEADING
            .iter()
            .map(|name| (*name).to_owned())
            .chain(self.columns.iter().map(|one| one.header.clone()))
            .collect()
    }

    /// The cells of a response.
    pub fn row(&self, row: &AnswerRow) -> Vec<String> {
        let (answers, _) = read_answers(self.document, &row.answers);
        let path = evaluate_path_for(self.document, &answers, row.seed);
        let duration = row.duration_seconds.map(|seconds| format!("{seconds}秒")).unwrap_or_default();
        let leading = [
            row.number.to_string(),
            row.submitted_at.clone(),
            duration,
            row.channel.clone(),
            row.unit.clone(),
            String::new(),
        ];
        let cells = self.columns.iter().map(|column| {
            if path.shows(&column.question.key) { self.cell(column, row) } else { self.skipped() }
        });
        leading.into_iter().chain(cells).collect()
    }

    fn skipped(&self) -> String {
        if self.variant == WjxVariant::Texts { "(跳过)" } else { "-3" }.to_owned()
    }

    fn empty(&self) -> String {
        if self.variant == WjxVariant::Texts { "(空)" } else { "-2" }.to_owned()
    }

    fn cell(&self, column: &Column<'a>, row: &AnswerRow) -> String {
        let Some(whole) = row.answers.get(&column.question.key).filter(|value| !value.is_null()) else {
            return self.empty();
        };
        if is_not_applicable(whole) {
            return NOT_APPLICABLE.to_owned();
        }
        let chosen = |list: &Value, option: &str| {
            let keys = list.as_array().map(Vec::as_slice).unwrap_or_default();
            u8::from(keys.iter().any(|key| key.as_str() == Some(option))).to_string()
        };
        let value = match &column.part {
            Part::Whole => Some(whole),
            Part::Row(key) => whole.get(key),
            Part::Option(option) => {
                let mark = chosen(whole, option);
                let words = row.answers.get(&format!("{}.{option}.text", column.question.key));
                let words = words.and_then(Value::as_str).filter(|_| mark == "1");
                return words.map_or_else(|| mark.clone(), |words| format!("{mark}〖{words}〗"));
            }
            Part::RowOption(key, option) => {
                return match whole.get(key) {
                    None => self.empty(),
                    Some(list) if is_not_applicable(list) => NOT_APPLICABLE.to_owned(),
                    Some(list) => chosen(list, option),
                };
            }
        };
        value.map_or_else(|| self.empty(), |value| self.value(column.question, value, row))
    }

    fn value(&self, question: &Question, value: &Value, row: &AnswerRow) -> String {
        let options: Vec<&AnswerOption> = match question.body.columns() {
            [] => self.document.options_of(question),
            columns => columns.iter().collect(),
        };
        let numbers = self.variant == WjxVariant::Numbers;
        let worded = |key: &str| {
            let Some(place) = options.iter().position(|option| option.key == key) else {
                return key.to_owned();
            };
            let written = row.answers.get(&format!("{}.{key}.text", question.key)).and_then(Value::as_str);
            let text = if numbers { (place + 1).to_string() } else { self.say(&options[place].text) };
            written.map_or_else(|| text.clone(), |words| format!("{text}〖{words}〗"))
        };
        match value {
            Value::String(key) if !options.is_empty() => worded(key),
            Value::String(text) => text.clone(),
            Value::Array(keys) => {
                let between = if matches!(question.body, QuestionBody::Ranking(_)) { "→" } else { "┋" };
                keys.iter().filter_map(Value::as_str).map(worded).collect::<Vec<_>>().join(between)
            }
            Value::Number(number) => {
                let scale = question.body.any_scale().filter(|_| !numbers);
                let label = scale.zip(number.as_i64()).and_then(|(scale, point)| scale.label(point));
                label.map_or_else(|| number.to_string(), |label| self.say(label))
            }
            Value::Bool(agreed) => if *agreed { "是" } else { "否" }.to_owned(),
            Value::Object(_) if is_not_applicable(value) => NOT_APPLICABLE.to_owned(),
            Value::Object(parts) => {
                let said = |(key, value): (&String, &Value)| format!("{key}:{value}");
                parts.iter().map(said).collect::<Vec<_>>().join("┋")
            }
            Value::Null => self.empty(),
        }
    }
}
