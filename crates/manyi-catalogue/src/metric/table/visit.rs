//! Metrics of mystery visits.

use super::phrase::{CHOSEN_PERIOD, POISSON, text};
use crate::metric::{Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage, Text};
use manyi_figure::Measure;

const VISITS: FactSource = FactSource {
    table: "visit_facts",
    value: None,
    scale: None,
    day: "visited_day",
    conditions: &[],
    questionnaire: None,
    wave: None,
    suspect: None,
};

const VISITED: Text = text("走访日（北京时间）", "Day of the visit, China Standard Time");
const ROWS: RowsPage = RowsPage { path: "/visits", parameters: &[] };

pub(super) const VISIT_SCORE: MetricDefinition = MetricDefinition {
    key: "visit_score",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Score,
    polarity: Polarity::HigherBetter,
    name: text("暗访得分", "Mystery visit score"),
    numerator: text(
        "每次暗访的得分之和；一次得分是看得到的检查项得分率按权重的平均，0–100",
        "Sum of the scores of visits; a score is the weighted mean share of points over the items that could be seen, 0–100",
    ),
    denominator: text("有得分的已生效暗访次数", "Approved visits with a score"),
    window: CHOSEN_PERIOD,
    time_basis: VISITED,
    exclusions: text(
        "未审核通过、已取消的暗访和什么都看不到的暗访不计入；申诉成立的按裁定后的得分",
        "Visits not approved, called off or where nothing could be seen are left out; an upheld appeal counts with its new score",
    ),
    interval_method: text(
        "均值的 t 区间，95%，截至 0 和 100；全部得分相同时用二项精确界",
        "t interval of the mean, 95%, cut to 0 and 100; if all scores are equal, the exact binomial bound",
    ),
    formula: text("得分之和 ÷ 次数", "sum of scores ÷ visits"),
    breakdowns: &[],
    overview: true,
    source: FactSource { value: Some("score"), scale: Some(("score_min", "score_max")), ..VISITS },
    dimensions: None,
    evaluation: Evaluation::HeadlineScore,
    rows: ROWS,
};

pub(super) const VISIT_COUNT: MetricDefinition = MetricDefinition {
    key: "visit_count",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Count,
    polarity: Polarity::HigherBetter,
    name: text("暗访次数", "Mystery visits"),
    numerator: text("已生效的暗访次数", "Approved visits"),
    denominator: text("无", "None"),
    window: CHOSEN_PERIOD,
    time_basis: VISITED,
    exclusions: text("未审核通过和已取消的暗访不计入", "Visits not approved or called off are left out"),
    interval_method: POISSON,
    formula: text("计数", "Count"),
    breakdowns: &[],
    overview: true,
    source: VISITS,
    dimensions: None,
    evaluation: Evaluation::Count,
    rows: ROWS,
};
