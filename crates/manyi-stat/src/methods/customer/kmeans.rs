//! Groups of customers that are alike.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{number, percent},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    customer::{Clustering, KmeansOptions, kmeans},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Kmeans;

/// What to group by.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Numeric variables.
    columns: Vec<String>,
    /// Numbers of groups to try; the most distinct one is taken.
    #[serde(default = "some")]
    clusters: Vec<usize>,
    /// Bring every variable to the same spread first.
    #[serde(default = "yes")]
    standardise: bool,
    /// How often the search begins anew.
    #[serde(default = "ten")]
    restarts: u32,
    /// Seed of the starts.
    #[serde(default = "one")]
    seed: u64,
    /// At most this many rows for the silhouette.
    #[serde(default = "many")]
    silhouette_rows: usize,
}

fn some() -> Vec<usize> {
    vec![2, 3, 4, 5, 6]
}

fn yes() -> bool {
    true
}

fn ten() -> u32 {
    10
}

fn one() -> u64 {
    1
}

fn many() -> usize {
    2000
}

impl Method for Kmeans {
    const CODE: &'static str = "kmeans";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "客户聚类", en: "Customer clusters" };
    const SUMMARY: Text = Text {
        zh: "把相像的客户归成几类，看每类有什么特点",
        en: "Groups customers that are alike and says what sets each group apart",
    };
    type Parameters = Parameters;
    type Report = Clustering;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Clustering>, StatError> {
        let items = table.items(&parameters.columns)?;
        let options = KmeansOptions {
            restarts: parameters.restarts,
            seed: parameters.seed,
            standardise: parameters.standardise,
            silhouette_rows: parameters.silhouette_rows,
            ..KmeansOptions::new(parameters.clusters.clone())
        };
        Ok(kmeans(&items, &options)?)
    }

    fn reading(analysis: &Analysis<Clustering>) -> Vec<Sentence> {
        let found = &analysis.result;
        let silhouette = found.quality.silhouette.unwrap_or_default();
        let (zh, en) = match silhouette {
            high if high >= 0.5 => ("区分清楚", "distinct"),
            middle if middle >= 0.25 => ("有一定区分", "somewhat distinct"),
            _ => ("界限模糊，只能当作粗略划分", "hardly distinct: take them as a rough cut only"),
        };
        let (k, score) = (found.clusters, number(silhouette));
        let mut sentences = vec![Sentence::new(
            format!("{} 位客户分成 {k} 类，{zh}（轮廓系数 {score}）。", count_text(analysis.n)),
            format!("{} customers fall into {k} groups, {en} (silhouette {score}).", count_text(analysis.n)),
        )];
        for (index, (size, profile)) in found.sizes.iter().zip(&found.profile).enumerate().take(4) {
            let most = profile.iter().zip(&found.variables).max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
            let Some((gap, variable)) = most else { continue };
            let (share, high) = (percent(*size as f64 / analysis.n.max(1) as f64), *gap > 0.0);
            sentences.push(Sentence::new(
                format!(
                    "第 {} 类（{share}）：{variable} 明显{}。",
                    index + 1,
                    if high { "偏高" } else { "偏低" }
                ),
                format!(
                    "Group {} ({share}): {variable} is clearly {}.",
                    index + 1,
                    if high { "high" } else { "low" }
                ),
            ));
        }
        sentences
    }
}
