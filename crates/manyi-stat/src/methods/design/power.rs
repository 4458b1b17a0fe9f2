//! How likely a comparison finds an effect, the size it needs, and the smallest effect it can find.

use crate::{
    Group, Method, Sentence, StatError, Table, Text, methods::score::shared::refused, methods::words::percent,
};
use manyi_measure::{
    Analysis, Missing,
    design::{Sides, Study, detectable_effect, power, required_size},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Power;

/// Two of effect, n and power: the third is computed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// What is compared, and what effect and n mean there.
    study: Study,
    /// The effect to be found.
    #[serde(default)]
    effect: Option<f64>,
    /// Rows: per group where the study has groups.
    #[serde(default)]
    n: Option<f64>,
    /// Probability of finding the effect, usually 0.8 or 0.9.
    #[serde(default)]
    power: Option<f64>,
    /// Level of the test.
    #[serde(default = "five")]
    alpha: f64,
    /// One-sided or two-sided.
    #[serde(default)]
    sides: Sides,
}

fn five() -> f64 {
    0.05
}

/// Which of the three was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Solved {
    /// Effect and n were given.
    Power,
    /// Effect and power were given.
    N,
    /// n and power were given.
    Effect,
}

/// All three, and which was computed.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Which was computed.
    solved: Solved,
    /// What is compared.
    study: Study,
    /// The effect.
    effect: f64,
    /// Rows, not rounded.
    n: f64,
    /// `n` rounded up.
    required: f64,
    /// Probability of finding the effect.
    power: f64,
    /// Level of the test.
    alpha: f64,
}

impl Method for Power {
    const CODE: &'static str = "power";
    const GROUP: Group = Group::Design;
    const TITLE: Text = Text { zh: "检验功效", en: "Power" };
    const SUMMARY: Text = Text {
        zh: "比较要多少样本才看得出差别，最小能看出多大的差别",
        en: "How many rows a comparison needs, and the smallest effect it can find",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(_: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let (study, alpha, sides) = (parameters.study, parameters.alpha, parameters.sides);
        let (solved, effect, n, found) = match (parameters.effect, parameters.n, parameters.power) {
            (Some(effect), Some(n), None) => {
                (Solved::Power, effect, n, power(study, effect, n, alpha, sides)?)
            }
            (Some(effect), None, Some(wanted)) => {
                (Solved::N, effect, required_size(study, effect, wanted, alpha, sides)?, wanted)
            }
            (None, Some(n), Some(wanted)) => {
                (Solved::Effect, detectable_effect(study, n, wanted, alpha, sides)?, n, wanted)
            }
            _ => {
                return Err(refused(
                    "effect, n, power",
                    "given but for the one to compute",
                    "another number of them",
                ));
            }
        };
        let required = (n * (1.0 - 1e-12)).ceil();
        let report = Report { solved, study, effect, n, required, power: found, alpha };
        Ok(Analysis::new(Missing::none(0), Vec::new(), report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (power, n) = (percent(report.power), report.required);
        let groups = matches!(
            report.study,
            Study::TwoMeans | Study::TwoShares | Study::ShareDifference { .. } | Study::Anova { .. }
        );
        let (each_zh, each_en) = if groups { ("每组", " per group") } else { ("", "") };
        let first = match report.solved {
            Solved::N => Sentence::new(
                format!("{each_zh}需要 {n} 份样本，才有 {power} 的把握看出 {:.3} 的效应。", report.effect),
                format!(
                    "{n} rows{each_en} are needed to find an effect of {:.3} with a probability of {power}.",
                    report.effect
                ),
            ),
            Solved::Power => Sentence::new(
                format!("{each_zh} {n} 份样本，有 {power} 的把握看出 {:.3} 的效应。", report.effect),
                format!(
                    "With {n} rows{each_en} an effect of {:.3} is found with a probability of {power}.",
                    report.effect
                ),
            ),
            Solved::Effect => Sentence::new(
                format!("{each_zh} {n} 份样本，最小能看出 {:.3} 的效应（把握 {power}）。", report.effect),
                format!(
                    "With {n} rows{each_en} the smallest effect found with a probability of {power} is {:.3}.",
                    report.effect
                ),
            ),
        };
        let mut sentences = vec![first];
        if report.power < 0.8 {
            sentences.push(Sentence::new(
                "把握不足 80%：即使没看出差别，也不能说没有差别，请增加样本。",
                "Below 80%: finding no difference would not mean that there is none. Collect more.",
            ));
        }
        sentences
    }
}
