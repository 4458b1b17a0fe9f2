//! Fisher's exact test.

use super::{chi_squared::contingency, input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    compare::{Alternative, Fisher, FisherMethod, FisherOptions, fisher_test},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct FisherExact;

/// What to cross.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The answer by row.
    outcome: String,
    /// The group by column.
    group: String,
    /// Which departures of the odds ratio count (2 × 2 tables): `two_sided`, `less` or `greater`.
    #[serde(default)]
    alternative: Alternative,
    /// Random tables where there are too many to count.
    #[serde(default = "replicates")]
    replicates: usize,
    /// Of the random tables.
    #[serde(default = "seed")]
    seed: u64,
    /// Of the interval of the odds ratio.
    #[serde(default = "input::level")]
    confidence: f64,
}

fn replicates() -> usize {
    FisherOptions::default().replicates
}

fn seed() -> u64 {
    FisherOptions::default().seed
}

impl Method for FisherExact {
    const CODE: &'static str = "fisher";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "Fisher 精确检验", en: "Fisher's exact test" };
    const SUMMARY: Text = Text {
        zh: "人数少时两个分类问题之间是否有关系",
        en: "Whether two categorical answers are related when counts are small",
    };
    type Parameters = Parameters;
    type Report = Fisher;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Fisher>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let (alternative, seed) = (parameters.alternative, parameters.seed);
        let options = FisherOptions { alternative, confidence, replicates: parameters.replicates, seed };
        Ok(fisher_test(&contingency(table, &parameters.outcome, &parameters.group)?, &options)?)
    }

    fn reading(analysis: &Analysis<Fisher>) -> Vec<Sentence> {
        let got = &analysis.result;
        let p = words::p(got.p);
        let (zh, en) =
            if got.p < 0.05 { ("有关系", "related") } else { ("看不出关系", "not visibly related") };
        let mut sentences = vec![Sentence::new(
            format!("两个问题{zh}（{p}，{} 人）。", count_text(analysis.n)),
            format!("The two answers are {en} ({p}, {} people).", count_text(analysis.n)),
        )];
        if got.method == FisherMethod::Simulated {
            let replicates = got.replicates.unwrap_or(0);
            sentences.push(Sentence::new(
                format!("可能的表太多，p 值由 {replicates} 张随机表估计；种子固定，可以重现。"),
                format!("There are too many tables to count: p is estimated from {replicates} random ones with a fixed seed."),
            ));
        }
        if let (Some(odds), Some(interval)) = (got.odds_ratio, &got.odds_ratio_interval) {
            sentences.push(Sentence::new(
                format!("优势比 {odds:.2}（区间 {}）。", words::range(interval).0),
                format!("Odds ratio {odds:.2} (interval {}).", words::range(interval).1),
            ));
        }
        sentences
    }
}
