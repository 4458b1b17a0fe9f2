//! The satisfied rate of one question.

use super::shared::{Ratings, confidence, few, p95, refused, weighted};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{percent, percents, range},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Confidence, Estimate, Histogram, Missing, Scale, ScaledHistogram, ShareMethod, TopBoxes,
    design::{DesignShare, design_share},
    scale_mean, share_interval,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Csat;

/// What to count.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The satisfaction question.
    outcome: String,
    /// Lowest value of its scale.
    #[serde(default = "lowest")]
    min: i64,
    /// Highest value of its scale.
    #[serde(default = "highest")]
    max: i64,
    /// How many of the highest values count as satisfied.
    #[serde(default = "two")]
    boxes: u32,
    /// How the interval of the rate is computed.
    #[serde(default)]
    method: ShareMethod,
    /// Column to compare groups by.
    #[serde(default)]
    group: Option<String>,
    /// Column of weights.
    #[serde(default)]
    weight: Option<String>,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

fn lowest() -> i64 {
    1
}

fn highest() -> i64 {
    5
}

fn two() -> u32 {
    2
}

/// Rates are 0…1.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Share of people who chose one of the highest values, with its interval.
    rate: Estimate,
    /// The lowest value that counts as satisfied.
    threshold: i64,
    /// Mean on the scale with its t interval.
    mean: Estimate,
    /// The same rate with weights.
    weighted: Option<DesignShare>,
    /// Each group's rate.
    groups: Vec<GroupRate>,
}

/// A group's rate.
#[derive(Serialize, JsonSchema)]
pub struct GroupRate {
    /// The group.
    group: String,
    /// Its rate with its interval.
    rate: Estimate,
}

impl Method for Csat {
    const CODE: &'static str = "csat";
    const GROUP: Group = Group::Score;
    const TITLE: Text = Text { zh: "满意率", en: "Satisfied rate (CSAT)" };
    const SUMMARY: Text = Text {
        zh: "有多大比例的客户表示满意",
        en: "Which share of customers says it is satisfied",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let scale = Scale::new(parameters.min, parameters.max)?;
        if parameters.boxes == 0 || i64::from(parameters.boxes) > parameters.max - parameters.min {
            return Err(refused(
                "boxes",
                "at least one and fewer than the values of the scale",
                parameters.boxes,
            ));
        }
        let level = confidence(parameters.confidence)?;
        let bounds = (parameters.min, parameters.max);
        let ratings = Ratings::of(table, &parameters.outcome, bounds)?.answered("csat")?;
        let boxes = TopBoxes(parameters.boxes);
        let rate = |histogram: &Histogram| rate(histogram, scale, boxes, parameters.method, level);
        let threshold = boxes.threshold(scale);
        let weighted = match &parameters.weight {
            None => None,
            Some(weight) => {
                let satisfied = |value: &f64| {
                    if value.is_nan() { f64::NAN } else { f64::from(u8::from(*value >= threshold as f64)) }
                };
                let values: Vec<f64> = ratings.values.iter().map(satisfied).collect();
                Some(design_share(&weighted(table, weight)?, &values, level)?)
            }
        };
        let groups = match &parameters.group {
            None => Vec::new(),
            Some(group) => by_group(table, group, &ratings)?
                .into_iter()
                .map(|(group, histogram)| Ok(GroupRate { group, rate: rate(&histogram)? }))
                .collect::<Result<_, StatError>>()?,
        };
        let mut warnings = ratings.warnings.clone();
        warnings.extend(weighted.iter().flat_map(|weighted| weighted.warnings.clone()));
        let report = Report {
            rate: rate(&ratings.histogram)?,
            threshold,
            mean: scale_mean(&ScaledHistogram::on(scale, &ratings.histogram)?, level),
            weighted: weighted.map(|weighted| weighted.result),
            groups,
        };
        Ok(Analysis::new(Missing::listwise(table.rows(), ratings.count()), warnings, report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let value = report.rate.value.unwrap_or_default();
        let (rate, (limits_zh, limits_en)) = (percent(value), percents(report.rate.interval));
        let mut sentences = vec![Sentence::new(
            format!(
                "{rate} 的客户表示满意（打 {} 分及以上），把握范围 {limits_zh}，共 {} 人作答。",
                report.threshold,
                count_text(analysis.n)
            ),
            format!(
                "{rate} of customers are satisfied ({} or higher), range {limits_en}, {} answers.",
                report.threshold,
                count_text(analysis.n)
            ),
        )];
        if let Some(mean) = report.mean.value {
            let (limits_zh, limits_en) = range(report.mean.interval);
            sentences.push(Sentence::new(
                format!("平均分 {mean:.2}（{limits_zh}）。"),
                format!("The mean is {mean:.2} ({limits_en})."),
            ));
        }
        if let Some(weighted) = &report.weighted {
            let (rate, (limits_zh, limits_en)) = (percent(weighted.estimate.value), percents(weighted.logit));
            sentences.push(Sentence::new(
                format!("按权重折算到总体后为 {rate}（{limits_zh}），对外公布请用这个数。"),
                format!("Weighted to the population it is {rate} ({limits_en}): publish this one."),
            ));
        }
        sentences.extend(apart(&report.groups));
        sentences.extend(few(analysis.n));
        sentences
    }
}

fn rate(
    histogram: &Histogram,
    scale: Scale,
    boxes: TopBoxes,
    method: ShareMethod,
    level: Confidence,
) -> Result<Estimate, StatError> {
    let share = boxes.share(&ScaledHistogram::on(scale, histogram)?)?;
    Ok(Estimate { value: share.value(), n: share.whole(), interval: share_interval(share, method, level) })
}

#[allow(clippy::cast_possible_truncation)]
fn by_group(table: &Table, group: &str, ratings: &Ratings) -> Result<Vec<(String, Histogram)>, StatError> {
    let (codes, names) = table.groups(group)?;
    let mut histograms = vec![Histogram::new(); names.len()];
    for (code, value) in codes.iter().zip(&ratings.values).filter(|(_, value)| !value.is_nan()) {
        if let Some(histogram) = code.and_then(|code| histograms.get_mut(code)) {
            histogram.add(*value as i64, 1);
        }
    }
    Ok(names.into_iter().zip(histograms).collect())
}

/// The best and the worst group, where their intervals do not touch.
fn apart(groups: &[GroupRate]) -> Option<Sentence> {
    let known = || groups.iter().filter(|group| group.rate.value.is_some() && group.rate.interval.is_some());
    let best = known().max_by(|a, b| a.rate.value.unwrap_or(0.0).total_cmp(&b.rate.value.unwrap_or(0.0)))?;
    let worst = known().min_by(|a, b| a.rate.value.unwrap_or(0.0).total_cmp(&b.rate.value.unwrap_or(0.0)))?;
    if best.group == worst.group {
        return None;
    }
    let (high, low) = (percent(best.rate.value?), percent(worst.rate.value?));
    if best.rate.interval?.low > worst.rate.interval?.high {
        return Some(Sentence::new(
            format!(
                "“{}”最高（{high}），“{}”最低（{low}），差距不是偶然，先从后者入手改进。",
                best.group, worst.group
            ),
            format!(
                "{} is highest ({high}) and {} lowest ({low}); this is no accident: start with the latter.",
                best.group, worst.group
            ),
        ));
    }
    Some(Sentence::new(
        format!(
            "“{}”最高（{high}），“{}”最低（{low}），但范围有重叠，不宜据此排名。",
            best.group, worst.group
        ),
        format!(
            "{} is highest ({high}) and {} lowest ({low}), but their ranges overlap: do not rank by this.",
            best.group, worst.group
        ),
    ))
}
