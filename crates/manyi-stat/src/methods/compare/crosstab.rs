//! One question by groups.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    compare::{self, Adjustment, CrosstabOptions, LetterOptions, crosstab},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Crosstab;

/// What to cross.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The answer by row.
    outcome: String,
    /// The group by column.
    group: String,
    /// Weights of the rows, none negative; tests then use the effective sample size and Rao–Scott.
    weight: Option<String>,
    /// Column letters appear below this corrected p.
    #[serde(default = "alpha")]
    alpha: f64,
    /// Correction within each row: `none`, `bonferroni`, `holm`, `bh` …
    #[serde(default)]
    adjustment: Adjustment,
    /// Columns with a smaller (effective) base are not compared.
    #[serde(default = "minimum_base")]
    minimum_base: f64,
    /// Compare also shares of 0% and 100%, which SPSS leaves out.
    #[serde(default = "extremes")]
    extremes: bool,
    /// Of the interval of Cramér's V.
    #[serde(default = "input::level")]
    confidence: f64,
}

fn alpha() -> f64 {
    LetterOptions::default().alpha
}

fn minimum_base() -> f64 {
    LetterOptions::default().minimum_base
}

fn extremes() -> bool {
    LetterOptions::default().extremes
}

impl Method for Crosstab {
    const CODE: &'static str = "crosstab";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "交叉表", en: "Cross-tab" };
    const SUMMARY: Text = Text {
        zh: "各组人的回答分布，哪些组显著更高（列字母）",
        en: "How answers are spread by group, with letters for columns that are significantly higher",
    };
    type Parameters = Parameters;
    type Report = compare::Crosstab;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<compare::Crosstab>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let (rows, row_names) = table.groups(&parameters.outcome)?;
        let (columns, column_names) = table.groups(&parameters.group)?;
        let weights = parameters.weight.as_ref().map(|name| table.numbers(name)).transpose()?;
        let letters = LetterOptions {
            alpha: parameters.alpha,
            adjustment: parameters.adjustment,
            minimum_base: parameters.minimum_base,
            extremes: parameters.extremes,
        };
        let options = CrosstabOptions { confidence, letters };
        Ok(crosstab((&rows, &row_names), (&columns, &column_names), weights.as_deref(), &options)?)
    }

    fn reading(analysis: &Analysis<compare::Crosstab>) -> Vec<Sentence> {
        let got = &analysis.result;
        let overall = got.rao_scott.map_or(got.pearson.p, |test| test.p);
        let p = words::p(overall);
        let (zh, en) = words::size(got.cramers_v.value, words::OF_R);
        let mut sentences = vec![Sentence::new(
            format!(
                "{} 人；各组回答的差异{zh}（V = {:.2}，{p}）。",
                count_text(analysis.n),
                got.cramers_v.value
            ),
            format!(
                "{} people; the groups' answers: {p}, a {en} relation (V = {:.2}).",
                count_text(analysis.n),
                got.cramers_v.value
            ),
        )];
        let largest = got.differences.iter().max_by(|a, b| a.difference.total_cmp(&b.difference));
        sentences.push(match largest {
            None if overall >= 0.05 => words::not_shown(),
            None => Sentence::new(
                "整体上有差异，但逐列两两比较没有站得住的：组的人数太少（低于最小基数的不比较），或差异分散。请看调整后残差，或合并小组。",
                "There is a difference overall, but no pair of columns stands: groups are small (those below the minimum base are not compared) or the difference is spread out. Look at the adjusted residuals, or join small groups.",
            ),
            Some(most) => {
                let points = most.difference * 100.0;
                let (row, higher, lower) = (&most.row, &most.higher, &most.lower);
                let count = got.differences.len();
                Sentence::new(
                    format!("校正后有 {count} 处列间差异；最大的是“{row}”：“{higher}”比“{lower}”高 {points:.1} 个百分点。"),
                    format!("{count} differences between columns stand after correction; the largest is “{row}”: “{higher}” is {points:.1} points above “{lower}”."),
                )
            }
        });
        if got.weighted.is_some() {
            let effective = count_text(got.effective_n.round() as u64);
            sentences.push(Sentence::new(
                format!("数据已加权，检验按有效样本 {effective} 人计算。"),
                format!("Weighted: tests count with an effective sample of {effective}."),
            ));
        }
        sentences
    }
}
