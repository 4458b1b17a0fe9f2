//! The net promoter score of one question.

use super::{
    nps_groups::{GroupNps, PairTest, by_group},
    shared::{Ratings, confidence, few, p95, weighted},
};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{percent, points},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Interval, MeasureError, Missing, NpsCounts, NpsMethod,
    design::{DesignEstimate, design_mean},
    nps_interval, nps_zero_test,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Nps;

/// What to count.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The question "how likely are you to recommend us", answered 0–10.
    outcome: String,
    /// Column to compare groups by: every pair is tested.
    #[serde(default)]
    group: Option<String>,
    /// Column of weights.
    #[serde(default)]
    weight: Option<String>,
    /// How the interval is computed.
    #[serde(default)]
    method: NpsMethod,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

/// Shares are 0…1; the score is −1…1 (faces show it × 100).
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Share of 9–10 minus share of 0–6.
    nps: f64,
    /// Share of people who answered 9 or 10.
    promoters: f64,
    /// Share of people who answered 7 or 8.
    passives: f64,
    /// Share of people who answered 0 to 6.
    detractors: f64,
    /// Variance of one answer scored +1, 0, −1.
    variance: f64,
    /// √(variance / n).
    standard_error: f64,
    /// p-value of "as many promoters as detractors"; `None` when all answers fall into one band.
    p: Option<f64>,
    /// Interval of the score.
    interval: Option<Interval>,
    /// The same score with weights and linearised standard error.
    weighted: Option<DesignEstimate>,
    /// Each group's score.
    groups: Vec<GroupNps>,
    /// Every pair of groups (up to twelve groups).
    differences: Vec<PairTest>,
}

impl Method for Nps {
    const CODE: &'static str = "nps";
    const GROUP: Group = Group::Score;
    const TITLE: Text = Text { zh: "净推荐值", en: "Net promoter score" };
    const SUMMARY: Text = Text {
        zh: "愿意推荐的人比不愿意的人多多少",
        en: "How many more people would recommend you than would not",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let level = confidence(parameters.confidence)?;
        let ratings = Ratings::of(table, &parameters.outcome, (0, 10))?.answered("nps")?;
        let counts = NpsCounts::of(&ratings.histogram)?;
        let missing = MeasureError::TooFewRows { method: "nps", needed: 1, got: 0 };
        let test = nps_zero_test(&counts, level).ok_or(missing)?;
        let share = |count: u64| count as f64 / counts.total() as f64;
        let mut warnings = ratings.warnings.clone();
        let weighted = match &parameters.weight {
            None => None,
            Some(weight) => {
                let bands: Vec<f64> = ratings.values.iter().map(|value| band(*value)).collect();
                let analysis = design_mean(&weighted(table, weight)?, &bands, level)?;
                warnings.extend(analysis.warnings);
                Some(analysis.result)
            }
        };
        let (groups, differences) = match &parameters.group {
            None => (Vec::new(), Vec::new()),
            Some(group) => by_group(table, group, &ratings.values, parameters.method, level)?,
        };
        let report = Report {
            nps: test.value,
            promoters: share(counts.promoters),
            passives: share(counts.passives),
            detractors: share(counts.detractors),
            variance: counts.variance().unwrap_or_default(),
            standard_error: test.standard_error,
            p: test.p,
            interval: nps_interval(&counts, parameters.method, level),
            weighted,
            groups,
            differences,
        };
        Ok(Analysis::new(Missing::listwise(table.rows(), ratings.count()), warnings, report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (score, (limits_zh, limits_en)) = (report.nps * 100.0, points(report.interval));
        let (up, down) = (percent(report.promoters), percent(report.detractors));
        let mut sentences = vec![Sentence::new(
            format!(
                "净推荐值 {score:.1}（区间 {limits_zh}，{} 人作答）：{up} 愿意推荐，{down} 不愿意。",
                count_text(analysis.n)
            ),
            format!(
                "The net promoter score is {score:.1} (interval {limits_en}, {} answers): {up} would recommend you, {down} would not.",
                count_text(analysis.n)
            ),
        )];
        if let Some(weighted) = &report.weighted {
            let (score, (limits_zh, limits_en)) = (weighted.value * 100.0, points(weighted.interval));
            sentences.push(Sentence::new(
                format!("加权后为 {score:.1}（{limits_zh}）。"),
                format!("Weighted it is {score:.1} ({limits_en})."),
            ));
        }
        sentences.extend(largest(&report.differences));
        sentences.extend(few(analysis.n));
        sentences
    }
}

fn band(value: f64) -> f64 {
    if value.is_nan() {
        f64::NAN
    } else if value >= 9.0 {
        1.0
    } else if value <= 6.0 {
        -1.0
    } else {
        0.0
    }
}

/// The clearest difference between two groups, or that there is none.
fn largest(pairs: &[PairTest]) -> Option<Sentence> {
    let z = |pair: &PairTest| pair.test.z.map_or(0.0, f64::abs);
    let pair = pairs.iter().max_by(|a, b| z(a).total_cmp(&z(b)))?;
    // Every pair is a test of its own: the bar is raised by their number.
    if pair.test.p.is_some_and(|p| p * (pairs.len() as f64) < 0.05) {
        let (first, second) =
            if pair.test.value > 0.0 { (&pair.first, &pair.second) } else { (&pair.second, &pair.first) };
        let gap = pair.test.value.abs() * 100.0;
        return Some(Sentence::new(
            format!("“{first}”比“{second}”高 {gap:.1} 分，差异明显，值得了解后者的贬损者不满在哪里。"),
            format!(
                "{first} is {gap:.1} points above {second}, a clear difference: ask the detractors of the latter why."
            ),
        ));
    }
    Some(Sentence::new(
        "各组之间没有明显差异，看到的高低可能只是抽样波动。",
        "No groups differ clearly: what you see may be chance.",
    ))
}
