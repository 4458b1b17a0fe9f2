//! The smallest effect a pilot would find.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::driver::{confidence, count, points},
    methods::words::percent,
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Missing,
    effect::{self, DetectableDesign, DetectableOptions, DetectableReport},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct DetectableEffect;

/// The plan of a pilot; no data are needed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// What is compared: {"kind": "proportions", "baseline": 0.7}, {"kind": "means", "standard_deviation": 1.1}
    /// or {"kind": "did", "standard_deviation": 1.1, "correlation": 0.5}.
    design: DetectableDesign,
    /// People with the measure.
    first: u64,
    /// People without.
    second: u64,
    /// Chance of finding an effect of this size.
    #[serde(default = "power")]
    power: f64,
    /// People in a cluster that is treated as a whole (a branch).
    #[serde(default = "one")]
    cluster_size: f64,
    /// How alike people of a cluster are.
    #[serde(default)]
    intraclass: f64,
    /// 1 − α of the two-sided test, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

fn power() -> f64 {
    0.8
}

fn one() -> f64 {
    1.0
}

/// The smallest effect, and the plan.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The plan.
    design: DetectableDesign,
    /// Chance of finding an effect of this size.
    power: f64,
    /// The smallest effect.
    #[serde(flatten)]
    effect: DetectableReport,
}

impl Method for DetectableEffect {
    const CODE: &'static str = "detectable_effect";
    const GROUP: Group = Group::Effect;
    const TITLE: Text = Text { zh: "最小可检出效果", en: "Detectable effect" };
    const SUMMARY: Text = Text {
        zh: "这样规模的试点，最小能发现多大的效果",
        en: "The smallest effect that a pilot of this size would find",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(_: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let options = DetectableOptions {
            first: parameters.first,
            second: parameters.second,
            confidence: confidence(parameters.confidence)?,
            power: parameters.power,
            cluster_size: parameters.cluster_size,
            intraclass: parameters.intraclass,
        };
        let effect = effect::detectable_effect(parameters.design, &options)?;
        let rows = usize::try_from(parameters.first.saturating_add(parameters.second)).unwrap_or(usize::MAX);
        let report = Report { design: parameters.design, power: parameters.power, effect };
        Ok(Analysis::new(Missing::none(rows), Vec::new(), report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let Report { design, power, effect } = &analysis.result;
        let shares = matches!(design, DetectableDesign::Proportions { .. });
        let Some(rise) = effect.rise else {
            return vec![Sentence::new(
                "人数太少，即使升到 100% 也难以发现；请扩大试点。",
                "With so few people even a rise to 100% would be missed: make the pilot larger.",
            )];
        };
        let size = if shares { format!("{} ", points(rise)) } else { count(rise) };
        let unit = if shares { ("个百分点", "points ") } else { ("", "") };
        let mut sentences = vec![Sentence::new(
            format!(
                "共 {} 人时，{} 的把握能发现的最小提升为 {size}{}。",
                count_text(analysis.n),
                percent(*power),
                unit.0
            ),
            format!(
                "With {} people, a rise of {size}{} is the smallest that is found with a chance of {}.",
                count_text(analysis.n),
                unit.1,
                percent(*power)
            ),
        )];
        if effect.design_effect > 1.2 {
            sentences.push(Sentence::new(
                format!("因为按网点整体实施，{} 人只相当于 {} 人；增加网点比增加每个网点的人数更有效。", count_text(analysis.n), count(effect.effective[0] + effect.effective[1])),
                format!(
                    "As whole branches get the measure, {} people count as {}; more branches help more than more people in each.",
                    count_text(analysis.n), count(effect.effective[0] + effect.effective[1])
                ),
            ));
        }
        sentences.push(Sentence::new(
            "若预期效果小于此值，试点多半测不出来，应加人、延长时间或换更灵敏的指标。",
            "If you expect less than this, the pilot will probably miss it: ask more people, run longer, or take a more sensitive figure.",
        ));
        sentences
    }
}
