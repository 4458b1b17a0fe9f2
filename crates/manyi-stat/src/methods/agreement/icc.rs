//! Intraclass correlations of raters' scores.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::score::shared::{confidence, p95},
    methods::words::range,
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    agreement::{IccReport, KendallReport, icc, kendall_w},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Icc;

/// Who rated.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The raters' columns, with scores.
    columns: Vec<String>,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

/// Six intraclass correlations and Kendall's W.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The six forms and the analysis of variance.
    #[serde(flatten)]
    icc: IccReport,
    /// How far the raters rank alike.
    kendall: KendallReport,
}

impl Method for Icc {
    const CODE: &'static str = "icc";
    const GROUP: Group = Group::Agreement;
    const TITLE: Text = Text { zh: "组内相关（ICC）", en: "Intraclass correlation" };
    const SUMMARY: Text = Text {
        zh: "多位评分人的分数能不能互相替代，取平均后有多可靠",
        en: "Whether raters' scores can stand for each other, and how reliable their mean is",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let items = table.items(&parameters.columns)?;
        let analysis = icc(&items, confidence(parameters.confidence)?)?;
        let kendall = kendall_w(&items)?.result;
        Ok(analysis.map(|icc| Report { icc, kendall }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result.icc;
        let (single, mean) = (&report.icc2, &report.icc2k);
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "单个评分人的一致性 ICC(2,1) = {:.2}（{}）。",
                    single.icc,
                    range(Some(single.interval)).0
                ),
                format!(
                    "One rater's score agrees with ICC(2,1) = {:.2} ({}).",
                    single.icc,
                    range(Some(single.interval)).1
                ),
            ),
            Sentence::new(
                format!(
                    "{} 人取平均后 ICC(2,k) = {:.2}（{}），{} 个对象。",
                    report.raters,
                    mean.icc,
                    range(Some(mean.interval)).0,
                    count_text(analysis.n)
                ),
                format!(
                    "The mean of {} raters has ICC(2,k) = {:.2} ({}), {} rows.",
                    report.raters,
                    mean.icc,
                    range(Some(mean.interval)).1,
                    count_text(analysis.n)
                ),
            ),
        ];
        sentences.push(if single.icc >= 0.75 {
            Sentence::new("一个人评就够可靠。", "One rater is enough.")
        } else if mean.icc >= 0.75 {
            Sentence::new("单人评分不够可靠，请坚持多人评分取平均。", "One rater is not enough: keep averaging several.")
        } else {
            Sentence::new(
                "平均分也不够可靠，请先统一评分标准、培训评分人，再用于考核。",
                "Even the mean is not reliable: agree on the standard and train the raters before scores count.",
            )
        });
        if report.icc3.icc - single.icc > 0.15 {
            sentences.push(Sentence::new(
                "各人排序接近，但有人普遍偏严或偏松，可按评分人校准后再比较。",
                "Raters rank alike, but some are stricter throughout: adjust for the rater before you compare.",
            ));
        }
        sentences
    }
}
