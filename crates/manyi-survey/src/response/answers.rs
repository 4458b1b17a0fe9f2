//! Answers as staff read them: with the wording of their version.

use super::AnswerView;
use manyi_kernel::Locale;
use manyi_rules::{
    AnswerValue, Questionnaire, RawAnswers, Role, Spoken, Unsaid, VisiblePath, evaluate_path_for, fill,
    read_answers, spoken_answer,
};

/// The questions this person saw, with their answers, and behind them the values that nobody was asked for.
/// `seed` is what was drawn for the submission.
pub(crate) fn answer_views(
    document: &Questionnaire,
    raw: &RawAnswers,
    seed: u64,
    locale: Locale,
) -> Vec<AnswerView> {
    let (answers, _) = read_answers(document, raw);
    let path = evaluate_path_for(document, &answers, seed);
    let asked =
        path.questions().map(|question| question.question).filter(|question| question.body.is_asked());
    asked
        .chain(path.silent.iter().copied())
        .map(|question| {
            let answer = path.answer(&question.key);
            let text = fill(question.text.get(locale.code()), |key| told(document, &path, key, locale));
            AnswerView {
                question_key: question.key.clone(),
                text: if text.is_empty() { question.key.clone() } else { text },
                role: question.role.as_ref().map(Role::code),
                value: answer
                    .filter(|answer| **answer != AnswerValue::NotApplicable)
                    .map(AnswerValue::to_json),
                label: spoken_answer(document, question, path.answers(), spoken(locale)),
                files: Vec::new(),
                not_applicable: answer == Some(&AnswerValue::NotApplicable),
            }
        })
        .collect()
}

/// An answer told again in the text of a later question.
pub(crate) fn told(
    document: &Questionnaire,
    path: &VisiblePath<'_>,
    key: &str,
    locale: Locale,
) -> Option<String> {
    let question = document.question(key)?;
    let words = spoken_answer(document, question, path.answers(), spoken(locale));
    words.or_else(|| match path.answer(key)? {
        AnswerValue::Text(text) => Some(text.clone()),
        AnswerValue::Scale(point) => Some(point.to_string()),
        _ => None,
    })
}

/// How answers are put into words in the product's two languages.
fn spoken(locale: Locale) -> Spoken<'static> {
    let (separator, not_applicable, agreed, files, signed) = match locale {
        Locale::ZhCn => ("、", "不适用", "同意", "{count} 个文件", "已签名"),
        Locale::En => (", ", "N/A", "Agreed", "{count} file(s)", "Signed"),
    };
    let unsaid = Unsaid { files, signed };
    Spoken { language: locale.code(), separator, not_applicable, agreed, unsaid }
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
            let views = answer_views(&document, &raw, 0, locale);
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
        let views = answer_views(&document, &raw, 0, Locale::En);
        let view = views.iter().find(|view| view.question_key == question.key).unwrap();
        assert_eq!((&view.value, view.not_applicable), (&None, true));
    }
}
