//! Metrics of the knowledge base: what customers find without a person, and whether articles help.

use super::phrase::{CHOSEN_PERIOD, WILSON, text};
use crate::metric::{Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage};
use manyi_figure::Measure;

pub(super) const SELF_SERVICE_RATE: MetricDefinition = MetricDefinition {
    key: "self_service_rate",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("自助解答率", "Self-service rate"),
    numerator: text(
        "帮助页给出文章作答、客户没有转人工、也没有表示“没有帮助”的提问数",
        "Questions that an article answered, where the customer did not go on to a person nor say it was no help",
    ),
    denominator: text("帮助页收到的提问数", "Questions asked on help pages"),
    window: CHOSEN_PERIOD,
    time_basis: text("提问日（北京时间）", "Day of the question, China Standard Time"),
    exclusions: text(
        "只浏览文章、没有提问的不计入；客户另行来电来访的无法得知，仍按已解答计",
        "Reading without a question is left out; a customer who then calls in another way cannot be seen and counts as answered",
    ),
    interval_method: WILSON,
    formula: text("自助解答 ÷ 提问", "self-served ÷ asked"),
    source: FactSource {
        table: "asking_facts",
        value: Some("self_served"),
        scale: None,
        day: "asked_day",
        conditions: &[],
        questionnaire: None,
        wave: None,
        suspect: None,
    },
    dimensions: None,
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/knowledge-gaps", parameters: &[] },
};

pub(super) const ARTICLE_HELPFUL_RATE: MetricDefinition = MetricDefinition {
    key: "article_helpful_rate",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("文章有用率", "Helpful articles"),
    numerator: text("评为“有帮助”的次数", "Readers who said that an article helped"),
    denominator: text("评价次数", "Readers who said whether it helped"),
    window: CHOSEN_PERIOD,
    time_basis: text("评价日（北京时间）", "Day it was said, China Standard Time"),
    exclusions: text(
        "每位读者对一篇文章只计第一次评价；记在文章所属单位",
        "Only the first word of each reader on an article counts; booked on the unit of the article",
    ),
    interval_method: WILSON,
    formula: text("有帮助 ÷ 评价", "helpful ÷ said"),
    source: FactSource {
        table: "knowledge_vote_facts",
        value: Some("helpful"),
        scale: None,
        day: "voted_day",
        conditions: &[],
        questionnaire: None,
        wave: None,
        suspect: None,
    },
    dimensions: None,
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/knowledge", parameters: &[] },
};
