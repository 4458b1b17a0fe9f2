//! Linear regression.

use super::{Outcome, confidence, count, model};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{list, percent},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Caution,
    driver::{self, Covariance, RegressionOptions, RegressionReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Regression;

/// What explains what.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome.
    outcome: String,
    /// The predictors. Texts become factors.
    columns: Vec<String>,
    /// Numeric columns among the predictors that are groups, not measurements.
    #[serde(default)]
    factors: Vec<String>,
    /// A weight for each row.
    #[serde(default)]
    weight: Option<String>,
    /// The cluster of each row, for covariance `cluster`.
    #[serde(default)]
    cluster: Option<String>,
    /// How the standard errors are computed: `classical`, or robust to unequal spread or clusters.
    #[serde(default)]
    covariance: Covariance,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

impl Method for Regression {
    const CODE: &'static str = "regression";
    const GROUP: Group = Group::Driver;
    const TITLE: Text = Text { zh: "线性回归", en: "Linear regression" };
    const SUMMARY: Text = Text {
        zh: "每个因素变动一个单位，结果平均变动多少",
        en: "How much the outcome changes for one unit more of each predictor",
    };
    type Parameters = Parameters;
    type Report = RegressionReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<RegressionReport>, StatError> {
        let columns = (parameters.columns.as_slice(), parameters.factors.as_slice());
        let outcome = (parameters.outcome.as_str(), Outcome::Number);
        let mut data = model(table, outcome, columns, parameters.weight.as_deref())?;
        if let Some(cluster) = &parameters.cluster {
            data = data.clustered(table.groups(cluster)?.0);
        }
        let confidence = confidence(parameters.confidence)?;
        Ok(driver::regression(&data, &RegressionOptions { confidence, covariance: parameters.covariance })?)
    }

    fn reading(analysis: &Analysis<RegressionReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let sure = report.coefficients[1..].iter().filter(|one| one.p.is_some_and(|p| p < 0.05));
        let sure: Vec<String> = sure.map(|one| format!("{}（{}）", one.term, count(one.estimate))).collect();
        let (zh, en) = list(&sure, sure.len());
        let mut sentences = vec![Sentence::new(
            format!(
                "模型解释了“{}”差异的 {}（{} 行）。",
                report.outcome,
                percent(report.r_squared),
                count_text(analysis.n)
            ),
            format!(
                "The model explains {} of the differences in {} ({} rows).",
                percent(report.r_squared),
                report.outcome,
                count_text(analysis.n)
            ),
        )];
        sentences.push(if sure.is_empty() {
            Sentence::new("没有一个因素的影响能与偶然区分开。", "No predictor can be told from chance.")
        } else {
            Sentence::new(
                format!("影响可靠的因素（每增加一个单位结果的变化）：{zh}。"),
                format!(
                    "Predictors with a reliable effect (change for one unit more): {}.",
                    en.replace('（', " (").replace('）', ")")
                ),
            )
        });
        let has = |code: Caution| analysis.warnings.iter().any(|warning| warning.code == code);
        if has(Caution::UnequalVariances) {
            sentences.push(Sentence::new(
                "残差的离散程度不一致，请改用稳健标准误（covariance = hc3）再看一次。",
                "The residuals spread unequally: look again with robust errors (covariance = hc3).",
            ));
        }
        if has(Caution::Collinear) {
            sentences.push(Sentence::new(
                "有因素彼此重叠，单项系数不稳定；看重要性请用“驱动因素分析”。",
                "Some predictors overlap and their single coefficients are unsteady; for importance use the driver analysis.",
            ));
        }
        sentences
    }
}
