//! What tells who somebody is, hidden before it leaves.

use manyi_rules::{Questionnaire, RawAnswers};
use serde_json::Value;

/// Digits in a row that may be a telephone, card or identity number.
const LONG_NUMBER: usize = 7;

/// Answers without personal data: fields of persons are hidden whole, in free texts the long numbers and addresses.
pub fn masked(document: &Questionnaire, mut answers: RawAnswers) -> RawAnswers {
    for (key, value) in &mut answers {
        let question = document.question(key.split('.').next().unwrap_or_default());
        let personal = question.is_some_and(|question| question.body.is_personal());
        if let Value::String(text) = value {
            let options =
                question.is_some_and(|question| question.options().next().is_some()) && !key.contains('.');
            if personal {
                *text = "***".to_owned();
            } else if !options {
                *text = without_numbers(text);
            }
        }
    }
    answers
}

fn without_numbers(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|word| match word.find('@') {
        Some(at) if at > 0 && word[at..].contains('.') => "***".to_owned() + &word[word.trim_end().len()..],
        _ => word.to_owned(),
    });
    let text: String = words.collect();
    // Dates keep their shape: their digits are in short groups.
    let (mut kept, mut digits) = (String::with_capacity(text.len()), String::new());
    for letter in text.chars().chain(['\0']) {
        if letter.is_numeric() {
            digits.push(letter);
            continue;
        }
        kept.push_str(if digits.chars().count() >= LONG_NUMBER { "***" } else { &digits });
        digits.clear();
        if letter != '\0' {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_and_addresses_are_hidden_and_other_words_are_not() {
        for (text, wanted) in [
            ("请打 13800138000 找我", "请打 *** 找我"),
            ("等了 120 分钟", "等了 120 分钟"),
            ("写信到 li@example.com 谢谢", "写信到 *** 谢谢"),
            ("2026-10-01", "2026-10-01"),
            ("１３８００１３８０００", "***"),
            ("", ""),
        ] {
            assert_eq!(without_numbers(text), wanted, "{text}");
        }
    }
}
