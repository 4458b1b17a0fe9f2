//! Which answers are personal: by the kind of the question, and where it has none by the words it asks with.

use manyi_kernel::{PersonalKind, masked};
use manyi_rules::{
    Address, AnswerValue, Answers, Cell, Location, Question, QuestionBody, Questionnaire, RawAnswers,
    Signature, read_answers,
};

/// Stands for what has no part that may be shown.
const HIDDEN: &str = "***";

/// Words by which a text question or an attribute asks for something personal. Where several fit, the first counts.
const WORDS: &[(PersonalKind, &[&str])] = &[
    (PersonalKind::Email, &["邮箱", "邮件", "e-mail", "email"]),
    (PersonalKind::IdNumber, &["身份证", "证件号", "护照", "id number", "passport"]),
    (PersonalKind::Phone, &["手机", "电话", "联系方式", "phone", "mobile"]),
    (PersonalKind::Name, &["姓名", "称呼", "联系人", "您的名字", "your name", "full name", "contact person"]),
];

/// What `words` ask for, if it is something personal.
pub(crate) fn asked_by_words(words: &str) -> Option<PersonalKind> {
    let words = words.to_lowercase();
    let fits = |list: &&(PersonalKind, &[&str])| list.1.iter().any(|word| words.contains(word));
    WORDS.iter().find(fits).map(|(kind, _)| *kind)
}

/// How an answer to `question` is masked; any text may hold a number of somebody.
pub(crate) fn kind_of(question: &Question) -> PersonalKind {
    match question.body {
        QuestionBody::Mobile {} => PersonalKind::Phone,
        QuestionBody::Email {} => PersonalKind::Email,
        QuestionBody::IdNumber {} => PersonalKind::IdNumber,
        QuestionBody::ShortText(_) => {
            question.text.0.values().find_map(|text| asked_by_words(text)).unwrap_or(PersonalKind::Text)
        }
        _ => PersonalKind::Text,
    }
}

/// The same answers with what is personal hidden. Choices, ratings and moments are as they were.
pub(crate) fn masked_answers(document: &Questionnaire, answers: &Answers) -> Answers {
    let mask = |key: &String, value: &AnswerValue| match value {
        AnswerValue::Text(text) => {
            let question = document.question(key);
            if question.is_some_and(is_moment) {
                return value.clone();
            }
            AnswerValue::Text(masked(question.map_or(PersonalKind::Text, kind_of), text))
        }
        AnswerValue::Rows(cells) => {
            let cell = |cell: &Cell| match cell {
                Cell::Text(text) => Cell::Text(masked(PersonalKind::Text, text)),
                other => other.clone(),
            };
            AnswerValue::Rows(cells.iter().map(|(row, one)| (row.clone(), cell(one))).collect())
        }
        AnswerValue::Signature(signature) => AnswerValue::Signature(Signature {
            name: signature.name.as_ref().map(|name| masked(PersonalKind::Name, name)),
            // That something was drawn is said, and no line of it is shown.
            strokes: signature.strokes.as_ref().map(|_| String::new()),
        }),
        AnswerValue::Location(_) => {
            AnswerValue::Location(Location { point: None, words: Some(HIDDEN.to_owned()) })
        }
        AnswerValue::Address(address) => AnswerValue::Address(Address {
            division: address.division,
            detail: address.detail.as_ref().map(|_| HIDDEN.to_owned()),
        }),
        other => other.clone(),
    };
    answers.iter().map(|(key, value)| (key.clone(), mask(key, value))).collect()
}

/// [`masked_answers`] of answers as they are stored; what no question reads is left out.
pub(crate) fn masked_raw(document: &Questionnaire, stored: &RawAnswers) -> RawAnswers {
    let (given, _) = read_answers(document, stored);
    masked_answers(document, &given).into_iter().map(|(key, value)| (key, value.to_json())).collect()
}

/// An attribute as it is shown: by its name where that asks for something personal.
pub(crate) fn masked_attribute(code: &str, name: &str, value: serde_json::Value) -> serde_json::Value {
    let kind = asked_by_words(name).or_else(|| asked_by_words(code));
    match (kind, value) {
        (kind, serde_json::Value::String(text)) => masked(kind.unwrap_or(PersonalKind::Text), &text).into(),
        (Some(kind), serde_json::Value::Number(number)) => masked(kind, &number.to_string()).into(),
        (_, other) => other,
    }
}

/// Whether what is stored under `key` is a part of the answer to `question`: itself or words beside its options.
pub(crate) fn belongs(key: &str, question: &str) -> bool {
    key.strip_prefix(question).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn is_moment(question: &Question) -> bool {
    matches!(question.body, QuestionBody::Date(_) | QuestionBody::Time(_) | QuestionBody::DateTime(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn words_say_what_is_asked_for() {
        for (words, wanted) in [
            ("请留下您的手机号码", Some(PersonalKind::Phone)),
            ("您的姓名", Some(PersonalKind::Name)),
            ("您的邮箱或电话", Some(PersonalKind::Email)),
            ("身份证号", Some(PersonalKind::IdNumber)),
            ("Your name, please", Some(PersonalKind::Name)),
            ("您对服务的建议", None),
        ] {
            assert_eq!(asked_by_words(words), wanted, "{words}");
        }
    }

    #[test]
    fn attributes_are_masked_by_their_names_and_numbers_inside_texts_always() {
        for (code, name, value, shown) in [
            ("a1", "联系电话", json!("13812345678"), json!("138****5678")),
            ("phone", "a", json!(13_812_345_678_i64), json!("138****5678")),
            ("a2", "备注", json!("张先生 13812345678"), json!("张先生 138******78")),
            ("a3", "地区", json!("城南"), json!("城南")),
            ("a4", "年龄", json!(42), json!(42)),
        ] {
            assert_eq!(masked_attribute(code, name, value), shown, "{name}");
        }
    }

    #[test]
    fn words_beside_an_option_belong_to_its_question() {
        for (key, question, wanted) in
            [("q1", "q1", true), ("q1.other.text", "q1", true), ("q10", "q1", false), ("q1", "q10", false)]
        {
            assert_eq!(belongs(key, question), wanted, "{key} {question}");
        }
    }
}
