//! The questionnaire that a mapping describes.

use super::mapping::{MappedRole, Mapping, MappingError, QuestionMapping, WordingMapping};
use manyi_rules::{
    MAX_ANSWER_LENGTH, OpenField, Question, QuestionBody, QuestionPage, Questionnaire, Role, Scale, Text,
    check, is_publishable,
};

/// Nothing is required: what people left out elsewhere cannot be asked again.
pub(crate) fn describe(mapping: &Mapping) -> Result<Questionnaire, MappingError> {
    let title = &mapping.questionnaire.title;
    let page = QuestionPage {
        key: "answers".to_owned(),
        title: Text::default(),
        questions: mapping.questions.iter().map(question).collect(),
    };
    let document =
        Questionnaire { title: Text::zh_en(title, title), pages: vec![page], ..Questionnaire::default() };
    let problems = check(&document);
    if is_publishable(&problems) {
        return Ok(document);
    }
    let blocking = problems.iter().find(|problem| problem.severity() == manyi_rules::Severity::Blocking);
    Err(blocking.map_or_else(
        || MappingError::Syntax("the questions cannot be published".to_owned()),
        |problem| MappingError::Wrong {
            place: problem.place.clone(),
            reason: problem.code.as_str().to_owned(),
        },
    ))
}

fn question(mapping: &QuestionMapping) -> Question {
    let body = match mapping.range() {
        Some((min, max)) => QuestionBody::Scale { scale: Scale::new(min, max) },
        None => QuestionBody::Open(OpenField { max_length: Some(MAX_ANSWER_LENGTH) }),
    };
    let text = match &mapping.text {
        Some(WordingMapping::Both { zh_cn, en }) => Text::zh_en(zh_cn, en),
        Some(WordingMapping::One(text)) => Text::zh_en(text, text),
        None => Text::zh_en(&mapping.column, &mapping.column),
    };
    let role = match mapping.role {
        MappedRole::Overall => Role::Overall,
        MappedRole::Dimension => Role::Dimension { code: mapping.key().to_owned() },
        MappedRole::Nps => Role::Nps,
        MappedRole::Ces => Role::Ces,
        MappedRole::Comment => Role::Comment,
    };
    Question {
        role: Some(role),
        required: false,
        not_applicable: !mapping.not_applicable.is_empty(),
        ..Question::new(mapping.key(), body, text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::str::FromStr;

    #[test]
    fn a_mapping_describes_a_questionnaire_that_can_be_published() {
        let mapping = Mapping::from_str(
            "[wave]\nname=\"W\"\nday=\"2026-09-30\"\n[questionnaire]\ntitle=\"老客户调查\"\n\
             [[question]]\ncolumn=\"a\"\nrole=\"overall\"\nscale=[0,10]\n\
             [[question]]\ncolumn=\"b\"\nrole=\"dimension\"\ncode=\"attitude\"\nscale=[1,5]\nnot_applicable=[\"0\"]\n\
             [[question]]\ncolumn=\"c\"\nrole=\"comment\"\ntext={zh-CN=\"意见\",en=\"Comment\"}",
        )
        .unwrap();
        let document = describe(&mapping).unwrap();
        assert_eq!(document.title.get("zh-CN"), "老客户调查");
        let overall = document.question_with_role(&Role::Overall).unwrap();
        assert_eq!((overall.text.get("en"), overall.required, overall.not_applicable), ("a", false, false));
        let attitude = document.question("attitude").unwrap();
        assert_eq!((attitude.scale().unwrap().max, attitude.not_applicable), (5, true));
        assert_eq!(document.question("comment").unwrap().text.get("en"), "Comment");
    }

    #[test]
    fn a_mapping_without_questions_is_refused() {
        let text = "question=[]\n[wave]\nname=\"W\"\nday=\"2026-09-30\"\n[questionnaire]\ntitle=\"T\"\n";
        assert!(describe(&Mapping::from_str(text).unwrap()).is_err());
    }
}
