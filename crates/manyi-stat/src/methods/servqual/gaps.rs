//! What customers expect against what they perceive.

use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Confidence,
    servqual::{DimensionGap, ServqualDimension, ServqualOptions, ServqualPair, ServqualReport, servqual},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Servqual;

/// A dimension by its perception columns.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its name: `reliability`, `responsiveness`, `assurance`, `empathy`, `tangibles`, or one's own.
    code: String,
    /// Its columns among `perception`.
    columns: Vec<String>,
    /// Its importance, usually a share of 100 points; give it for all dimensions or for none.
    #[serde(default)]
    points: Option<f64>,
}

/// Pairs of columns and the dimensions they belong to.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Columns with what an excellent service should be.
    expectation: Vec<String>,
    /// Columns with what the service was, in the same order; their names name the statements.
    perception: Vec<String>,
    /// The dimensions; without them 22 pairs are taken in the classic order (tangibles 4, reliability 5,
    /// responsiveness 4, assurance 4, empathy 5), and other numbers stand for themselves.
    #[serde(default)]
    dimensions: Vec<Dimension>,
    /// Level of the intervals.
    #[serde(default = "level")]
    confidence: f64,
}

fn level() -> f64 {
    0.95
}

const CLASSIC: [(&str, usize); 5] =
    [("tangibles", 4), ("reliability", 5), ("responsiveness", 4), ("assurance", 4), ("empathy", 5)];

impl Parameters {
    fn dimensions(&self) -> Vec<ServqualDimension> {
        if self.dimensions.is_empty() && self.perception.len() == 22 {
            let mut columns = self.perception.iter().cloned();
            let classic = CLASSIC.iter().map(|(code, count)| ServqualDimension {
                code: (*code).to_owned(),
                pairs: columns.by_ref().take(*count).collect(),
                points: None,
            });
            return classic.collect();
        }
        let own = self.dimensions.iter().map(|dimension| ServqualDimension {
            code: dimension.code.clone(),
            pairs: dimension.columns.clone(),
            points: dimension.points,
        });
        own.collect()
    }
}

impl Method for Servqual {
    const CODE: &'static str = "servqual";
    const GROUP: Group = Group::Classic;
    const TITLE: Text =
        Text { zh: "服务质量差距（SERVQUAL）", en: "Service quality gaps (SERVQUAL)" };
    const SUMMARY: Text = Text {
        zh: "顾客的感受与期望相差多少，差在哪里",
        en: "How far the service falls short of what customers expect, and where",
    };
    type Parameters = Parameters;
    type Report = ServqualReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<ServqualReport>, StatError> {
        let (expected, perceived) = (&parameters.expectation, &parameters.perception);
        if expected.len() != perceived.len() {
            return Err(StatError::Parameters(format!(
                "expectation has {} columns and perception {}: they go in pairs",
                expected.len(),
                perceived.len()
            )));
        }
        let pairs: Vec<ServqualPair> = expected
            .iter()
            .zip(perceived)
            .map(|(expectation, perception)| ServqualPair {
                code: perception.clone(),
                expectation: expectation.clone(),
                perception: perception.clone(),
            })
            .collect();
        let names: Vec<&String> = expected.iter().chain(perceived).collect();
        let items = table.items(&names)?;
        let options = ServqualOptions { confidence: Confidence::new(parameters.confidence)? };
        Ok(servqual(&items, &pairs, &parameters.dimensions(), &options)?)
    }

    fn reading(analysis: &Analysis<ServqualReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let overall = report.weighted.as_ref().unwrap_or(&report.unweighted).value;
        let (word_zh, word_en) = if overall < 0.0 {
            ("低于期望", "below what customers expect")
        } else {
            ("达到期望", "up to what customers expect")
        };
        let kind = if report.weighted.is_some() { ("加权", "weighted ") } else { ("", "") };
        let mut sentences = vec![Sentence::new(
            format!("{}总差距 {overall:.2}（{} 人）：服务总体{word_zh}。", kind.0, count_text(analysis.n)),
            format!(
                "The {}overall gap is {overall:.2} ({} people): the service is {word_en}.",
                kind.1,
                count_text(analysis.n)
            ),
        )];
        let worst = report.items.iter().min_by(|one, two| one.gap.total_cmp(&two.gap));
        let dimension = report.dimensions.iter().min_by(|one, two| ranked(one).total_cmp(&ranked(two)));
        if let Some(dimension) = dimension {
            let name = dimension_name(&dimension.code);
            sentences.push(Sentence::new(
                format!("差距最大的维度是“{}”（{:.2}），应先改进。", name.zh, dimension.gap),
                format!("The largest gap is in {} ({:.2}): improve it first.", name.en, dimension.gap),
            ));
        }
        if let Some(worst) = worst.filter(|item| item.gap < 0.0) {
            sentences.push(Sentence::new(
                format!(
                    "单项差距最大的是“{}”（{:.2}），{:.0}% 的人感受低于期望。",
                    worst.code,
                    worst.gap,
                    worst.below * 100.0
                ),
                format!(
                    "The single largest gap is {} ({:.2}); {:.0}% perceive less than they expect.",
                    worst.code,
                    worst.gap,
                    worst.below * 100.0
                ),
            ));
        }
        sentences.extend(shaky(report));
        sentences.push(Sentence::new(
            "期望通常都很高，差距多半为负；比较维度之间和前后两次的差距，比看正负号更有用。",
            "Expectations are nearly always high and gaps negative: compare gaps between dimensions and over time rather than their sign.",
        ));
        sentences
    }
}

/// Dimensions whose gaps are not to be trusted alone.
fn shaky(report: &ServqualReport) -> Option<Sentence> {
    let weak = |dimension: &&DimensionGap| dimension.reliability.alpha_gap.is_some_and(|alpha| alpha < 0.7);
    let names: Vec<Sentence> =
        report.dimensions.iter().filter(weak).map(|dimension| dimension_name(&dimension.code)).collect();
    let zh = names.iter().map(|name| name.zh.as_str()).collect::<Vec<_>>().join("、");
    let en = names.iter().map(|name| name.en.as_str()).collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then(|| {
        Sentence::new(
            format!("{zh} 的差距得分信度偏低（α < 0.7），解读时看单项更稳妥。"),
            format!(
                "The gap scores of {en} are not very reliable (α < 0.7): rather read the single statements."
            ),
        )
    })
}

/// The five dimensions of Parasuraman, Zeithaml and Berry by their names; nothing for one's own.
pub fn servqual_dimension(code: &str) -> Option<Text> {
    Some(match code {
        "tangibles" => Text { zh: "有形性", en: "tangibles" },
        "reliability" => Text { zh: "可靠性", en: "reliability" },
        "responsiveness" => Text { zh: "响应性", en: "responsiveness" },
        "assurance" => Text { zh: "保证性", en: "assurance" },
        "empathy" => Text { zh: "移情性", en: "empathy" },
        _ => return None,
    })
}

/// The name of a dimension; one's own as it is written.
pub(crate) fn dimension_name(code: &str) -> Sentence {
    match servqual_dimension(code) {
        Some(name) => Sentence::new(name.zh, name.en),
        None => Sentence::new(code, code),
    }
}

fn ranked(dimension: &DimensionGap) -> f64 {
    dimension.weighted_gap.unwrap_or(dimension.gap)
}
