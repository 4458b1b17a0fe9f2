//! Many p-values at once.

use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, MeasureError, Missing,
    compare::{Adjustment, adjust_p_values},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct PAdjust;

/// Which p-values.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The p-values themselves.
    #[serde(default)]
    p: Vec<f64>,
    /// Or the column that holds them.
    outcome: Option<String>,
    /// `none`, `bonferroni`, `holm`, `hochberg`, `bh` (false discovery rate) or `by`.
    #[serde(default)]
    adjustment: Adjustment,
}

/// In the order of the input.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// How they were corrected.
    adjustment: Adjustment,
    /// As they came.
    p: Vec<f64>,
    /// Corrected.
    p_adjusted: Vec<f64>,
    /// Corrected ones below 0.05.
    significant: u64,
}

impl Method for PAdjust {
    const CODE: &'static str = "p_adjust";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "多重比较校正", en: "Correction for many tests" };
    const SUMMARY: Text = Text {
        zh: "一次做了很多检验时，哪些结果仍然站得住",
        en: "Which findings still stand when many tests were made",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let given = match &parameters.outcome {
            Some(column) => table.numbers(column)?,
            None => parameters.p.clone(),
        };
        let p: Vec<f64> = given.iter().copied().filter(|p| !p.is_nan()).collect();
        if p.is_empty() {
            return Err(
                MeasureError::TooFewRows { method: "correction of p-values", needed: 1, got: 0 }.into()
            );
        }
        let p_adjusted = adjust_p_values(&p, parameters.adjustment)?;
        let significant = p_adjusted.iter().filter(|p| **p < 0.05).count() as u64;
        let missing = Missing::listwise(given.len(), p.len());
        let report = Report { adjustment: parameters.adjustment, p, p_adjusted, significant };
        Ok(Analysis::new(missing, Vec::new(), report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let before = report.p.iter().filter(|p| **p < 0.05).count();
        vec![Sentence::new(
            format!(
                "{} 个检验中校正前有 {before} 个显著，校正后有 {} 个。",
                count_text(analysis.n),
                report.significant
            ),
            format!(
                "Of {} tests {before} are significant before the correction and {} after it.",
                count_text(analysis.n),
                report.significant
            ),
        )]
    }
}
