//! Interrupted time series.

use crate::{
    Group, Method, Sentence, StatError, Table, Text, Values,
    methods::driver::{confidence, count, significance},
};
use manyi_measure::{
    Analysis, Caution,
    effect::{self, InterruptedOptions, InterruptedReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct InterruptedSeries;

/// One value for each time, and the time of the measure.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome, one row for each time.
    outcome: String,
    /// The time of each row; the rows are in order of time when left out. Texts must stand in order.
    #[serde(default)]
    time: Option<String>,
    /// The first time under the measure: its value in `time`, or its row from 1 without `time`.
    start: String,
    /// Times of a season (12 for months, 7 for days).
    #[serde(default)]
    season: Option<usize>,
    /// Neighbouring times whose errors may hang together; by the length of the series when left out.
    #[serde(default)]
    lags: Option<usize>,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

impl Method for InterruptedSeries {
    const CODE: &'static str = "interrupted_series";
    const GROUP: Group = Group::Effect;
    const TITLE: Text = Text { zh: "中断时间序列", en: "Interrupted time series" };
    const SUMMARY: Text = Text {
        zh: "措施之后，指标的水平和走势改变了多少",
        en: "How much level and trend of a figure changed with the measure",
    };
    type Parameters = Parameters;
    type Report = InterruptedReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<InterruptedReport>, StatError> {
        let mut values = table.numbers(&parameters.outcome)?;
        let unknown = || StatError::Parameters(format!("start: there is no time {}", parameters.start));
        let start = match &parameters.time {
            None => {
                let row: usize = parameters.start.parse().map_err(|_| unknown())?;
                row.checked_sub(1).ok_or_else(unknown)?
            }
            Some(time) => match &table.column(time)?.values {
                Values::Numbers(times) => {
                    if times.iter().any(|time| time.is_nan()) {
                        return Err(StatError::Parameters(format!("time: {time} has rows without a value")));
                    }
                    let first: f64 = parameters.start.parse().map_err(|_| unknown())?;
                    let mut order: Vec<usize> = (0..times.len()).collect();
                    order.sort_by(|a, b| times[*a].total_cmp(&times[*b]));
                    values = order.iter().map(|row| values[*row]).collect();
                    order.iter().position(|row| times[*row] >= first).ok_or_else(unknown)?
                }
                Values::Levels { codes, levels } => {
                    let wanted =
                        levels.iter().position(|level| *level == parameters.start).ok_or_else(unknown)?;
                    codes
                        .iter()
                        .position(|code| code.is_some_and(|code| code as usize == wanted))
                        .ok_or_else(unknown)?
                }
            },
        };
        let options = InterruptedOptions {
            lags: parameters.lags,
            season: parameters.season,
            confidence: confidence(parameters.confidence)?,
        };
        Ok(effect::interrupted_series(&values, start, &options)?)
    }

    fn reading(analysis: &Analysis<InterruptedReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (zh, en) = significance(report.mean_effect.p);
        let mean = &report.mean_effect;
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "与原走势相比，措施后平均相差 {}（区间 {} 至 {}），{zh}。",
                    count(mean.estimate),
                    count(mean.interval.low),
                    count(mean.interval.high)
                ),
                format!(
                    "Against the earlier trend the figure differs by {} on average since the measure (interval {} to {}), {en}.",
                    count(mean.estimate),
                    count(mean.interval.low),
                    count(mean.interval.high)
                ),
            ),
            Sentence::new(
                format!(
                    "当期跳变 {}，此后每期走势改变 {}，到期末累计相差 {}。",
                    count(report.level_change.estimate),
                    count(report.trend_change.estimate),
                    count(report.effect_at_end.estimate)
                ),
                format!(
                    "It jumped by {}, its trend changed by {} for each time, and at the end it differs by {}.",
                    count(report.level_change.estimate),
                    count(report.trend_change.estimate),
                    count(report.effect_at_end.estimate)
                ),
            ),
        ];
        if analysis.warnings.iter().any(|warning| warning.code == Caution::FewRows) {
            sentences.push(Sentence::new(
                "前后期数偏少（每侧最好 8 期以上），结论要留余地。",
                "There are few times on one side (8 or more are better): leave a margin.",
            ));
        }
        sentences.push(Sentence::new(
            "前提是原走势会延续，且同期没有其他变化；有对照组时请用双重差分。",
            "This supposes that the earlier trend would have gone on and nothing else happened; with a comparison group use difference in differences.",
        ));
        sentences
    }
}
