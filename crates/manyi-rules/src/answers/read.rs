//! From the JSON form to typed answers, each judged against its own question only.

use super::given::{read_address, read_files, read_location, read_signature};
use super::moment::{MomentKind, narrow, normal};
use super::rows::{read_amounts, read_ranking, read_rows};
use super::{
    AnswerFault, AnswerProblem, AnswerProblemCode as Code, AnswerValue, Answers, RawAnswers, identity,
};
use crate::{
    AnswerOption, LARGEST_NUMBER, MAX_HIDDEN_LENGTH, MAX_KEY_LENGTH, MAX_PROBLEMS, MomentField, Number,
    NumberField, OpenField, Question, QuestionBody, Questionnaire, Scale, SliderField,
};
use serde_json::Value;

pub(super) type Read = Result<Option<AnswerValue>, AnswerFault>;

/// Typed answers of those that can be read, and all problems with the rest.
///
/// Whether a question is shown or required plays no part: this is also how a draft is read.
pub fn read_answers(document: &Questionnaire, raw: &RawAnswers) -> (Answers, Vec<AnswerProblem>) {
    let mut answers = Answers::new();
    let mut problems = Vec::new();
    for question in document.questions() {
        if let Some(value) = raw.get(&question.key) {
            match AnswerValue::read(document, question, value) {
                Ok(Some(answer)) => {
                    answers.insert(question.key.clone(), answer);
                }
                Ok(None) => {}
                Err(fault) => problems.push(fault.of(&question.key)),
            }
        }
        read_texts(document, question, raw, &mut answers, &mut problems);
    }
    for key in raw.keys().filter(|key| !document.owns_key(key)).take(MAX_PROBLEMS) {
        let key: String = key.chars().take(MAX_KEY_LENGTH).collect();
        problems.push(AnswerFault::new(Code::UnknownQuestion).of(&key));
    }
    (answers, problems)
}

/// Words beside options.
fn read_texts(
    document: &Questionnaire,
    question: &Question,
    raw: &RawAnswers,
    answers: &mut Answers,
    problems: &mut Vec<AnswerProblem>,
) {
    for (key, _) in document.text_keys(question) {
        let Some(value) = raw.get(&key) else { continue };
        let field = OpenField { max_length: Some(crate::MAX_PIPED_LENGTH), ..OpenField::default() };
        match read_open(&field, value) {
            Ok(Some(text)) => {
                answers.insert(key, text);
            }
            Ok(None) => {}
            Err(fault) => problems.push(fault.of(&question.key)),
        }
    }
}

impl AnswerValue {
    /// Reads one value as an answer to `question`; `None` is no answer.
    ///
    /// # Errors
    /// The one thing that is wrong with it.
    pub fn read(document: &Questionnaire, question: &Question, value: &Value) -> Read {
        if is_no_answer(value) {
            return Ok(None);
        }
        if is_not_applicable(value) {
            return match question.not_applicable && question.body.row_list().is_none() {
                true => Ok(Some(Self::NotApplicable)),
                false => Err(AnswerFault::new(Code::NotApplicableNotOffered)),
            };
        }
        let options = || document.options_of(question);
        match &question.body {
            QuestionBody::Scale { scale } => read_point(scale, value).map(|point| Some(Self::Scale(point))),
            QuestionBody::SingleChoice(_)
            | QuestionBody::Dropdown(_)
            | QuestionBody::YesNo(_)
            | QuestionBody::Cascade { .. } => {
                read_option(&options(), value).map(|key| Some(Self::Choice(key)))
            }
            QuestionBody::MultipleChoice(choice) => {
                read_multiple((choice.min_chosen, choice.max_chosen), &options(), value)
            }
            QuestionBody::PictureChoice(choice) => match choice.multiple {
                true => read_multiple((choice.min_chosen, choice.max_chosen), &options(), value),
                false => read_option(&options(), value).map(|key| Some(Self::Choice(key))),
            },
            QuestionBody::File(field) | QuestionBody::Photo(field) => read_files(field, value),
            QuestionBody::Signature {} => read_signature(value),
            QuestionBody::Location {} => read_location(value),
            QuestionBody::Address(field) => read_address(field, value),
            QuestionBody::Open(field) | QuestionBody::ShortText(field) => read_open(field, value),
            QuestionBody::Slider(field) => read_slider(field, value),
            QuestionBody::Number(field) => read_number(field, value),
            QuestionBody::Email {} => read_identity(value, identity::email, Code::BadEmail),
            QuestionBody::Mobile {} => read_identity(value, identity::mobile, Code::BadMobile),
            QuestionBody::IdNumber {} => read_identity(value, identity::id_number, Code::BadIdNumber),
            QuestionBody::Date(field) => read_moment(MomentKind::Date, field, value),
            QuestionBody::Time(field) => read_moment(MomentKind::Time, field, value),
            QuestionBody::DateTime(field) => read_moment(MomentKind::DateTime, field, value),
            QuestionBody::Consent {} => match value {
                Value::Bool(true) => Ok(Some(Self::Agreed)),
                Value::Bool(false) => Ok(None),
                _ => Err(AnswerFault::new(Code::NotAgreed)),
            },
            QuestionBody::Ranking(ranking) => read_ranking(ranking, &options(), value),
            QuestionBody::ConstantSum(sum) => read_amounts(sum, &options(), value),
            QuestionBody::MatrixScale(_)
            | QuestionBody::MatrixSingle(_)
            | QuestionBody::MatrixMultiple(_)
            | QuestionBody::SemanticDifferential(_)
            | QuestionBody::IndexBlock(_)
            | QuestionBody::MatrixText(_)
            | QuestionBody::MatrixDual(_)
            | QuestionBody::Kano(_)
            | QuestionBody::Servqual(_)
            | QuestionBody::ImportanceSatisfaction(_) => read_rows(document, question, value),
            QuestionBody::Hidden(_) => {
                let field = OpenField { max_length: Some(MAX_HIDDEN_LENGTH), ..OpenField::default() };
                read_open(&field, value)
            }
            // Worked out anew from the other answers, whatever somebody sends.
            QuestionBody::Calculated { .. } => Ok(None),
            QuestionBody::Description {} | QuestionBody::Section {} => {
                Err(AnswerFault::new(Code::UnknownQuestion))
            }
        }
    }
}

fn is_no_answer(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

pub(super) fn is_not_applicable(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| fields.get("not_applicable") == Some(&Value::Bool(true)))
}

pub(super) fn wrong_type(expected: &str) -> AnswerFault {
    AnswerFault::new(Code::WrongType).with("expected", expected)
}

pub(super) fn read_point(scale: &Scale, value: &Value) -> Result<i64, AnswerFault> {
    let out_of_range = || AnswerFault::new(Code::OutOfRange).with("min", scale.min).with("max", scale.max);
    match value.as_i64() {
        Some(point) if scale.points().contains(&point) => Ok(point),
        Some(_) => Err(out_of_range()),
        None if value.is_u64() => Err(out_of_range()),
        None => Err(wrong_type("whole_number")),
    }
}

pub(super) fn read_option(options: &[&AnswerOption], value: &Value) -> Result<String, AnswerFault> {
    let key = value.as_str().ok_or_else(|| wrong_type("option"))?;
    options
        .iter()
        .find(|option| option.key == key)
        .map(|option| option.key.clone())
        .ok_or_else(|| AnswerFault::new(Code::UnknownOption))
}

/// In the order of the options.
pub(super) fn read_choices(options: &[&AnswerOption], value: &Value) -> Result<Vec<String>, AnswerFault> {
    let items = value.as_array().ok_or_else(|| wrong_type("options"))?;
    let mut chosen = vec![false; options.len()];
    for item in items {
        let key = item.as_str().ok_or_else(|| wrong_type("options"))?;
        let index = options
            .iter()
            .position(|option| option.key == key)
            .ok_or_else(|| AnswerFault::new(Code::UnknownOption))?;
        if std::mem::replace(&mut chosen[index], true) {
            return Err(AnswerFault::new(Code::RepeatedOption));
        }
    }
    let keys = options.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(option, _)| option.key.clone());
    Ok(keys.collect())
}

fn read_multiple(bounds: (Option<usize>, Option<usize>), options: &[&AnswerOption], value: &Value) -> Read {
    let keys = read_choices(options, value)?;
    let excludes = |key: &String| options.iter().any(|option| option.key == *key && option.exclusive);
    let exclusive = keys.iter().any(excludes);
    if exclusive && keys.len() > 1 {
        return Err(AnswerFault::new(Code::NotTogether));
    }
    let counted =
        |code, name, bound: usize| Err(AnswerFault::new(code).with(name, bound).with("count", keys.len()));
    match bounds {
        // “None of these” is enough by itself.
        (Some(min), _) if keys.len() < min && !exclusive => counted(Code::TooFewChosen, "min", min),
        (_, Some(max)) if keys.len() > max => counted(Code::TooManyChosen, "max", max),
        _ => Ok(Some(AnswerValue::Choices(keys))),
    }
}

/// Outer blanks are cut; a text of blanks only is no answer. CR LF becomes one line break.
pub(super) fn read_open(field: &OpenField, value: &Value) -> Read {
    let text = value.as_str().ok_or_else(|| wrong_type("text"))?.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(AnswerFault::new(Code::ForbiddenCharacter));
    }
    let (length, max) = (text.chars().count(), field.length_limit());
    if length > max {
        return Err(AnswerFault::new(Code::TooLong).with("length", length).with("max", max));
    }
    if let Some(min) = field.min_length.filter(|min| length < *min) {
        return Err(AnswerFault::new(Code::TooShort).with("length", length).with("min", min));
    }
    if field.pattern.as_ref().is_some_and(|pattern| !pattern.matches(text)) {
        return Err(AnswerFault::new(Code::PatternMismatch).saying(&field.pattern_hint));
    }
    Ok(Some(AnswerValue::Text(text.to_owned())))
}

fn number(value: &Value) -> Result<Number, AnswerFault> {
    let number = Number::read(value).ok_or_else(|| wrong_type("number"))?;
    match number.get() {
        value if value > LARGEST_NUMBER => {
            Err(AnswerFault::new(Code::NumberTooLarge).with("max", LARGEST_NUMBER))
        }
        value if value < -LARGEST_NUMBER => {
            Err(AnswerFault::new(Code::NumberTooSmall).with("min", -LARGEST_NUMBER))
        }
        _ => Ok(number),
    }
}

fn read_number(field: &NumberField, value: &Value) -> Read {
    let number = number(value)?;
    if let Some(min) = field.min.filter(|min| number < *min) {
        return Err(AnswerFault::new(Code::NumberTooSmall).with("min", min));
    }
    if let Some(max) = field.max.filter(|max| number > *max) {
        return Err(AnswerFault::new(Code::NumberTooLarge).with("max", max));
    }
    let decimals = field.decimals.unwrap_or(0);
    match number.decimals() > decimals {
        true => Err(AnswerFault::new(Code::TooManyDecimals).with("max", decimals)),
        false => Ok(Some(AnswerValue::Number(number))),
    }
}

fn read_slider(field: &SliderField, value: &Value) -> Read {
    let number = number(value)?;
    if number < field.min || number > field.max {
        return Err(AnswerFault::new(Code::OutOfRange).with("min", field.min).with("max", field.max));
    }
    let steps = (number.get() - field.min.get()) / field.step.get();
    // A step such as 0.1 has no exact form: near enough is on it.
    match field.step.get() > 0.0 && (steps - steps.round()).abs() < 1e-6 {
        true => Ok(Some(AnswerValue::Number(number))),
        false => Err(AnswerFault::new(Code::OffStep).with("step", field.step).with("min", field.min)),
    }
}

fn read_identity(value: &Value, read: fn(&str) -> Option<String>, code: Code) -> Read {
    let text = value.as_str().ok_or_else(|| wrong_type("text"))?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    // Longer than any of them: not even looked at.
    let good = if text.len() <= 400 { read(text) } else { None };
    good.map(|text| Some(AnswerValue::Text(text))).ok_or_else(|| AnswerFault::new(code))
}

fn read_moment(kind: MomentKind, field: &MomentField, value: &Value) -> Read {
    let text = value.as_str().ok_or_else(|| wrong_type("text"))?;
    let code = match kind {
        MomentKind::Date => Code::BadDate,
        MomentKind::Time => Code::BadTime,
        MomentKind::DateTime => Code::BadDateTime,
    };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let short = text.len() <= 80;
    let moment = Some(text).filter(|_| short).and_then(|text| normal(kind, text));
    let moment = moment.ok_or_else(|| AnswerFault::new(code))?;
    if let Some(min) = field.min.as_ref().filter(|min| moment < **min) {
        return Err(AnswerFault::new(Code::TooEarly).with("min", min.replace('T', " ")));
    }
    if let Some(max) = field.max.as_ref().filter(|max| moment > **max) {
        return Err(AnswerFault::new(Code::TooLate).with("max", max.replace('T', " ")));
    }
    Ok(Some(AnswerValue::Text(moment)))
}

/// A number as somebody types it: full-width digits are digits, commas between thousands are none.
pub fn typed_number(text: &str) -> Option<Number> {
    let text: String = text.trim().chars().map(narrow).filter(|c| !matches!(c, ',' | '，')).collect();
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let plain = !digits.is_empty() && digits.len() <= 30;
    let plain = plain && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|_| plain).and_then(Number::new)
}
