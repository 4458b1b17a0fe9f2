//! Before and after: the same people, or people matched to others.

use super::panel::indicator;
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::driver::{confidence, count, predictors, significance},
    methods::words::percent,
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Caution,
    effect::{self, BeforeAfterOptions, BeforeAfterReport, MatchOptions, MatchReport, matched_comparison},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct BeforeAfter;

/// The two measurements; with `treated` also people without the measure, and what to match them on.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The measurement before.
    before: String,
    /// The measurement after.
    after: String,
    /// Who got the measure: 0/1, or texts together with `treated_value`. Then their change is held against
    /// that of matched people without it.
    #[serde(default)]
    treated: Option<String>,
    /// The value of `treated` that means "with the measure".
    #[serde(default)]
    treated_value: Option<String>,
    /// What people are matched on, besides the measurement before. Texts become factors.
    #[serde(default)]
    columns: Vec<String>,
    /// Largest distance of a pair in standard deviations of the propensity's log-odds.
    #[serde(default = "caliper")]
    caliper: f64,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

fn caliper() -> f64 {
    0.2
}

/// Before and after.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The same people (those with the measure, when there are others) before and after.
    paired: BeforeAfterReport,
    /// Their change against that of matched people without the measure.
    matched: Option<MatchReport>,
}

impl Method for BeforeAfter {
    const CODE: &'static str = "before_after";
    const GROUP: Group = Group::Effect;
    const TITLE: Text = Text { zh: "前后对比", en: "Before and after" };
    const SUMMARY: Text = Text {
        zh: "同一批人前后变化多少；有对照时与匹配的人比较",
        en: "How much the same people changed, and against matched people without the measure",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let (before, after) = (table.numbers(&parameters.before)?, table.numbers(&parameters.after)?);
        let confidence = confidence(parameters.confidence)?;
        let options = BeforeAfterOptions { confidence };
        let Some(treated) = &parameters.treated else {
            if !parameters.columns.is_empty() {
                return Err(StatError::Parameters("columns: matching needs treated".to_owned()));
            }
            let analysis = effect::before_after(&before, &after, &options)?;
            return Ok(analysis.map(|paired| Report { paired, matched: None }));
        };
        let treated = indicator(table, treated, parameters.treated_value.as_deref())?;
        let keep = |values: &[f64]| -> Vec<f64> {
            values
                .iter()
                .zip(&treated)
                .map(|(value, own)| if *own == 1.0 { *value } else { f64::NAN })
                .collect()
        };
        let paired = effect::before_after(&keep(&before), &keep(&after), &options)?.result;
        let change: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
        let mut names = vec![parameters.before.clone()];
        names.extend(parameters.columns.iter().filter(|name| **name != parameters.before).cloned());
        let covariates = predictors(table, &names, &[])?;
        let options = MatchOptions { caliper: parameters.caliper, confidence };
        let analysis = matched_comparison(&change, &treated, covariates, &options)?;
        Ok(analysis.map(|matched| Report { paired, matched: Some(matched) }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let Report { paired, matched } = &analysis.result;
        let (zh, en) = significance(paired.p);
        let mut sentences = vec![Sentence::new(
            format!(
                "均值从 {} 变为 {}（{}），{} 人上升、{} 人下降，{zh}。",
                count(paired.mean[0]),
                count(paired.mean[1]),
                count(paired.change),
                count_text(paired.higher_same_lower[0]),
                count_text(paired.higher_same_lower[2])
            ),
            format!(
                "The mean went from {} to {} ({}); {} people rose and {} fell, {en}.",
                count(paired.mean[0]),
                count(paired.mean[1]),
                count(paired.change),
                count_text(paired.higher_same_lower[0]),
                count_text(paired.higher_same_lower[2])
            ),
        )];
        match matched {
            None => sentences.push(Sentence::new(
                "没有对照组，不能区分措施的作用与本来就会发生的变化（尤其当这批人是因为低分才选出来的）。",
                "Without others to compare, this cannot tell the measure from what would have changed anyway, above all when people were chosen for low scores.",
            )),
            Some(matched) => {
                let (zh, en) = significance(matched.p);
                let unmatched = matched.unmatched as f64 / matched.treated.max(1) as f64;
                sentences.push(Sentence::new(
                    format!("与 {} 位匹配的人相比，多变化 {}，{zh}；{} 的人没有找到可比的对象。", count_text(matched.pairs), count(matched.effect), percent(unmatched)),
                    format!(
                        "Against {} matched people they changed by {} more, {en}; {} found nobody comparable.",
                        count_text(matched.pairs), count(matched.effect), percent(unmatched)
                    ),
                ));
            }
        }
        if analysis.warnings.iter().any(|warning| warning.code == Caution::Unbalanced) {
            sentences.push(Sentence::new(
                "匹配后两组仍有差别（标准化差异超过 0.1），请缩小卡钳或补充匹配变量。",
                "The matched groups still differ (standardised difference above 0.1): use a smaller caliper or more variables.",
            ));
        }
        sentences
    }
}
