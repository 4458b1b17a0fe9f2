//! How many people a survey has to ask.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::score::shared::{confidence, p95, refused},
    methods::words::percent,
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Missing,
    design::{
        Allocation, ProportionPlan, SizeMethod, SizePlan, SizeReport, StratumPlan, allocate, mean_size,
        proportion_size,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub struct SampleSize;

/// What the survey has to be able to say.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Half of the width of the interval: 0.05 = ±5 points for a share, scale points for a mean.
    margin: f64,
    /// The share expected (0–1); 0.5 when nothing is known.
    #[serde(default = "half")]
    share: f64,
    /// Standard deviation of the outcome: plan for a mean instead of a share.
    #[serde(default)]
    deviation: Option<f64>,
    /// Formula for a share.
    #[serde(default)]
    method: SizeMethod,
    /// Customers in all.
    #[serde(default)]
    population: Option<f64>,
    /// How much larger than a simple random sample's the variance will be.
    #[serde(default = "one")]
    design_effect: f64,
    /// Share of those invited who will answer.
    #[serde(default = "one")]
    response_rate: f64,
    /// Level of the interval.
    #[serde(default = "p95")]
    confidence: f64,
    /// Strata to divide the answers over.
    #[serde(default)]
    strata: BTreeMap<String, StratumPlan>,
    /// How they are divided.
    #[serde(default)]
    allocation: Allocation,
}

fn half() -> f64 {
    0.5
}

fn one() -> f64 {
    1.0
}

/// The plan.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Answers and invitations.
    size: SizeReport,
    /// Half of the width of the interval asked for.
    margin: f64,
    /// Its level.
    confidence: f64,
    /// Whether it is planned for a mean.
    mean: bool,
    /// Answers by stratum.
    strata: BTreeMap<String, u64>,
}

impl Method for SampleSize {
    const CODE: &'static str = "sample_size";
    const GROUP: Group = Group::Design;
    const TITLE: Text = Text { zh: "样本量", en: "Sample size" };
    const SUMMARY: Text = Text {
        zh: "要调查多少人，结果才够准",
        en: "How many people to ask for a result that is precise enough",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(_: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let plan = SizePlan {
            margin: parameters.margin,
            confidence: confidence(parameters.confidence)?,
            population: parameters.population,
            design_effect: parameters.design_effect,
            response_rate: parameters.response_rate,
        };
        let size = match parameters.deviation {
            Some(deviation) => mean_size(deviation, &plan)?,
            None => {
                let share = ProportionPlan { share: parameters.share, method: parameters.method };
                proportion_size(&share, &plan)?
            }
        };
        let mut strata = BTreeMap::new();
        if !parameters.strata.is_empty() {
            let plans: Vec<StratumPlan> = parameters.strata.values().copied().collect();
            let known: f64 = plans.iter().map(|plan| plan.population).sum();
            if known < size.required as f64 {
                return Err(refused("strata", "of a population that is large enough", known));
            }
            let counts = allocate(size.required, &plans, parameters.allocation)?;
            strata = parameters.strata.keys().cloned().zip(counts).collect();
        }
        let report = Report {
            size,
            margin: parameters.margin,
            confidence: parameters.confidence,
            mean: parameters.deviation.is_some(),
            strata,
        };
        Ok(Analysis::new(Missing::none(0), Vec::new(), report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (level, size) = (percent(report.confidence), report.size);
        let margin = if report.mean { format!("{:.2}", report.margin) } else { percent(report.margin) };
        let mut sentences = vec![Sentence::new(
            format!(
                "需要 {} 份有效作答，误差才能控制在 ±{margin} 以内（把握 {level}）。",
                count_text(size.required)
            ),
            format!("{} answers are needed for a margin of ±{margin} at {level}.", count_text(size.required)),
        )];
        if size.invitations > size.required {
            sentences.push(Sentence::new(
                format!("按预计回收率，要发出 {} 份邀请。", count_text(size.invitations)),
                format!("At the response rate expected, invite {} people.", count_text(size.invitations)),
            ));
        }
        if !report.strata.is_empty() {
            let list = |colon: &str, comma: &str| {
                report
                    .strata
                    .iter()
                    .map(|(name, n)| format!("{name}{colon}{}", count_text(*n)))
                    .collect::<Vec<_>>()
                    .join(comma)
            };
            sentences.push(Sentence::new(
                format!("各层份数：{}。", list("：", "，")),
                format!("By stratum: {}.", list(" ", ", ")),
            ));
        }
        sentences.push(Sentence::new(
            "这只保证总体数字的精度；要单独看某个网点或人群，每个都要有这么多份。",
            "This is for the figure over everybody: each branch or group you want to judge needs as many.",
        ));
        sentences
    }
}
