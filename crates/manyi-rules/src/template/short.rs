//! Short questionnaires for one purpose: recommendation, satisfaction, effort, and the follow-up of a complaint.

use super::words;
use crate::{
    AnswerOption, Comparison, Condition, ConditionValue, OpenField, Question, QuestionBody, QuestionPage,
    Questionnaire, RatedRows, Role, Row, RowList, Scale, Test, Text,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortTemplate {
    /// Net promoter: one rating and why.
    Recommendation,
    /// One rating of the visit, and what went wrong.
    Satisfaction,
    /// How easy it was, and what was hard.
    Effort,
    /// Whether a complaint was solved, and how it was handled.
    ComplaintFollowUp,
}

impl ShortTemplate {
    pub const ALL: [Self; 4] =
        [Self::Recommendation, Self::Satisfaction, Self::Effort, Self::ComplaintFollowUp];
}

/// One page, half a minute.
pub fn short_questionnaire(template: ShortTemplate) -> Questionnaire {
    let (title, questions) = match template {
        ShortTemplate::Recommendation => {
            (("推荐意愿调查（NPS）", "Would you recommend us? (NPS)"), recommendation())
        }
        ShortTemplate::Satisfaction => {
            (("满意度快评（CSAT）", "How satisfied were you? (CSAT)"), satisfaction())
        }
        ShortTemplate::Effort => (("办事省力程度调查（CES）", "How easy was it? (CES)"), effort()),
        ShortTemplate::ComplaintFollowUp => {
            (("投诉处理回访", "How was your complaint handled?"), follow_up())
        }
    };
    Questionnaire {
        title: words::text(title),
        introduction: Text::zh_en(
            "您好！只需半分钟。您的回答只用于改进服务。",
            "This takes half a minute. Your answers are only used to improve our service.",
        ),
        thanks: Text::zh_en("谢谢您的回答，我们会逐条阅读。", "Thank you. We read every answer."),
        pages: vec![QuestionPage { key: "p_first".to_owned(), questions, ..QuestionPage::default() }],
        ..Questionnaire::default()
    }
}

fn rating(key: &str, role: Role, scale: Scale, text: words::Words) -> Question {
    Question { role: Some(role), ..Question::new(key, QuestionBody::Scale { scale }, words::text(text)) }
}

fn ended(min: i64, max: i64, low: words::Words, high: words::Words) -> Scale {
    let mut scale = Scale::new(min, max);
    scale.low_label = words::text(low);
    scale.high_label = words::text(high);
    scale
}

/// 1–5, every point with its word.
fn satisfied() -> Scale {
    let mut scale = ended(1, 5, words::SATISFACTION[0], words::SATISFACTION[4]);
    scale.point_labels = (1..).zip(words::SATISFACTION.map(words::text)).collect();
    scale
}

fn comment(text: words::Words) -> Question {
    let body = QuestionBody::Open(OpenField { max_length: Some(500), ..OpenField::default() });
    Question {
        role: Some(Role::Comment),
        required: false,
        ..Question::new("q_comment", body, words::text(text))
    }
}

fn at_most(question: &str, value: i64) -> Option<Condition> {
    test(question, Comparison::AtMost, ConditionValue::Number(value.into()))
}

fn test(question: &str, op: Comparison, value: ConditionValue) -> Option<Condition> {
    Some(Condition::Test(Test { question: question.to_owned(), row: None, op, value: Some(value) }))
}

fn several(
    key: &str,
    text: words::Words,
    options: &[(&str, words::Words)],
    shown: Option<Condition>,
) -> Question {
    let options: Vec<_> =
        options.iter().map(|(key, name)| AnswerOption::new(key, words::text(*name))).collect();
    Question {
        help: words::text(words::WENT_WRONG_HELP),
        required: false,
        display_if: shown,
        ..Question::new(key, QuestionBody::MultipleChoice(options.into()), words::text(text))
    }
}

fn recommendation() -> Vec<Question> {
    let scale = ended(0, 10, words::NOT_LIKELY, words::VERY_LIKELY);
    vec![
        rating("q_recommend", Role::Nps, scale, words::RECOMMEND),
        comment(("您打这个分数，最主要的原因是什么？", "What is the main reason for your score?")),
    ]
}

fn satisfaction() -> Vec<Question> {
    vec![
        rating("q_overall", Role::Overall, satisfied(), words::OVERALL),
        several("q_went_wrong", words::WENT_WRONG, &words::REASONS, at_most("q_overall", 2)),
        comment(words::COMMENT),
    ]
}

const HARD: [(&str, words::Words); 6] = [
    ("find", ("找不到在哪里办、怎么办", "Finding out where and how")),
    ("papers", ("要准备的材料太多", "Too many papers to bring")),
    ("visits", ("来回跑了几趟", "Having to come several times")),
    ("repeat", ("同样的事要说好几遍", "Having to explain it again and again")),
    ("system", ("网站、应用或设备不好用", "A website, app or machine that did not work")),
    ("waiting", ("等候时间太长", "Waiting too long")),
];

fn effort() -> Vec<Question> {
    let scale = ended(1, 7, words::DISAGREE, words::AGREE);
    let asked = Question {
        help: words::text(words::EFFORT_HELP),
        ..rating("q_effort", Role::Ces, scale, words::EFFORT)
    };
    let hard = several("q_hard", ("哪里最费力？", "What was hard?"), &HARD, at_most("q_effort", 4));
    vec![asked, hard, comment(words::COMMENT)]
}

const HANDLING: [(&str, words::Words); 5] = [
    ("speed", ("响应和处理的速度", "How quickly you heard from us and it was dealt with")),
    ("contact", ("处理过程中与您的沟通", "Being kept informed meanwhile")),
    ("attitude", ("工作人员的态度", "The attitude of our staff")),
    ("explanation", ("对原因和结果的解释", "How causes and result were explained")),
    ("fairness", ("处理结果是否公平合理", "Whether the result was fair")),
];

fn follow_up() -> Vec<Question> {
    let solved = [
        ("solved", ("已经解决", "Yes, it is solved")),
        ("partly", ("部分解决", "Partly")),
        ("unsolved", ("没有解决", "No")),
    ];
    let options: Vec<_> =
        solved.iter().map(|(key, name)| AnswerOption::new(key, words::text(*name))).collect();
    let solved = Question::new(
        "q_solved",
        QuestionBody::SingleChoice(options.into()),
        Text::zh_en("您反映的问题解决了吗？", "Has your problem been solved?"),
    );
    let not_solved = test("q_solved", Comparison::NotEquals, ConditionValue::Option("solved".to_owned()));
    let open = Question {
        required: false,
        display_if: not_solved.clone(),
        ..Question::new(
            "q_open",
            QuestionBody::Open(OpenField { max_length: Some(500), ..OpenField::default() }),
            Text::zh_en("还有哪些没有解决？", "What is still open?"),
        )
    };
    let yes_no = vec![
        AnswerOption::new("yes", Text::zh_en("希望", "Yes")),
        AnswerOption::new("no", Text::zh_en("不用了", "No")),
    ];
    let again = Question {
        display_if: not_solved,
        ..Question::new(
            "q_again",
            QuestionBody::YesNo(yes_no.into()),
            Text::zh_en("是否希望我们再次与您联系？", "Would you like us to contact you again?"),
        )
    };
    let rows = HANDLING.iter().map(|(key, name)| Row::new(key, words::text(*name))).collect();
    let handling = Question {
        not_applicable: true,
        ..Question::new(
            "q_handling",
            QuestionBody::MatrixScale(RatedRows {
                rows: RowList { rows, ..RowList::default() },
                scale: satisfied(),
            }),
            Text::zh_en("您对处理过程的各方面满意吗？", "How satisfied are you with each of these?"),
        )
    };
    let overall =
        ("总的来说，您对这次投诉的处理满意吗？", "Overall, how satisfied are you with how we handled it?");
    vec![
        solved,
        open,
        again,
        rating("q_overall", Role::Overall, satisfied(), overall),
        handling,
        comment(words::COMMENT),
    ]
}
