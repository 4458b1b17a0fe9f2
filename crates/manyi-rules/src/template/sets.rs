//! Research sets to put into a questionnaire as one object, and questionnaires that ask just one of them.

use super::{kano_scale, standard_servqual};
use crate::{
    OpenField, PairedRows, Question, QuestionBody, QuestionPage, Questionnaire, RatedRows, Role, Row,
    RowList, Scale, Text,
};

/// A set of items that an analysis knows as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResearchSet {
    Kano,
    Servqual,
    ImportanceSatisfaction,
    /// The constructs of the Chinese and American customer satisfaction indices.
    SatisfactionIndex,
    Employee,
}

impl ResearchSet {
    pub const ALL: [Self; 5] =
        [Self::Kano, Self::Servqual, Self::ImportanceSatisfaction, Self::SatisfactionIndex, Self::Employee];
}

/// Key, what it measures, Chinese, English.
type Item = (&'static str, &'static str, &'static str, &'static str);

/// Fifteen items of the index model, three at most for each construct, in words of our own after the constructs of
/// Fornell et al. (1996) and GB/T 19038: image, expectations, quality, value, satisfaction, complaints, loyalty.
const INDEX: [Item; 15] = [
    ("image_overall", "image", "总体来说，这家单位的形象", "The overall image of the organisation"),
    ("image_trust", "image", "这家单位值得信赖的程度", "How trustworthy the organisation is"),
    ("expect_overall", "expectation", "办理之前，您对服务质量的总体期望", "Before: quality expected overall"),
    (
        "expect_needs",
        "expectation",
        "办理之前，您期望服务满足自己需要的程度",
        "Before: how far needs would be met",
    ),
    ("expect_reliable", "expectation", "办理之前，您期望服务可靠的程度", "Before: how reliable it would be"),
    ("quality_overall", "quality", "办理之后，您感到的总体服务质量", "After: quality overall"),
    ("quality_needs", "quality", "服务满足您需要的程度", "How far it met your needs"),
    ("quality_reliable", "quality", "服务可靠、不出差错的程度", "How reliable it was"),
    ("value_price", "value", "以这样的价格，服务质量", "The quality, given the price"),
    ("value_quality", "value", "以这样的质量，价格", "The price, given the quality"),
    ("satisfied_overall", "satisfaction", "总的来说，您的满意程度", "How satisfied you are overall"),
    ("satisfied_expected", "satisfaction", "与您的期望相比", "Compared with what you expected"),
    ("satisfied_ideal", "satisfaction", "与您心目中的理想服务相比", "Compared with the ideal service"),
    ("loyal_again", "loyalty", "以后还选择这里的可能", "How likely you are to choose us again"),
    ("loyal_tell", "loyalty", "向别人推荐的可能", "How likely you are to recommend us"),
];

/// Eighteen items of work, in six aspects, in words of our own.
const EMPLOYEE: [Item; 18] = [
    ("job_meaning", "job", "我的工作有意义", "My work is meaningful"),
    ("job_load", "job", "我的工作量合适", "My workload is reasonable"),
    ("job_tools", "job", "我有做好工作所需的条件和工具", "I have what I need to do my work well"),
    ("pay_fair", "pay", "我的收入与付出相称", "My pay matches what I give"),
    ("pay_benefits", "pay", "单位的福利令我满意", "I am satisfied with the benefits"),
    ("pay_recognition", "pay", "做得好会得到认可", "Good work is recognised"),
    ("growth_training", "growth", "我得到需要的培训", "I get the training I need"),
    ("growth_career", "growth", "我在这里有发展的机会", "I can develop here"),
    ("growth_fair", "growth", "晋升和考核公平", "Promotion and appraisal are fair"),
    ("lead_support", "leadership", "直接上级支持我的工作", "My superior supports my work"),
    ("lead_listen", "leadership", "直接上级听取意见", "My superior listens"),
    ("lead_clear", "leadership", "我清楚自己的工作目标", "I know what is expected of me"),
    ("team_help", "team", "同事之间互相帮助", "Colleagues help each other"),
    ("team_across", "team", "部门之间配合顺畅", "Departments work well together"),
    ("team_respect", "team", "我在这里受到尊重", "I am respected here"),
    ("firm_future", "organisation", "我对单位的未来有信心", "I am confident in our future"),
    ("firm_inform", "organisation", "重要的事情我能及时知道", "I hear of important matters in time"),
    ("firm_proud", "organisation", "在这里工作我感到自豪", "I am proud to work here"),
];

/// Six aspects of a service, each with how much it matters.
const ASPECTS: [Item; 6] = [
    ("efficiency", "", "办理效率", "How quickly things are done"),
    ("response", "", "响应速度", "How soon somebody responds"),
    ("solving", "", "解决问题", "Solving the problem"),
    ("attitude", "", "服务态度", "Attitude of the staff"),
    ("environment", "", "环境设施", "Premises and equipment"),
    ("care", "", "个性化关怀", "Care for particular needs"),
];

/// Features of a service outlet to begin with: with the feature, and without.
const FEATURES: [(&str, &str, &str, &str, &str); 4] = [
    (
        "booking",
        "可以在网上预约办理时间",
        "One can book a time online",
        "不能在网上预约办理时间",
        "One cannot book a time online",
    ),
    (
        "progress",
        "办理进度随时可查",
        "Progress can be looked up at any time",
        "办理进度无法查询",
        "Progress cannot be looked up",
    ),
    (
        "one_desk",
        "一个窗口办完所有手续",
        "One desk does it all",
        "要到几个窗口分别办理",
        "One has to go to several desks",
    ),
    (
        "evening",
        "下班后也能办理",
        "It is open after work",
        "只在上班时间办理",
        "It is only open in working hours",
    ),
];

fn rows(items: &[Item]) -> RowList {
    let row = |(key, dimension, chinese, english): &Item| Row {
        dimension: (!dimension.is_empty()).then(|| (*dimension).to_owned()),
        ..Row::new(key, Text::zh_en(chinese, english))
    };
    RowList { rows: items.iter().map(row).collect(), ..RowList::default() }
}

fn worded(max: i64, low: (&str, &str), high: (&str, &str)) -> Scale {
    let mut scale = Scale::new(1, max);
    scale.low_label = Text::zh_en(low.0, low.1);
    scale.high_label = Text::zh_en(high.0, high.1);
    scale
}

/// The set as one question under `key`.
pub fn research_set(set: ResearchSet, key: &str) -> Question {
    match set {
        ResearchSet::Servqual => standard_servqual(key),
        ResearchSet::Kano => {
            let row = |(key, with, with_en, without, without_en): &(&str, &str, &str, &str, &str)| Row {
                opposite: Text::zh_en(without, without_en),
                ..Row::new(key, Text::zh_en(with, with_en))
            };
            let rows = RowList { rows: FEATURES.iter().map(row).collect(), ..RowList::default() };
            let text =
                Text::zh_en("如果是下面这样，您会怎么想？", "How would you feel if it were like this?");
            Question::new(key, QuestionBody::Kano(paired(rows, kano_scale())), text)
        }
        ResearchSet::ImportanceSatisfaction => {
            let scale = worded(5, ("很低", "Very low"), ("很高", "Very high"));
            let text = Text::zh_en(
                "下面各项对您有多重要？您对我们的表现有多满意？",
                "How important is each of these to you, and how satisfied are you with us?",
            );
            let body = QuestionBody::ImportanceSatisfaction(paired(rows(&ASPECTS), scale));
            Question { not_applicable: true, ..Question::new(key, body, text) }
        }
        ResearchSet::SatisfactionIndex => {
            let scale = worded(10, ("非常低", "Very low"), ("非常高", "Very high"));
            let text = Text::zh_en("请为下面各项打分。", "Please rate each of these.");
            Question::new(key, QuestionBody::IndexBlock(RatedRows { rows: rows(&INDEX), scale }), text)
        }
        ResearchSet::Employee => {
            let scale = worded(5, ("非常不同意", "Strongly disagree"), ("非常同意", "Strongly agree"));
            let text = Text::zh_en("您同意下面的说法吗？", "Do you agree?");
            Question::new(key, QuestionBody::IndexBlock(RatedRows { rows: rows(&EMPLOYEE), scale }), text)
        }
    }
}

fn paired(rows: RowList, scale: Scale) -> PairedRows {
    PairedRows { rows, scale, first_label: Text::default(), second_label: Text::default() }
}

/// A questionnaire that asks the set, with an overall rating before it and an open question behind.
pub fn research_questionnaire(set: ResearchSet) -> Questionnaire {
    let (title, en) = match set {
        ResearchSet::Kano => ("服务需求调查（Kano）", "What the service should offer (Kano)"),
        ResearchSet::Servqual => ("服务质量调查（SERVQUAL）", "Quality of service (SERVQUAL)"),
        ResearchSet::ImportanceSatisfaction => ("重要性与满意度调查", "Importance and satisfaction"),
        ResearchSet::SatisfactionIndex => ("顾客满意度指数调查", "Customer satisfaction index"),
        ResearchSet::Employee => ("员工满意度调查", "Satisfaction of employees"),
    };
    let overall = match set {
        ResearchSet::Employee => {
            ("总的来说，您对在这里工作满意吗？", "Overall, how satisfied are you with working here?")
        }
        _ => super::words::OVERALL,
    };
    let mut scale = worded(5, ("非常不满意", "Very dissatisfied"), ("非常满意", "Very satisfied"));
    scale.point_labels = (1..).zip(super::words::SATISFACTION.map(super::words::text)).collect();
    let overall = Question {
        role: Some(Role::Overall),
        ..Question::new("q_overall", QuestionBody::Scale { scale }, Text::zh_en(overall.0, overall.1))
    };
    let comment = Question {
        role: Some(Role::Comment),
        required: false,
        ..Question::new(
            "q_comment",
            QuestionBody::Open(OpenField { max_length: Some(500), ..OpenField::default() }),
            Text::zh_en("您还有什么想告诉我们的？", "What else would you like to tell us?"),
        )
    };
    let page =
        |key: &str, questions| QuestionPage { key: key.to_owned(), questions, ..QuestionPage::default() };
    Questionnaire {
        title: Text::zh_en(title, en),
        introduction: Text::zh_en(
            "您好！答卷不记名，只用于改进工作。",
            "Answers are anonymous and only used to make things better.",
        ),
        thanks: Text::zh_en("谢谢您的回答。", "Thank you for your answers."),
        pages: vec![
            page("p_overall", vec![overall]),
            page("p_set", vec![research_set(set, "q_set")]),
            page("p_comment", vec![comment]),
        ],
        ..Questionnaire::default()
    }
}
