//! The questionnaire that a mapping describes.

use super::mapping::{MappedRole, Mapping, MappingError, MappingProblem, QuestionMapping, WordingMapping};
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
        ..QuestionPage::default()
    };
    let document =
        Questionnaire { title: Text::zh_en(title, title), pages: vec![page], ..Questionnaire::default() };
    let problems = check(&document);
    if is_publishable(&problems) {
        return Ok(document);
    }
    let blocking = problems.iter().filter(|problem| problem.severity() == manyi_rules::Severity::Blocking);
    let wrong = blocking.map(|problem| MappingProblem {
        place: problem.place.replacen("/pages/0/questions", "/question", 1),
        code: format!("document.{}", problem.code.as_str()),
        params: problem.params.clone(),
    });
    Err(MappingError::Wrong(wrong.collect()))
}

/// A brace in a heading is a brace: nothing is told again in an imported question.
fn literal(zh_cn: &str, en: &str) -> Text {
    Text::zh_en(&zh_cn.replace('{', "{{"), &en.replace('{', "{{"))
}

fn question(mapping: &QuestionMapping) -> Question {
    let body = match mapping.range() {
        Some((min, max)) => {
            let mut scale = Scale::new(min, max);
            // The file's own words stand beside its points.
            let labels = mapping.values.iter().map(|(word, point)| (*point, literal(word, word)));
            scale.point_labels = labels.filter(|(point, _)| (min..=max).contains(point)).collect();
            QuestionBody::Scale { scale }
        }
        None => QuestionBody::Open(OpenField { max_length: Some(MAX_ANSWER_LENGTH), ..OpenField::default() }),
    };
    let (zh_cn, en) = WordingMapping::both(mapping.text.as_ref(), &mapping.column);
    let text = literal(zh_cn, en);
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
    fn what_no_questionnaire_may_be_is_refused_by_its_place() {
        let mut mapping = Mapping::from_str(
            "[wave]\nname=\"W\"\nday=\"2026-09-30\"\n[questionnaire]\ntitle=\"T\"\n\
             [[question]]\ncolumn=\"a\"\nrole=\"nps\"",
        )
        .unwrap();
        mapping.questions.clear();
        let Err(MappingError::Wrong(problems)) = describe(&mapping) else { panic!() };
        assert!(problems.iter().all(|problem| problem.key().starts_with("document.")), "{problems:?}");
    }
}
