//! Overall satisfaction, six dimensions, effort, recommendation, and one open question.

use super::words;
use crate::{
    AnswerOption, Comparison, Condition, ConditionValue, OpenField, Question, QuestionBody, QuestionPage,
    Questionnaire, Role, Scale, Test, Text,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateScale {
    /// 1–5, every point with a word.
    Five,
    /// 1–10, words at the ends.
    Ten,
}

impl TemplateScale {
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "five" => Some(Self::Five),
            "ten" => Some(Self::Ten),
            _ => None,
        }
    }

    /// The rating up to which somebody is asked what went wrong.
    fn low(self) -> i64 {
        match self {
            Self::Five => 2,
            Self::Ten => 4,
        }
    }

    fn scale(self) -> Scale {
        let mut scale = Scale::new(1, if self == Self::Five { 5 } else { 10 });
        scale.low_label = words::text(words::SATISFACTION[0]);
        scale.high_label = words::text(words::SATISFACTION[4]);
        if self == Self::Five {
            scale.point_labels = (1..).zip(words::SATISFACTION.map(words::text)).collect();
        }
        scale
    }
}

/// Three pages, a minute and a half. Effort is asked as agreement from 1 to 7 and recommendation from
/// 0 to 10 on either scale, because that is how these two are compared between organisations.
pub fn satisfaction_standard(scale: TemplateScale) -> Questionnaire {
    Questionnaire {
        title: words::text(words::TITLE),
        introduction: words::text(words::INTRODUCTION),
        thanks: words::text(words::THANKS),
        pages: vec![
            page("p_overall", words::PAGE_OVERALL, vec![overall(scale)]),
            page(
                "p_dimensions",
                words::PAGE_DIMENSIONS,
                words::DIMENSIONS.map(|words| dimension(words, scale)).into(),
            ),
            page(
                "p_summary",
                words::PAGE_SUMMARY,
                vec![effort(), recommendation(), went_wrong(scale), comment()],
            ),
        ],
        ..Questionnaire::default()
    }
}

fn page(key: &str, title: words::Words, questions: Vec<Question>) -> QuestionPage {
    QuestionPage { key: key.to_owned(), title: words::text(title), questions, ..QuestionPage::default() }
}

fn rating(key: &str, role: Role, scale: Scale, text: Text) -> Question {
    Question { role: Some(role), ..Question::new(key, QuestionBody::Scale { scale }, text) }
}

fn overall(scale: TemplateScale) -> Question {
    rating("q_overall", Role::Overall, scale.scale(), words::text(words::OVERALL))
}

fn dimension(words: words::Dimension, scale: TemplateScale) -> Question {
    let role = Role::Dimension { code: words.code.to_owned() };
    Question {
        help: words::text(words.help),
        not_applicable: true,
        ..rating(&format!("q_{}", words.code), role, scale.scale(), words::text(words.name))
    }
}

fn effort() -> Question {
    let mut scale = Scale::new(1, 7);
    scale.low_label = words::text(words::DISAGREE);
    scale.high_label = words::text(words::AGREE);
    Question {
        help: words::text(words::EFFORT_HELP),
        ..rating("q_effort", Role::Ces, scale, words::text(words::EFFORT))
    }
}

fn recommendation() -> Question {
    let mut scale = Scale::new(0, 10);
    scale.low_label = words::text(words::NOT_LIKELY);
    scale.high_label = words::text(words::VERY_LIKELY);
    rating("q_recommend", Role::Nps, scale, words::text(words::RECOMMEND))
}

fn went_wrong(scale: TemplateScale) -> Question {
    let options = words::REASONS
        .iter()
        .map(|(key, name)| AnswerOption::new(key, words::text(*name)))
        .collect::<Vec<_>>();
    Question {
        help: words::text(words::WENT_WRONG_HELP),
        required: false,
        display_if: Some(Condition::Test(Test {
            question: "q_overall".to_owned(),
            row: None,
            op: Comparison::AtMost,
            value: Some(ConditionValue::Number(scale.low().into())),
        })),
        ..Question::new(
            "q_went_wrong",
            QuestionBody::MultipleChoice(options.into()),
            words::text(words::WENT_WRONG),
        )
    }
}

fn comment() -> Question {
    let body = QuestionBody::Open(OpenField { max_length: Some(500), ..OpenField::default() });
    Question {
        role: Some(Role::Comment),
        help: words::text(words::COMMENT_HELP),
        required: false,
        ..Question::new("q_comment", body, words::text(words::COMMENT))
    }
}
