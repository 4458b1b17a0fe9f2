//! Whether a factor analysis makes sense.

use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    structure::{AdequacyReport, kmo},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Kmo;

/// What to look at.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions, two or more.
    columns: Vec<String>,
}

impl Method for Kmo {
    const CODE: &'static str = "kmo";
    const GROUP: Group = Group::Structure;
    const TITLE: Text = Text { zh: "KMO 与巴特利特检验", en: "KMO and Bartlett's test" };
    const SUMMARY: Text = Text {
        zh: "这些题目之间的相关是否值得做因子分析",
        en: "Whether the questions hang together enough for a factor analysis",
    };
    type Parameters = Parameters;
    type Report = AdequacyReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<AdequacyReport>, StatError> {
        Ok(kmo(&table.items(&parameters.columns)?)?)
    }

    fn reading(analysis: &Analysis<AdequacyReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (zh, en) = match report.kmo {
            value if value >= 0.9 => ("非常适合", "very well suited to"),
            value if value >= 0.8 => ("适合", "well suited to"),
            value if value >= 0.7 => ("基本适合", "fairly suited to"),
            value if value >= 0.6 => ("勉强可以", "barely suited to"),
            _ => ("不适合", "not suited to"),
        };
        let related = report.bartlett.p < 0.05;
        let weak: Vec<&str> =
            report.items.iter().filter(|item| item.msa < 0.6).map(|item| item.name.as_str()).collect();
        let mut sentences = vec![
            Sentence::new(
                format!("KMO = {:.3}：这些题目{zh}做因子分析。", report.kmo),
                format!("KMO = {:.3}: the questions are {en} factor analysis.", report.kmo),
            ),
            Sentence::new(
                if related {
                    "巴特利特检验显著：题目之间确有相关。"
                } else {
                    "巴特利特检验不显著：看不出题目之间有相关，不要做因子分析。"
                },
                if related {
                    "Bartlett's test is significant: the questions do correlate."
                } else {
                    "Bartlett's test is not significant: no correlation shows, so do not look for factors."
                },
            ),
        ];
        if !weak.is_empty() {
            sentences.push(Sentence::new(
                format!("与其他题目关联较弱、可考虑移出的题目：{}。", weak.join("、")),
                format!("Hardly tied to the others, consider leaving out: {}.", weak.join(", ")),
            ));
        }
        sentences
    }
}
