//! Agreement of several raters on categories.

use super::raters::{Raters, strength};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::score::shared::{confidence, p95},
    methods::words::percent,
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    agreement::{
        ChanceReport, FleissReport, PercentReport, chance_corrected, fleiss_kappa, percent_agreement,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Fleiss;

/// Who rated.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The raters' columns.
    columns: Vec<String>,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

/// Fleiss' κ with other ways to correct for chance.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Fleiss' κ, by category too; categories by number where they are texts.
    #[serde(flatten)]
    fleiss: FleissReport,
    /// Gwet's AC1, Krippendorff's α and Brennan–Prediger with intervals; rows with gaps included.
    others: ChanceReport,
    /// Agreement without correction for chance.
    percent: PercentReport,
    /// Text of each category number, 1 first; empty when the file has numbers.
    labels: Vec<String>,
}

impl Method for Fleiss {
    const CODE: &'static str = "fleiss";
    const GROUP: Group = Group::Agreement;
    const TITLE: Text = Text { zh: "Fleiss κ 多人一致性", en: "Fleiss' kappa" };
    const SUMMARY: Text = Text {
        zh: "多人归类有多一致，哪一类分歧最大",
        en: "How far several raters agree, and on which category least",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let level = confidence(parameters.confidence)?;
        let raters = Raters::of(table, &parameters.columns, &[])?;
        let others = chance_corrected(&raters.items, level)?.result;
        let percent = percent_agreement(&raters.items, 0.0, level)?.result;
        let analysis = fleiss_kappa(&raters.items)?;
        Ok(analysis.map(|fleiss| Report { fleiss, others, percent, labels: raters.categories }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let kappa = report.fleiss.kappa;
        let (zh, en) = strength(kappa);
        let all = percent(report.fleiss.unanimous);
        let mut sentences = vec![Sentence::new(
            format!(
                "{} 人对 {} 个对象的一致程度{zh}（κ = {kappa:.2}），{all} 的对象全员一致。",
                report.fleiss.raters,
                count_text(analysis.n)
            ),
            format!(
                "{} raters of {} rows: agreement is {en} (kappa {kappa:.2}); on {all} of the rows all agree.",
                report.fleiss.raters,
                count_text(analysis.n)
            ),
        )];
        let worst = report.fleiss.categories.iter().min_by(|a, b| a.kappa.total_cmp(&b.kappa));
        if let Some(worst) = worst.filter(|worst| worst.kappa < 0.6) {
            let name = label(&report.labels, worst.category);
            sentences.push(Sentence::new(
                format!("分歧最大的类别是“{name}”（κ = {:.2}），请先把它的定义写清楚。", worst.kappa),
                format!(
                    "They agree least on {name} (kappa {:.2}): sharpen its definition first.",
                    worst.kappa
                ),
            ));
        }
        let ac1 = report.others.gwet_ac1.coefficient;
        if ac1 - kappa > 0.2 {
            sentences.push(Sentence::new(
                format!("某一类特别多，κ 因此偏低；Gwet AC1 = {ac1:.2} 更能反映实际一致程度。"),
                format!("One category is very frequent, which lowers kappa; Gwet's AC1 of {ac1:.2} tells more here."),
            ));
        }
        sentences
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn label(labels: &[String], category: f64) -> String {
    labels.get((category as usize).wrapping_sub(1)).cloned().unwrap_or_else(|| category.to_string())
}
