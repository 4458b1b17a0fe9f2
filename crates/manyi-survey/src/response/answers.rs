//! Answers as staff read them: with the wording of their version.

use super::AnswerView;
use manyi_kernel::Locale;
use manyi_rules::{
    AnswerValue, Question, QuestionBody, Questionnaire, RawAnswers, Role, evaluate_path, read_answers,
};

/// The questions this person saw, with their answers.
pub(crate) fn answer_views(document: &Questionnaire, raw: &RawAnswers, locale: Locale) -> Vec<AnswerView> {
    let (answers, _) = read_answers(document, raw);
    evaluate_path(document, &answers)
        .questions()
        .map(|question| {
            let answer = answers.get(&question.key);
            AnswerView {
                question_key: question.key.clone(),
                text: question.text.get(locale.code()).to_owned(),
                role: question.role.as_ref().map(Role::code),
                value: answer
                    .filter(|answer| **answer != AnswerValue::NotApplicable)
                    .map(AnswerValue::to_json),
                label: answer.and_then(|answer| label(question, answer, locale)),
                not_applicable: answer == Some(&AnswerValue::NotApplicable),
            }
        })
        .collect()
}

fn label(question: &Question, answer: &AnswerValue, locale: Locale) -> Option<String> {
    let option = |key: &String| question.option(key).map(|option| option.text.get(locale.code()).to_owned());
    match (answer, &question.body) {
        (AnswerValue::Scale(point), QuestionBody::Scale { scale }) => {
            scale.label(*point).map(|text| text.get(locale.code()).to_owned())
        }
        (AnswerValue::Choice(key), _) => option(key),
        (AnswerValue::Choices(keys), _) => {
            let separator = if locale == Locale::ZhCn { "、" } else { ", " };
            Some(keys.iter().filter_map(option).collect::<Vec<_>>().join(separator))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_rules::{TemplateScale, satisfaction_standard};
    use serde_json::json;

    #[test]
    fn answers_read_in_the_readers_language() {
        let document = satisfaction_standard(TemplateScale::Five);
        let overall = document.question_with_role(&Role::Overall).unwrap().key.clone();
        let raw = [(overall.clone(), json!(5))].into();
        let find = |locale| {
            let views = answer_views(&document, &raw, locale);
            views.into_iter().find(|view| view.question_key == overall).unwrap()
        };
        let (chinese, english) = (find(Locale::ZhCn), find(Locale::En));
        assert_eq!((chinese.value.clone(), chinese.role.as_deref()), (Some(json!(5)), Some("overall")));
        assert!(chinese.label.is_some() && chinese.label != english.label);
        assert_ne!(chinese.text, english.text);
    }

    #[test]
    fn what_does_not_apply_has_no_value() {
        let document = satisfaction_standard(TemplateScale::Five);
        let question = document.questions().find(|question| question.not_applicable).unwrap();
        let raw = [(question.key.clone(), json!({"not_applicable": true}))].into();
        let views = answer_views(&document, &raw, Locale::En);
        let view = views.iter().find(|view| view.question_key == question.key).unwrap();
        assert_eq!((&view.value, view.not_applicable), (&None, true));
    }
}
