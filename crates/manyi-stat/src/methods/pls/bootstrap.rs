//! How sure each figure of a satisfaction model is.

use super::{
    parameters::{Estimation, ModelParameter, prepare, seed, thousand},
    words::zh,
};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    pls::{BootstrapOptions, PlsBootstrap as Report, SignChange, pls_bootstrap},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct PlsBootstrap;

/// The model, how it is estimated, and how often it is resampled.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The constructs, their columns and the arrows between them.
    model: ModelParameter,
    /// How it is estimated.
    #[serde(default)]
    options: Estimation,
    /// Number of resamples, 10 to 100000.
    #[serde(default = "thousand")]
    samples: usize,
    /// The same seed gives the same figures.
    #[serde(default = "seed")]
    seed: u64,
    /// When signs of a resample differ: `none`, `construct` or `individual`.
    #[serde(default)]
    sign_change: SignChange,
    /// Also bias-corrected and accelerated intervals.
    #[serde(default = "yes")]
    accelerated: bool,
}

fn yes() -> bool {
    true
}

impl Method for PlsBootstrap {
    const CODE: &'static str = "pls_bootstrap";
    const GROUP: Group = Group::Index;
    const TITLE: Text =
        Text { zh: "结构模型的重抽样检验", en: "Bootstrap of a satisfaction model" };
    const SUMMARY: Text = Text {
        zh: "哪些路径、权重和指数站得住脚，误差有多大",
        en: "Which paths, weights and indices hold, and how far off they may be",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let (model, items) = prepare(table, &parameters.model)?;
        let options = BootstrapOptions {
            pls: parameters.options.options()?,
            samples: parameters.samples,
            seed: parameters.seed,
            sign_change: parameters.sign_change,
            accelerated: parameters.accelerated,
        };
        Ok(pls_bootstrap(&items, &model, &options)?)
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let arrow =
            |sign: &str, from: &str, to: Option<&String>| format!("{from}{sign}{}", to.map_or("", |to| to));
        let (sure, open): (Vec<_>, Vec<_>) =
            report.paths.iter().partition(|path| path.low > 0.0 || path.high < 0.0);
        let names_zh = |paths: &[&manyi_measure::pls::Resampled]| {
            let names = paths
                .iter()
                .map(|path| format!("{}→{}", zh(&path.from), zh(path.to.as_deref().unwrap_or(""))));
            names.collect::<Vec<_>>().join("、")
        };
        let names_en = |paths: &[&manyi_measure::pls::Resampled]| {
            let names = paths.iter().map(|path| arrow(" → ", &path.from, path.to.as_ref()));
            names.collect::<Vec<_>>().join(", ")
        };
        let level = (report.confidence * 1000.0).round() / 10.0;
        let mut sentences = vec![Sentence::new(
            format!(
                "{} 条路径中有 {} 条的 {level}% 区间不含 0：{}。",
                report.paths.len(),
                sure.len(),
                if sure.is_empty() { "无".to_owned() } else { names_zh(&sure) }
            ),
            format!(
                "Of {} paths {} have a {level}% interval without 0: {}.",
                report.paths.len(),
                sure.len(),
                if sure.is_empty() { "none".to_owned() } else { names_en(&sure) }
            ),
        )];
        if !open.is_empty() {
            sentences.push(Sentence::new(
                format!("证据不足的路径：{}。不要据此投入资源，也不要断言“没有影响”。", names_zh(&open)),
                format!(
                    "Not enough evidence for: {}. Do not spend on these, and do not claim that there is no effect either.",
                    names_en(&open)
                ),
            ));
        }
        if report.failed > 0 {
            sentences.push(Sentence::new(
                format!("{} 次重抽样中有 {} 次无法估计，已剔除；比例高说明样本太小或某题几乎人人同答。", report.samples, report.failed),
                format!(
                    "{} of {} resamples could not be estimated and were left out; many of them mean a small sample or a question that nearly everybody answers alike.",
                    report.failed, report.samples
                ),
            ));
        }
        sentences
    }
}
