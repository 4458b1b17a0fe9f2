//! From the JSON form to typed answers, each judged against its own question only.

use super::{AnswerFault, AnswerProblem, AnswerProblemCode, AnswerValue, Answers, RawAnswers};
use crate::{
    AnswerOption, MAX_KEY_LENGTH, MAX_PROBLEMS, OpenField, Question, QuestionBody, Questionnaire, Scale,
};
use serde_json::Value;

/// Typed answers of those that can be read, and all problems with the rest.
///
/// Whether a question is shown or required plays no part: this is also how a draft is read.
pub fn read_answers(document: &Questionnaire, raw: &RawAnswers) -> (Answers, Vec<AnswerProblem>) {
    let mut answers = Answers::new();
    let mut problems = Vec::new();
    for question in document.questions() {
        let Some(value) = raw.get(&question.key) else { continue };
        match AnswerValue::read(question, value) {
            Ok(Some(answer)) => {
                answers.insert(question.key.clone(), answer);
            }
            Ok(None) => {}
            Err(fault) => problems.push(fault.of(&question.key)),
        }
    }
    for key in raw.keys().filter(|key| document.question(key).is_none()).take(MAX_PROBLEMS) {
        let key: String = key.chars().take(MAX_KEY_LENGTH).collect();
        problems.push(AnswerFault::new(AnswerProblemCode::UnknownQuestion).of(&key));
    }
    (answers, problems)
}

impl AnswerValue {
    /// Reads one value as an answer to `question`; `None` is no answer.
    ///
    /// # Errors
    /// The one thing that is wrong with it.
    pub fn read(question: &Question, value: &Value) -> Result<Option<Self>, AnswerFault> {
        if is_no_answer(value) {
            return Ok(None);
        }
        if value.as_object().is_some_and(|fields| fields.get("not_applicable") == Some(&Value::Bool(true))) {
            return match question.not_applicable {
                true => Ok(Some(Self::NotApplicable)),
                false => Err(AnswerFault::new(AnswerProblemCode::NotApplicableNotOffered)),
            };
        }
        match &question.body {
            QuestionBody::Scale { scale } => read_point(scale, value).map(Some),
            QuestionBody::SingleChoice { options } => {
                read_option(options, value).map(|key| Some(Self::Choice(key)))
            }
            QuestionBody::MultipleChoice { options } => read_choices(options, value),
            QuestionBody::Open(field) => read_open(*field, value),
        }
    }
}

fn is_no_answer(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn wrong_type(expected: &str) -> AnswerFault {
    AnswerFault::new(AnswerProblemCode::WrongType).with("expected", expected)
}

fn read_point(scale: &Scale, value: &Value) -> Result<AnswerValue, AnswerFault> {
    let out_of_range =
        || AnswerFault::new(AnswerProblemCode::OutOfRange).with("min", scale.min).with("max", scale.max);
    match value.as_i64() {
        Some(point) if scale.points().contains(&point) => Ok(AnswerValue::Scale(point)),
        Some(_) => Err(out_of_range()),
        None if value.is_u64() => Err(out_of_range()),
        None => Err(wrong_type("whole_number")),
    }
}

fn read_option(options: &[AnswerOption], value: &Value) -> Result<String, AnswerFault> {
    let key = value.as_str().ok_or_else(|| wrong_type("option"))?;
    options
        .iter()
        .find(|option| option.key == key)
        .map(|option| option.key.clone())
        .ok_or_else(|| AnswerFault::new(AnswerProblemCode::UnknownOption))
}

fn read_choices(options: &[AnswerOption], value: &Value) -> Result<Option<AnswerValue>, AnswerFault> {
    let items = value.as_array().ok_or_else(|| wrong_type("options"))?;
    let mut chosen = vec![false; options.len()];
    for item in items {
        let key = item.as_str().ok_or_else(|| wrong_type("options"))?;
        let index = options
            .iter()
            .position(|option| option.key == key)
            .ok_or_else(|| AnswerFault::new(AnswerProblemCode::UnknownOption))?;
        if std::mem::replace(&mut chosen[index], true) {
            return Err(AnswerFault::new(AnswerProblemCode::RepeatedOption));
        }
    }
    let keys = options.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(option, _)| option.key.clone());
    Ok(Some(AnswerValue::Choices(keys.collect())))
}

/// Outer blanks are cut; a text of blanks only is no answer. CR LF becomes one line break.
fn read_open(field: OpenField, value: &Value) -> Result<Option<AnswerValue>, AnswerFault> {
    let text = value.as_str().ok_or_else(|| wrong_type("text"))?.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(AnswerFault::new(AnswerProblemCode::ForbiddenCharacter));
    }
    let (length, max) = (text.chars().count(), field.length_limit());
    if length > max {
        return Err(AnswerFault::new(AnswerProblemCode::TooLong).with("length", length).with("max", max));
    }
    Ok(Some(AnswerValue::Text(text.to_owned())))
}
