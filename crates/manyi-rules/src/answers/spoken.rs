//! An answer in words, for people: beside a response, and told again in a later question.

use super::{AnswerValue, Answers, Cell, Unsaid};
use crate::{Question, QuestionBody, Questionnaire, Scale, Text, untold};

/// How words are joined and the wordless said, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    pub language: &'a str,
    /// Between options: `、` or `, `.
    pub separator: &'a str,
    pub not_applicable: &'a str,
    /// Of a consent.
    pub agreed: &'a str,
    /// Of files and signatures.
    pub unsaid: Unsaid<'a>,
}

impl Spoken<'_> {
    fn text(&self, text: &Text) -> String {
        untold(text.get(self.language))
    }
}

/// Words for an answer; a number or a text speaks for itself. `None` where only the bare value says something:
/// a point without a label.
pub fn spoken_answer(
    document: &Questionnaire,
    question: &Question,
    answers: &Answers,
    spoken: Spoken<'_>,
) -> Option<String> {
    let answer = answers.get(&question.key)?;
    let option = |key: &String| option_text(document, question, answers, key, spoken);
    match (answer, &question.body) {
        (AnswerValue::Scale(point), QuestionBody::Scale { scale }) => {
            scale.label(*point).map(|text| spoken.text(text))
        }
        (AnswerValue::Choice(key), _) => option(key),
        (AnswerValue::Choices(keys), _) => {
            Some(keys.iter().filter_map(option).collect::<Vec<_>>().join(spoken.separator))
        }
        (AnswerValue::Ranked(keys), _) => {
            let placed = keys
                .iter()
                .enumerate()
                .filter_map(|(place, key)| option(key).map(|text| format!("{}. {text}", place + 1)));
            Some(placed.collect::<Vec<_>>().join(spoken.separator))
        }
        (AnswerValue::Number(number), body) => Some(with_unit(&number.to_string(), body, spoken)),
        (AnswerValue::Text(text), QuestionBody::DateTime(_)) => Some(text.replace('T', " ")),
        (AnswerValue::Agreed, _) => Some(spoken.agreed.to_owned()),
        (AnswerValue::Rows(_), _) => {
            let rows = spoken_rows(document, question, answers, spoken);
            let rows = rows.into_iter().map(|(row, answer)| format!("{row}: {answer}"));
            Some(rows.collect::<Vec<_>>().join("; "))
        }
        (given, _) => given.given_in_words(&spoken.unsaid),
    }
}

/// Text of each row that has an answer, with the answer, in the order of the question.
fn spoken_rows(
    document: &Questionnaire,
    question: &Question,
    answers: &Answers,
    spoken: Spoken<'_>,
) -> Vec<(String, String)> {
    let Some(AnswerValue::Rows(cells)) = answers.get(&question.key) else { return Vec::new() };
    let rows: Vec<(&str, &Text)> = match &question.body {
        QuestionBody::ConstantSum(_) => document
            .options_of(question)
            .into_iter()
            .map(|option| (option.key.as_str(), &option.text))
            .collect(),
        _ => document.rows_of(question),
    };
    let cell = |key: &str| cells.get(key).map(|cell| spoken_cell(question, cell, spoken));
    rows.into_iter().filter_map(|(key, text)| Some((spoken.text(text), cell(key)?))).collect()
}

fn spoken_cell(question: &Question, cell: &Cell, spoken: Spoken<'_>) -> String {
    let column = |key: &String| {
        let column = question.body.columns().iter().find(|column| column.key == *key);
        column.map_or_else(|| key.clone(), |column| spoken.text(&column.text))
    };
    match cell {
        Cell::Point(point) => point_text(question, *point, spoken),
        Cell::Amount(amount) => with_unit(&amount.to_string(), &question.body, spoken),
        Cell::Choice(key) => column(key),
        Cell::Choices(keys) => keys.iter().map(column).collect::<Vec<_>>().join(spoken.separator),
        Cell::NotApplicable => spoken.not_applicable.to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Pair(pair) => {
            let scales = question.body.pair().map(|pairs| pairs.scales);
            let point = |index: usize| match (pair.points[index], scales) {
                (Some(point), Some(scales)) => scale_text(scales[index], point, spoken),
                _ => "–".to_owned(),
            };
            format!("{} / {}", point(0), point(1))
        }
    }
}

fn point_text(question: &Question, point: i64, spoken: Spoken<'_>) -> String {
    let label = question.body.any_scale().and_then(|scale| scale.label(point));
    // Between two opposite words a label of an end says less than the number.
    let label = label.filter(|_| !matches!(question.body, QuestionBody::SemanticDifferential(_)));
    label.map_or_else(|| point.to_string(), |label| spoken.text(label))
}

fn scale_text(scale: &Scale, point: i64, spoken: Spoken<'_>) -> String {
    scale.label(point).map_or_else(|| point.to_string(), |label| spoken.text(label))
}

fn with_unit(number: &str, body: &QuestionBody, spoken: Spoken<'_>) -> String {
    let unit = match body {
        QuestionBody::Number(field) => spoken.text(&field.unit),
        QuestionBody::Slider(field) => spoken.text(&field.unit),
        QuestionBody::ConstantSum(sum) => spoken.text(&sum.unit),
        _ => String::new(),
    };
    match unit.is_empty() {
        true => number.to_owned(),
        false => format!("{number} {unit}"),
    }
}

fn option_text(
    document: &Questionnaire,
    question: &Question,
    answers: &Answers,
    key: &str,
    spoken: Spoken<'_>,
) -> Option<String> {
    let option = document.options_of(question).into_iter().find(|option| option.key == key)?;
    let text = spoken.text(&option.text);
    match answers.get(&format!("{}.{key}.text", question.key)) {
        Some(AnswerValue::Text(words)) => Some(format!("{text}（{words}）")),
        _ => Some(text),
    }
}
