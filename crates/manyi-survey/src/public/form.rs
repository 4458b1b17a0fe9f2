//! From the fields of a posted page to the JSON form of answers.

use manyi_rules::{Question, QuestionBody, RawAnswers};
use serde_json::{Value, json};

/// The value of the "not applicable" choice. No option can have it as a key: keys have no `-`.
pub(super) const NOT_APPLICABLE: &str = "not-applicable";

/// The form field of a question.
pub(super) fn field_name(key: &str) -> String {
    format!("a.{key}")
}

/// Puts the posted answer to `question` into `answers`; nothing posted takes an earlier answer away.
pub(super) fn take_answer<'a>(
    question: &Question,
    mut posted: impl Iterator<Item = &'a str>,
    answers: &mut RawAnswers,
) {
    let value = match &question.body {
        QuestionBody::MultipleChoice { .. } => {
            let chosen: Vec<&str> = posted.collect();
            match chosen.contains(&NOT_APPLICABLE) {
                true => not_applicable(),
                false => json!(chosen),
            }
        }
        QuestionBody::Scale { .. } => match posted.next() {
            Some(NOT_APPLICABLE) => not_applicable(),
            // What is no number stays text, and the rules say so.
            Some(text) => text.parse::<i64>().map_or_else(|_| json!(text), |point| json!(point)),
            None => Value::Null,
        },
        QuestionBody::SingleChoice { .. } => match posted.next() {
            Some(NOT_APPLICABLE) => not_applicable(),
            value => json!(value),
        },
        QuestionBody::Open(_) => json!(posted.next()),
    };
    match value {
        Value::Null => answers.remove(&question.key),
        Value::String(text) if text.is_empty() => answers.remove(&question.key),
        Value::Array(chosen) if chosen.is_empty() => answers.remove(&question.key),
        value => answers.insert(question.key.clone(), value),
    };
}

fn not_applicable() -> Value {
    json!({ "not_applicable": true })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use manyi_rules::{AnswerOption, OpenField, Scale, Text};

    fn question(body: QuestionBody) -> Question {
        Question::new("q", body, Text::zh_en("问", "Q"))
    }

    #[test]
    fn fields_become_the_json_form_of_answers() {
        let options =
            || ["a", "b"].map(|key| AnswerOption { key: key.to_owned(), text: Text::default() }).to_vec();
        let scale = question(QuestionBody::Scale { scale: Scale::new(1, 5) });
        let single = question(QuestionBody::SingleChoice { options: options() });
        let multiple = question(QuestionBody::MultipleChoice { options: options() });
        let open = question(QuestionBody::Open(OpenField::default()));
        for (question, posted, wanted) in [
            (&scale, &["4"][..], Some(json!(4))),
            (&scale, &["many"], Some(json!("many"))),
            (&scale, &["99999999999999999999"], Some(json!("99999999999999999999"))),
            (&scale, &[NOT_APPLICABLE], Some(json!({ "not_applicable": true }))),
            (&scale, &[], None),
            (&single, &["a"], Some(json!("a"))),
            (&single, &[""], None),
            (&multiple, &["a", "b"], Some(json!(["a", "b"]))),
            (&multiple, &[], None),
            (&open, &["好"], Some(json!("好"))),
            (&open, &[""], None),
        ] {
            let mut answers = RawAnswers::from([("q".to_owned(), json!("earlier"))]);
            take_answer(question, posted.iter().copied(), &mut answers);
            assert_eq!(answers.get("q"), wanted.as_ref(), "{posted:?}");
        }
    }
}
