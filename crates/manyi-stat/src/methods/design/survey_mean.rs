//! Estimates of weighted, stratified and clustered samples.

use super::{
    margins::{Margins, raked},
    sample_columns::{Sample, SampleColumns},
};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::score::shared::{confidence, p95, refused},
    methods::words::range,
};
use manyi_document::{count_text, number_text};
use manyi_measure::{
    Analysis,
    design::{
        DesignEstimate, RakingOptions, RakingReport, design_by_group, design_mean, design_ratio, design_total,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct SurveyMean;

/// What is estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Weighted mean (of a column of 0 and 1: a share).
    #[default]
    Mean,
    /// Weighted total.
    Total,
    /// Ratio of the totals of `outcome` and `denominator`.
    Ratio,
}

/// What to estimate, and how the sample was drawn.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The column to estimate.
    outcome: String,
    /// What is estimated.
    #[serde(default)]
    figure: Figure,
    /// Column of the denominator (ratio only).
    #[serde(default)]
    denominator: Option<String>,
    /// Column to estimate the mean by.
    #[serde(default)]
    group: Option<String>,
    /// How the sample was drawn.
    #[serde(default)]
    design: SampleColumns,
    /// Rake the weights to these margins of the population first (for each column, the size of each of its values:
    /// people, or shares that sum to one); standard errors then know of it.
    #[serde(default)]
    margins: Margins,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

/// The figure, and each group's mean.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// What was estimated.
    figure: Figure,
    /// The figure over everybody.
    estimate: DesignEstimate,
    /// Each group's mean.
    groups: Vec<GroupEstimate>,
    /// How the weights were raked, where margins were given.
    raking: Option<RakingReport>,
}

/// A group's mean.
#[derive(Serialize, JsonSchema)]
pub struct GroupEstimate {
    /// The group.
    group: String,
    /// Its rows.
    n: u64,
    /// Its mean.
    estimate: DesignEstimate,
}

impl Method for SurveyMean {
    const CODE: &'static str = "survey_mean";
    const GROUP: Group = Group::Design;
    const TITLE: Text = Text { zh: "抽样设计估计", en: "Estimates of complex samples" };
    const SUMMARY: Text = Text {
        zh: "按权重、分层和整群抽样正确计算均值及其误差",
        en: "Means with errors that know of weights, strata and clusters",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let level = confidence(parameters.confidence)?;
        let (sample, raking, cautions) = if parameters.margins.is_empty() {
            (Sample::of(table, &parameters.design)?, None, Vec::new())
        } else {
            let options = RakingOptions::default();
            let raked = raked(table, &parameters.design, &parameters.margins, &options)?;
            (raked.sample, Some(raked.report), raked.warnings)
        };
        let outcome = sample.pick(&table.numbers(&parameters.outcome)?);
        let analysis = match (parameters.figure, &parameters.denominator) {
            (Figure::Ratio, Some(below)) => {
                design_ratio(&sample.design, &outcome, &sample.pick(&table.numbers(below)?), level)?
            }
            (Figure::Ratio, None) => return Err(refused("denominator", "named for a ratio", "none")),
            (_, Some(_)) => return Err(refused("denominator", "given for a ratio only", "one")),
            (Figure::Mean, None) => design_mean(&sample.design, &outcome, level)?,
            (Figure::Total, None) => design_total(&sample.design, &outcome, level)?,
        };
        let groups = match &parameters.group {
            None => Vec::new(),
            Some(group) => {
                let (codes, names) = table.groups(group)?;
                design_by_group(&sample.design, &outcome, &sample.pick(&codes), level)?
                    .into_iter()
                    .map(|found| GroupEstimate {
                        group: names.get(found.group).cloned().unwrap_or_default(),
                        n: found.n,
                        estimate: found.estimate,
                    })
                    .collect()
            }
        };
        let mut analysis =
            analysis.map(|estimate| Report { figure: parameters.figure, estimate, groups, raking });
        analysis.missing.rows = table.rows() as u64;
        for caution in cautions {
            if !analysis.warnings.iter().any(|known| known.code == caution.code) {
                analysis.warnings.push(caution);
            }
        }
        Ok(analysis)
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let estimate = &analysis.result.estimate;
        let (limits_zh, limits_en) = range(estimate.interval);
        let mut sentences = vec![Sentence::new(
            format!(
                "估计值 {:.2}（{limits_zh}），标准误 {:.3}，{} 行。",
                estimate.value,
                estimate.standard_error,
                count_text(analysis.n)
            ),
            format!(
                "The estimate is {:.2} ({limits_en}), standard error {:.3}, {} rows.",
                estimate.value,
                estimate.standard_error,
                count_text(analysis.n)
            ),
        )];
        if let Some(raking) = &analysis.result.raking {
            let (steps, effective) = (raking.steps, number_text(raking.weights.n_effective, 0));
            sentences.push(Sentence::new(
                format!("权重先按总体构成做了耙式调整（{steps} 轮，有效样本约 {effective}），标准误已计入这一调整。"),
                format!("The weights were raked to the population first ({steps} cycles, about {effective} effective rows); the standard error knows of it."),
            ));
        }
        if let Some(deff) = estimate.deff_replace {
            let equal = number_text(analysis.n as f64 / deff.max(f64::MIN_POSITIVE), 0);
            sentences.push(Sentence::new(
                format!("设计效应 {deff:.2}：这份样本的精度相当于 {equal} 份简单随机样本。"),
                format!("The design effect is {deff:.2}: this sample is as precise as {equal} rows drawn at random."),
            ));
        }
        let best = analysis.result.groups.iter().max_by(|a, b| a.estimate.value.total_cmp(&b.estimate.value));
        let worst =
            analysis.result.groups.iter().min_by(|a, b| a.estimate.value.total_cmp(&b.estimate.value));
        if let Some((best, worst)) = best.zip(worst).filter(|(best, worst)| best.group != worst.group) {
            sentences.push(Sentence::new(
                format!(
                    "“{}”最高（{:.2}），“{}”最低（{:.2}）。",
                    best.group, best.estimate.value, worst.group, worst.estimate.value
                ),
                format!(
                    "{} is highest ({:.2}), {} lowest ({:.2}).",
                    best.group, best.estimate.value, worst.group, worst.estimate.value
                ),
            ));
        }
        sentences
    }
}
