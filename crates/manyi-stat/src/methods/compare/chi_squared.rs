//! Are two answers related?

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{ChiSquared, Contingency, chi_squared_test},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct ChiSquaredTest;

/// What to cross.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The answer by row.
    outcome: String,
    /// The group by column.
    group: String,
    /// Of the interval of Cramér's V.
    #[serde(default = "input::level")]
    confidence: f64,
}

impl Method for ChiSquaredTest {
    const CODE: &'static str = "chi_squared";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "卡方检验", en: "χ² test" };
    const SUMMARY: Text = Text {
        zh: "两个分类问题之间是否有关系，哪些格子突出",
        en: "Whether two categorical answers are related, and which cells stand out",
    };
    type Parameters = Parameters;
    type Report = ChiSquared;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<ChiSquared>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        Ok(chi_squared_test(&contingency(table, &parameters.outcome, &parameters.group)?, confidence)?)
    }

    fn reading(analysis: &Analysis<ChiSquared>) -> Vec<Sentence> {
        let got = &analysis.result;
        let p = words::p(got.pearson.p);
        let (zh, en) = words::size(got.cramers_v.value, words::OF_R);
        let v = got.cramers_v.value;
        let mut sentences = vec![Sentence::new(
            format!(
                "两个问题的关系：{p}，强度{zh}（V = {v:.2}，区间 {}）。",
                words::effect_range(&got.cramers_v).0
            ),
            format!(
                "The relation: {p}, strength {en} (V = {v:.2}, interval {}).",
                words::effect_range(&got.cramers_v).1
            ),
        )];
        let cells = got.adjusted_residuals.iter().enumerate();
        let all = cells.flat_map(|(i, row)| row.iter().enumerate().map(move |(j, r)| (i, j, *r)));
        if let Some((i, j, residual)) =
            all.max_by(|a, b| a.2.abs().total_cmp(&b.2.abs())).filter(|c| c.2.abs() > 2.0)
        {
            let (row, column) = (&got.rows[i], &got.columns[j]);
            let (zh, en) = if residual > 0.0 { ("多于", "more") } else { ("少于", "fewer") };
            sentences.push(Sentence::new(
                format!("最突出的格子：“{row}”×“{column}”的人数明显{zh}预期（残差 {residual:.1}）。"),
                format!("The cell that stands out most: “{row}” × “{column}” has {en} people than expected (residual {residual:.1})."),
            ));
        }
        if got.small_expected > 0.2 {
            sentences.push(Sentence::new(
                "有些格子的预期人数不足 5，卡方近似较粗：请用 Fisher 精确检验，或合并类别。",
                "Some expected counts lie below five and χ² is rough: use Fisher's exact test, or join categories.",
            ));
        }
        sentences
    }
}

/// Counts of two columns together.
pub(super) fn contingency(table: &Table, row: &str, column: &str) -> Result<Contingency, StatError> {
    let (rows, row_names) = table.groups(row)?;
    let (columns, column_names) = table.groups(column)?;
    Ok(Contingency::of((&rows, &row_names), (&columns, &column_names))?)
}
