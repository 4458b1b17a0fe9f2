//! Answers to the fifty questions, made from a number.

use manyi_rules::{QuestionBody, Questionnaire, RawAnswers, evaluate_path, read_answers};
use serde_json::{Value, json};

/// Answers to everything that this person sees; `number` decides them.
pub fn answered(document: &Questionnaire, number: usize) -> RawAnswers {
    let mut answers = RawAnswers::new();
    for (index, question) in document.questions().enumerate() {
        let drawn = number * 7 + index * 3;
        let keys: Vec<_> = question.options().map(|option| option.key.clone()).collect();
        let pick = |keys: &[String]| keys[drawn % keys.len()].clone();
        let rows = |one: &dyn Fn(usize) -> Value| -> Value {
            question.rows().iter().enumerate().map(|(at, row)| (row.key.clone(), one(at))).collect()
        };
        let columns: Vec<_> = question.body.columns().iter().map(|column| column.key.clone()).collect();
        let value = match &question.body {
            QuestionBody::MultipleChoice(_) => json!([pick(&keys)]),
            QuestionBody::Ranking(_) => json!(keys),
            QuestionBody::Scale { scale } => {
                json!(scale.min + i64::try_from(drawn).unwrap() % (scale.max - scale.min + 1))
            }
            QuestionBody::MatrixScale(_) => rows(&|at| json!(1 + (drawn + at) % 5)),
            QuestionBody::MatrixSingle(_) => rows(&|at| json!(columns[(drawn + at) % columns.len()])),
            QuestionBody::MatrixMultiple(_) => rows(&|at| json!([columns[(drawn + at) % columns.len()]])),
            QuestionBody::Number(_) => json!(1 + drawn % 8),
            QuestionBody::Date(_) => json!("2024-05-01"),
            QuestionBody::Open(_) | QuestionBody::ShortText(_) => json!(format!("第 {number} 位的话")),
            _ => json!(pick(&keys)),
        };
        answers.insert(question.key.clone(), value);
    }
    let (read, _) = read_answers(document, &answers);
    let path = evaluate_path(document, &read);
    answers.retain(|key, _| path.shows(key));
    answers
}
