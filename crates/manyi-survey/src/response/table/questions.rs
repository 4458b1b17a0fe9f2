//! Columns of questions: ratings as numbers, one choice as levels, several choices as one column an option.

use super::{AnswerColumn, AnswerValues, ColumnKind, levels::Levels};
use manyi_kernel::Locale;
use manyi_rules::{Question, QuestionBody, Questionnaire, Role};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// One answer of a row, by question key.
pub(super) type Answers = BTreeMap<String, Value>;

enum Body {
    Numbers(Vec<f64>),
    Choice { levels: Levels, names: HashMap<String, String> },
    Selected { option: String, values: Vec<f64> },
}

pub(super) struct QuestionColumn {
    key: String,
    code: String,
    label: String,
    role: Option<String>,
    scale: Option<(i64, i64)>,
    body: Body,
}

/// Columns of all questions of a questionnaire; `documents` are its versions, newest first: a question reads as it
/// last did. Open questions have no column.
pub(super) fn question_columns<'a>(
    documents: impl Iterator<Item = &'a Questionnaire>,
    locale: Locale,
) -> Vec<QuestionColumn> {
    let mut known: Vec<String> = Vec::new();
    let mut columns = Vec::new();
    for question in documents.flat_map(Questionnaire::questions) {
        if !known.contains(&question.key) {
            known.push(question.key.clone());
            columns.extend(columns_of(question, locale));
        }
    }
    columns
}

fn columns_of(question: &Question, locale: Locale) -> Vec<QuestionColumn> {
    let text = |text: &manyi_rules::Text| text.get(locale.code()).to_owned();
    let column = |code: String, label: String, scale, body| QuestionColumn {
        key: question.key.clone(),
        code,
        label,
        role: question.role.as_ref().map(Role::code),
        scale,
        body,
    };
    match &question.body {
        QuestionBody::Scale { scale } => {
            let body = Body::Numbers(Vec::new());
            vec![column(question.key.clone(), text(&question.text), Some((scale.min, scale.max)), body)]
        }
        QuestionBody::SingleChoice { options } => {
            let names = options.iter().map(|option| (option.key.clone(), text(&option.text))).collect();
            let levels = Levels::with(options.iter().map(|option| option.key.clone()));
            vec![column(question.key.clone(), text(&question.text), None, Body::Choice { levels, names })]
        }
        QuestionBody::MultipleChoice { options } => {
            let one = |option: &manyi_rules::AnswerOption| {
                let label = format!("{} · {}", text(&question.text), text(&option.text));
                let body = Body::Selected { option: option.key.clone(), values: Vec::new() };
                column(format!("{}.{}", question.key, option.key), label, None, body)
            };
            options.iter().map(one).collect()
        }
        QuestionBody::Open(_) => Vec::new(),
    }
}

impl QuestionColumn {
    pub fn code(&self) -> &str {
        &self.code
    }

    #[allow(clippy::cast_precision_loss)]
    pub fn push(&mut self, answers: &Answers) {
        let answer = answers.get(&self.key);
        match &mut self.body {
            Body::Numbers(values) => values.push(answer.and_then(Value::as_f64).unwrap_or(f64::NAN)),
            Body::Choice { levels, .. } => levels.push(answer.and_then(Value::as_str)),
            Body::Selected { option, values } => {
                let chosen = answer.and_then(Value::as_array);
                let has = |keys: &Vec<Value>| keys.iter().any(|key| key.as_str() == Some(option));
                values.push(chosen.map_or(f64::NAN, |keys| f64::from(u8::from(has(keys)))));
            }
        }
    }

    pub fn finish(self) -> AnswerColumn {
        let (kind, values) = match self.body {
            Body::Numbers(values) => (ColumnKind::Rating, AnswerValues::Numbers(values)),
            Body::Choice { levels, names } => {
                let name = |key: &str| names.get(key).cloned().unwrap_or_else(|| key.to_owned());
                (ColumnKind::Choice, levels.named(name))
            }
            Body::Selected { values, .. } => (ColumnKind::Selected, AnswerValues::Numbers(values)),
        };
        let Self { code, label, role, scale, .. } = self;
        AnswerColumn { code, label, kind, role, scale, values }
    }
}
