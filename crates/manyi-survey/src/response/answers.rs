//! Answers as staff read them: with the wording of their version.

use super::{
    AnswerView,
    care::{belongs, masked_answers},
};
use manyi_kernel::Locale;
use manyi_rules::{
    AnswerValue, Answers, Question, Questionnaire, RawAnswers, Role, Spoken, VisiblePath, evaluate_path_for,
    fill, read_answers, spoken_answer,
};

/// For whom answers are worded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Show {
    pub locale: Locale,
    pub personal: Personal,
}

/// Whether personal data stands there as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Personal {
    Masked,
    Plain,
}

/// The questions this person saw, with their answers, and behind them the values that nobody was asked for.
/// `seed` is what was drawn for the submission.
pub(crate) fn answer_views(
    document: &Questionnaire,
    raw: &RawAnswers,
    seed: u64,
    show: Show,
) -> Vec<AnswerView> {
    let Show { locale, personal } = show;
    let (answers, _) = read_answers(document, raw);
    let path = evaluate_path_for(document, &answers, seed);
    // An answer to a question that is hidden since another was cleared is still there.
    let mut given = answers.clone();
    given.extend(path.answers().clone());
    let shown = match personal {
        Personal::Masked => masked_answers(document, &given),
        Personal::Plain => given.clone(),
    };
    let is_masked =
        |key: &str| shown.iter().any(|(name, value)| belongs(name, key) && given.get(name) != Some(value));
    let asked =
        path.questions().map(|question| question.question).filter(|question| question.body.is_asked());
    let mut all: Vec<&Question> = asked.chain(path.silent.iter().copied()).collect();
    let hidden = document.questions().filter(|question| shown.contains_key(&question.key));
    for question in hidden {
        if !all.iter().any(|known| known.key == question.key) {
            all.push(question);
        }
    }
    all.into_iter()
        .map(|question| {
            let answer = shown.get(&question.key);
            let text = fill(question.text.get(locale.code()), |key| told_of(document, &shown, key, locale));
            AnswerView {
                question_key: question.key.clone(),
                text: if text.is_empty() { question.key.clone() } else { text },
                role: question.role.as_ref().map(Role::code),
                value: answer
                    .filter(|answer| **answer != AnswerValue::NotApplicable)
                    .map(AnswerValue::to_json),
                label: spoken_answer(document, question, &shown, spoken(locale)),
                not_applicable: answer == Some(&AnswerValue::NotApplicable),
                is_masked: is_masked(&question.key),
                is_redacted: false,
                corrections: Vec::new(),
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
    told_of(document, path.answers(), key, locale)
}

fn told_of(document: &Questionnaire, answers: &Answers, key: &str, locale: Locale) -> Option<String> {
    let question = document.question(key)?;
    let words = spoken_answer(document, question, answers, spoken(locale));
    words.or_else(|| match answers.get(key)? {
        AnswerValue::Text(text) => Some(text.clone()),
        AnswerValue::Scale(point) => Some(point.to_string()),
        _ => None,
    })
}

/// How answers are put into words in the product's two languages.
fn spoken(locale: Locale) -> Spoken<'static> {
    let (separator, not_applicable, agreed) = match locale {
        Locale::ZhCn => ("、", "不适用", "同意"),
        Locale::En => (", ", "N/A", "Agreed"),
    };
    Spoken { language: locale.code(), separator, not_applicable, agreed }
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
            let views = answer_views(&document, &raw, 0, Show { locale, personal: Personal::Masked });
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
        let views = answer_views(&document, &raw, 0, Show { locale: Locale::En, personal: Personal::Masked });
        let view = views.iter().find(|view| view.question_key == question.key).unwrap();
        assert_eq!((&view.value, view.not_applicable), (&None, true));
    }
}
