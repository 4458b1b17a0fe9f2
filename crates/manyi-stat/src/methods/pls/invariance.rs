//! May the groups of a satisfaction model be compared at all?

use super::{
    parameters::{Estimation, ModelParameter, prepare, seed, thousand},
    words::list,
};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    pls::{Invariance, InvarianceOptions, InvarianceReport, PairInvariance, pls_invariance},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct PlsInvariance;

/// The model, the groups, and how often their labels are shuffled.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The constructs, their columns and the arrows between them.
    model: ModelParameter,
    /// The column with the groups (2 to 12).
    group: String,
    /// How it is estimated; tests have the level 1 − `confidence`.
    #[serde(default)]
    options: Estimation,
    /// Permutations of the labels for each pair of groups, 10 to 100000.
    #[serde(default = "thousand")]
    permutations: usize,
    /// The same seed gives the same figures.
    #[serde(default = "seed")]
    seed: u64,
}

impl Method for PlsInvariance {
    const CODE: &'static str = "pls_invariance";
    const GROUP: Group = Group::Index;
    const TITLE: Text = Text { zh: "测量不变性检验（MICOM）", en: "Measurement invariance (MICOM)" };
    const SUMMARY: Text = Text {
        zh: "不同客户群对同一组概念的理解是否一致，能不能直接比较",
        en: "Whether the constructs mean the same to different groups, so that these may be compared",
    };
    type Parameters = Parameters;
    type Report = InvarianceReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<InvarianceReport>, StatError> {
        let (model, items) = prepare(table, &parameters.model)?;
        let (codes, names) = table.groups(&parameters.group)?;
        let options = InvarianceOptions {
            pls: parameters.options.options()?,
            permutations: parameters.permutations,
            seed: parameters.seed,
        };
        Ok(pls_invariance(&items, &codes, &names, &model, &options)?)
    }

    fn reading(analysis: &Analysis<InvarianceReport>) -> Vec<Sentence> {
        let pairs = &analysis.result.pairs;
        let mut sentences: Vec<Sentence> = pairs.iter().take(3).map(verdict).collect();
        if pairs.len() > 3 {
            let more = pairs.len() - 3;
            sentences.push(Sentence::new(
                format!("另有 {more} 对群组的结果见表。"),
                format!("The table has {more} more pairs of groups."),
            ));
        }
        sentences.push(Sentence::new(
            "第一步“构型不变”由做法保证：各群用同样的题目、同样的处理和同样的算法；请自行确认各群拿到的确实是同一份问卷。",
            "The first step, configural invariance, holds by the way it is done: same items, same treatment, same algorithm. Make sure that all groups were asked the same questions.",
        ));
        sentences
    }
}

fn verdict(pair: &PairInvariance) -> Sentence {
    let (first, second) = (&pair.first, &pair.second);
    let of = |wanted: Invariance| -> Vec<&str> {
        let found = pair.constructs.iter().filter(|one| one.invariance == wanted);
        found.map(|one| one.construct.as_str()).collect()
    };
    match pair.invariance {
        Invariance::None => {
            let (zh, en) = list(&of(Invariance::None));
            Sentence::new(
                format!(
                    "“{first}”与“{second}”：{zh} 的构成不一致，这些概念在两群中含义不同，不宜比较与它们有关的路径和指数。"
                ),
                format!(
                    "{first} and {second}: {en} is put together differently. It does not mean the same to both, so do not compare its paths or index."
                ),
            )
        }
        Invariance::Partial => {
            let (zh, en) = list(&of(Invariance::Partial));
            Sentence::new(
                format!(
                    "“{first}”与“{second}”：部分不变。各概念构成一致，路径可以比较；但 {zh} 的均值或方差不同，不要把两群合并成一个样本。"
                ),
                format!(
                    "{first} and {second}: partial invariance. The constructs are put together alike, so paths may be compared; but means or variances of {en} differ, so do not analyse both as one sample."
                ),
            )
        }
        Invariance::Full => Sentence::new(
            format!("“{first}”与“{second}”：完全不变，路径和指数都可以比较，也可以合并分析。"),
            format!(
                "{first} and {second}: full invariance. Paths and indices may be compared, and both analysed as one."
            ),
        ),
    }
}
