//! Do groups of customers work by different rules?

use super::{
    parameters::{Estimation, ModelParameter, prepare, seed, thousand},
    words::zh,
};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    pls::{FigureKind, GroupDifference, GroupsOptions, GroupsReport, pls_groups},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct PlsGroups;

/// The model, the groups, and how often they are resampled.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The constructs, their columns and the arrows between them.
    model: ModelParameter,
    /// The column with the groups (2 to 12).
    group: String,
    /// How it is estimated.
    #[serde(default)]
    options: Estimation,
    /// Resamples within each group, 10 to 100000.
    #[serde(default = "thousand")]
    samples: usize,
    /// Permutations of the labels for each pair of groups, 10 to 100000.
    #[serde(default = "thousand")]
    permutations: usize,
    /// The same seed gives the same figures.
    #[serde(default = "seed")]
    seed: u64,
}

impl Method for PlsGroups {
    const CODE: &'static str = "pls_groups";
    const GROUP: Group = Group::Index;
    const TITLE: Text = Text { zh: "结构模型的多群组比较", en: "Satisfaction model across groups" };
    const SUMMARY: Text = Text {
        zh: "不同客户群的满意度驱动因素是否不同",
        en: "Whether different things drive satisfaction in different groups",
    };
    type Parameters = Parameters;
    type Report = GroupsReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<GroupsReport>, StatError> {
        let (model, items) = prepare(table, &parameters.model)?;
        let (codes, names) = table.groups(&parameters.group)?;
        let options = GroupsOptions {
            pls: parameters.options.options()?,
            samples: parameters.samples,
            permutations: parameters.permutations,
            seed: parameters.seed,
        };
        Ok(pls_groups(&items, &codes, &names, &model, &options)?)
    }

    fn reading(analysis: &Analysis<GroupsReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let paths: Vec<&GroupDifference> =
            report.differences.iter().filter(|found| found.kind == FigureKind::Path).collect();
        let differ: Vec<&&GroupDifference> =
            paths.iter().filter(|found| found.permutation.p < 0.05).collect();
        let mut sentences = vec![Sentence::new(
            format!(
                "比较了 {} 个群组的 {} 个路径差异，其中 {} 个超出偶然（置换检验 p < 0.05）。",
                report.groups.len(),
                paths.len(),
                differ.len()
            ),
            format!(
                "{} path differences between {} groups were compared; {} are more than chance (permutation p < 0.05).",
                paths.len(),
                report.groups.len(),
                differ.len()
            ),
        )];
        if let Some(most) =
            differ.iter().max_by(|one, two| one.difference.abs().total_cmp(&two.difference.abs()))
        {
            let to = most.to.as_deref().unwrap_or("");
            let (first, second) = (&most.first, &most.second);
            sentences.push(Sentence::new(
                format!(
                    "差异最大的是“{}→{}”：{} 为 {:.2}，{} 为 {:.2}。",
                    zh(&most.from),
                    zh(to),
                    first.group,
                    first.estimate,
                    second.group,
                    second.estimate
                ),
                format!(
                    "The largest is {} → {to}: {:.2} in {}, {:.2} in {}.",
                    most.from, first.estimate, first.group, second.estimate, second.group
                ),
            ));
        }
        let loadings = report.differences.iter().filter(|found| found.kind == FigureKind::Loading);
        let moved = loadings.filter(|found| found.permutation.p < 0.05).count();
        if moved > 0 {
            sentences.push(Sentence::new(
                format!("有 {moved} 个题目载荷在群组间也不同：各群对概念的理解可能不一样，路径的比较要谨慎。"),
                format!("{moved} loadings differ between the groups too: the constructs may not mean the same to them, so compare paths with care."),
            ));
        }
        sentences.push(Sentence::new(
            "同时看许多差异，总有几个会偶然“显著”（约二十个里一个）；请先看事前就关心的路径。",
            "Among many differences some look significant by chance (about one in twenty): look first at the paths you asked about beforehand.",
        ));
        sentences
    }
}
