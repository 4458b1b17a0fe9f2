//! Krippendorff's α.

use super::raters::Raters;
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::score::shared::{confidence, p95, refused},
    methods::words::range,
};
use manyi_measure::{
    Analysis,
    agreement::{KrippendorffOptions, KrippendorffReport, Level, krippendorff_alpha},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Krippendorff;

/// Who rated, and on which level of measurement.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The raters' columns; gaps are allowed.
    columns: Vec<String>,
    /// Level of measurement.
    #[serde(default)]
    level: Level,
    /// The categories from low to high, where they are texts with an order.
    #[serde(default)]
    order: Vec<String>,
    /// Bootstrap samples for the interval; 0: no interval.
    #[serde(default = "thousand")]
    replicates: usize,
    /// Of the random stream.
    #[serde(default = "seed")]
    seed: u64,
    /// Level of the interval.
    #[serde(default = "p95")]
    confidence: f64,
}

fn thousand() -> usize {
    1000
}

fn seed() -> u64 {
    1
}

/// More would only cost time.
const MOST: usize = 100_000;

impl Method for Krippendorff {
    const CODE: &'static str = "krippendorff";
    const GROUP: Group = Group::Agreement;
    const TITLE: Text = Text { zh: "Krippendorff α 一致性", en: "Krippendorff's alpha" };
    const SUMMARY: Text = Text {
        zh: "多人编码或评分有多一致，允许有人没评",
        en: "How far several coders agree, gaps allowed",
    };
    type Parameters = Parameters;
    type Report = KrippendorffReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<KrippendorffReport>, StatError> {
        if parameters.replicates > MOST {
            return Err(refused("replicates", "at most 100000", parameters.replicates));
        }
        let raters = Raters::of(table, &parameters.columns, &parameters.order)?;
        if !raters.categories.is_empty() && matches!(parameters.level, Level::Interval | Level::Ratio) {
            return Err(refused("level", "nominal or ordinal for texts", "a level of numbers"));
        }
        let options = KrippendorffOptions {
            level: parameters.level,
            replicates: parameters.replicates,
            seed: parameters.seed,
            confidence: confidence(parameters.confidence)?,
        };
        Ok(krippendorff_alpha(&raters.items, &options)?)
    }

    fn reading(analysis: &Analysis<KrippendorffReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (limits_zh, limits_en) = range(report.interval);
        let (zh, en) = match report.alpha {
            alpha if alpha >= 0.8 => ("可以放心使用这些编码", "the codes can be relied on"),
            alpha if alpha >= 0.667 => ("只够做初步结论", "good enough for tentative conclusions only"),
            _ => (
                "一致性不够，先修订编码说明并重新编码，再做分析",
                "not enough: revise the coding rules and code again first",
            ),
        };
        vec![Sentence::new(
            format!(
                "α = {:.2}（{limits_zh}），{} 个对象、{} 次评判：{zh}。",
                report.alpha, report.units, report.ratings
            ),
            format!(
                "Alpha is {:.2} ({limits_en}), {} units, {} ratings: {en}.",
                report.alpha, report.units, report.ratings
            ),
        )]
    }
}
