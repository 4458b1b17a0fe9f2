//! What customers speak of, as a machine reads it. Hints for people: no appraisal takes them.

use super::phrase::{CHOSEN_PERIOD, WILSON, text};
use crate::metric::{
    Condition, DimensionSource, Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage,
    Text,
};
use manyi_figure::Measure;

const VOICES: FactSource = FactSource {
    table: "voice_facts",
    value: None,
    scale: None,
    day: "written_day",
    conditions: &[Condition::IntIs("counted", 1)],
    questionnaire: None,
    wave: None,
    suspect: None,
};

const TOPICS: FactSource = FactSource { table: "topic_facts", ..VOICES };

const WRITTEN: Text = text("留言日（北京时间）", "Day it was written, China Standard Time");
const MACHINE: Text = text(
    "由机器标注、人工可改，不用于考核；重复的诉求、由答卷或诉求生成的工单、已删除和无效的留言不计入",
    "Labelled by a machine, corrected by people, part of no appraisal; duplicates, cases made from responses or feedback, and erased or rejected texts are left out",
);
const ROWS: RowsPage = RowsPage { path: "/voices", parameters: &[] };

pub(super) const TOPIC_MENTION_SHARE: MetricDefinition = MetricDefinition {
    key: "topic_mention_share",
    version: 1,
    class: MetricClass::Structural,
    display: Measure::Percent,
    // More named texts say that the codeframe fits; of a single topic more may be better or worse.
    polarity: Polarity::HigherBetter,
    name: text("主题提及率", "Texts that name a topic"),
    numerator: text(
        "提到编码框中任一主题的留言数；按维度看，是提到该主题（含下级）的留言数",
        "Texts that name a topic of the codeframe; by dimension, texts that name this topic or one below it",
    ),
    denominator: text("全部留言数：开放题、诉求、工单", "All texts: open answers, feedback, cases"),
    window: CHOSEN_PERIOD,
    time_basis: WRITTEN,
    exclusions: MACHINE,
    interval_method: WILSON,
    formula: text("提到的留言 ÷ 全部留言", "texts that name it ÷ all texts"),
    source: FactSource { value: Some("named"), ..VOICES },
    dimensions: Some(DimensionSource {
        source: FactSource { value: Some("mentioned"), ..TOPICS },
        column: "topic",
    }),
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::ShareOfAll,
    rows: ROWS,
};

pub(super) const NEGATIVE_VOICE_SHARE: MetricDefinition = MetricDefinition {
    key: "negative_voice_share",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Percent,
    polarity: Polarity::LowerBetter,
    name: text("负面留言占比", "Share of negative texts"),
    numerator: text(
        "情感为负面的留言数；按维度看，是负面提到该主题的留言数",
        "Texts of a negative tone; by dimension, texts that speak badly of this topic",
    ),
    denominator: text(
        "全部留言数；按维度看，是提到该主题的留言数",
        "All texts; by dimension, texts that name this topic",
    ),
    window: CHOSEN_PERIOD,
    time_basis: WRITTEN,
    exclusions: MACHINE,
    interval_method: WILSON,
    formula: text("负面留言 ÷ 留言", "negative texts ÷ texts"),
    source: FactSource { value: Some("negative"), ..VOICES },
    dimensions: Some(DimensionSource {
        source: FactSource { value: Some("negative"), ..TOPICS },
        column: "topic",
    }),
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::YesRate { none: None },
    rows: ROWS,
};

pub(super) const LABEL_AGREEMENT_RATE: MetricDefinition = MetricDefinition {
    key: "label_agreement_rate",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("标注一致率", "Agreement of labels"),
    numerator: text(
        "人工标注与机器标注情感一致的留言数",
        "Texts whose tone the machine called as a person did",
    ),
    denominator: text("人工标注过的留言数", "Texts that a person has labelled"),
    window: CHOSEN_PERIOD,
    time_basis: text("人工标注日（北京时间）", "Day of the person's label, China Standard Time"),
    exclusions: text(
        "衡量的是机器，不用于考核；人工多标注难判断的留言，全部留言的一致率通常更高；撤销的标注不计入",
        "Measures the machine, part of no appraisal; people label the hard texts first, so over all texts it is right more often; withdrawn labels are left out",
    ),
    interval_method: WILSON,
    formula: text("一致 ÷ 人工标注", "agreed ÷ labelled"),
    source: FactSource { table: "label_facts", value: Some("agreed"), day: "corrected_day", ..VOICES },
    dimensions: None,
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/voice-model", parameters: &[] },
};
