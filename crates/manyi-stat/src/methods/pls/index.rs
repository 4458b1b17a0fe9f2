//! The satisfaction index from 0 to 100.

use super::{
    parameters::{Estimation, ModelParameter, prepare, target},
    words::{en, zh},
};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::span};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    pls::{DecompositionReport, EffectReport, IndexValue, index_decomposition, pls},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct SatisfactionIndex;

/// The model, the construct the index is about, and groups to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The constructs, their columns and the arrows between them.
    model: ModelParameter,
    /// How it is estimated; give `scale`, the lowest and highest possible answer.
    #[serde(default)]
    options: Estimation,
    /// The construct the index is about.
    #[serde(default = "target")]
    target: String,
    /// A column with groups: where does each group's index differ from the base's?
    #[serde(default)]
    group: Option<String>,
    /// The group that others are held against; without it the first.
    #[serde(default)]
    base: Option<String>,
}

/// One construct's index.
#[derive(Serialize, JsonSchema)]
pub struct ConstructIndex {
    /// The construct.
    construct: String,
    /// From 0 to 100; `None` when the weights of its items cancel out.
    index: Option<IndexValue>,
    /// Share of it that the model explains.
    r_squared: Option<f64>,
}

/// One item's part in the index of its construct.
#[derive(Serialize, JsonSchema)]
pub struct ItemShare {
    /// The construct.
    construct: String,
    /// The column.
    item: String,
    /// Its share in the index (sums to 1 over the block).
    weight: Option<f64>,
    /// Mean answer.
    mean: f64,
}

/// Indices and what moves them.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The construct the index is about.
    target: String,
    /// Its index from 0 to 100, with standard error and interval.
    index: IndexValue,
    /// The indices of all constructs.
    indices: Vec<ConstructIndex>,
    /// What moves the target: points of its index per point of the other's.
    impacts: Vec<EffectReport>,
    /// The items' shares.
    items: Vec<ItemShare>,
    /// Each group against the base, when a group was named.
    groups: Option<Vec<DecompositionReport>>,
}

impl Method for SatisfactionIndex {
    const CODE: &'static str = "satisfaction_index";
    const GROUP: Group = Group::Index;
    const TITLE: Text = Text { zh: "顾客满意度指数", en: "Customer satisfaction index" };
    const SUMMARY: Text = Text {
        zh: "按 ECSI、ACSI、CCSI 或自建模型计算 0–100 的满意度指数，并说明什么能提高它",
        en: "The index from 0 to 100 by ECSI, ACSI, CCSI or one's own model, and what raises it",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let (model, items) = prepare(table, &parameters.model)?;
        let options = parameters.options.options()?;
        let target = &parameters.target;
        let mut analysis = pls(&items, &model, &options)?;
        let Some(construct) = analysis.result.construct(target) else {
            return Err(StatError::Parameters(format!("the model has no construct {target}")));
        };
        let Some(index) = construct.index.clone() else {
            return Err(StatError::Parameters(format!(
                "the weights of {target} cancel out: there is no index"
            )));
        };
        let mut groups = None;
        if let Some(column) = &parameters.group {
            let (codes, names) = table.groups(column)?;
            let base = match &parameters.base {
                Some(base) => base.clone(),
                None => names.first().cloned().unwrap_or_default(),
            };
            let split = index_decomposition(&items, (&codes, &names), &base, &model, target, &options)?;
            analysis.warnings.extend(
                split
                    .warnings
                    .into_iter()
                    .filter(|warning| !analysis.warnings.contains(warning))
                    .collect::<Vec<_>>(),
            );
            groups = Some(split.result);
        }
        Ok(analysis.map(|report| Report {
            target: target.clone(),
            index,
            impacts: report.effects.into_iter().filter(|effect| effect.to == *target).collect(),
            items: report
                .items
                .into_iter()
                .map(|item| ItemShare {
                    construct: item.construct,
                    item: item.item,
                    weight: item.index_weight,
                    mean: item.mean,
                })
                .collect(),
            indices: report
                .constructs
                .into_iter()
                .map(|construct| ConstructIndex {
                    construct: construct.code,
                    index: construct.index,
                    r_squared: construct.r_squared,
                })
                .collect(),
            groups,
        }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (target, interval) = (&report.target, &report.index.interval);
        let (value, level) = (report.index.value, level(interval.confidence));
        let (range_zh, range_en) = span(format!("{:.1}", interval.low), format!("{:.1}", interval.high));
        let mut sentences = vec![Sentence::new(
            format!(
                "“{}”指数 {value:.1}（满分 100，{level} 区间 {range_zh}，{} 人）。",
                zh(target),
                count_text(analysis.n)
            ),
            format!(
                "The {} index is {value:.1} of 100 ({level} interval {range_en}, {} people).",
                en(target),
                count_text(analysis.n)
            ),
        )];
        sentences.extend(first_lever(report));
        sentences.extend(largest_difference(report));
        sentences.push(Sentence::new(
            "比较不同时期或不同群体时，请用同一份问卷、同一模型和同一量表；权重随模型变化，指数只在同口径下可比。",
            "Compare periods or groups only with the same questionnaire, model and scale: weights come from the model, so indices of different models do not compare.",
        ));
        sentences
    }
}

/// "95%", "99.5%".
fn level(confidence: f64) -> String {
    format!("{}%", (confidence * 1000.0).round() / 10.0)
}

/// The construct that would gain the target most if it reached 100.
fn first_lever(report: &Report) -> Option<Sentence> {
    let performance = |code: &str| {
        let found = report.indices.iter().find(|entry| entry.construct == code)?;
        found.index.as_ref().map(|index| index.value)
    };
    let gains = report.impacts.iter().filter_map(|effect| {
        let impact = effect.total_impact.filter(|impact| *impact > 0.0)?;
        let value = performance(&effect.from)?;
        Some((impact * (100.0 - value), impact, value, effect.from.as_str()))
    });
    let (_, impact, value, code) = gains.max_by(|one, two| one.0.total_cmp(&two.0))?;
    Some(Sentence::new(
        format!(
            "提升空间最大的是“{}”：现为 {value:.1} 分，每提高 1 分，指数约提高 {impact:.2} 分。",
            zh(code)
        ),
        format!(
            "The largest lever is {}: it stands at {value:.1}, and each point more raises the index by about {impact:.2}.",
            en(code)
        ),
    ))
}

fn largest_difference(report: &Report) -> Option<Sentence> {
    let groups = report.groups.as_ref()?;
    let most = groups.iter().max_by(|one, two| one.difference.abs().total_cmp(&two.difference.abs()))?;
    let sure = most.interval.is_some_and(|interval| interval.excludes_zero());
    let (sure_zh, sure_en) = if sure {
        ("差异显著", "more than chance")
    } else {
        ("差异可能只是偶然", "possibly chance")
    };
    let item = most.items.iter().max_by(|one, two| one.contribution.abs().total_cmp(&two.contribution.abs()));
    let (item_zh, item_en) = item.map_or_else(
        || (String::new(), String::new()),
        |item| {
            let zh = format!("，其中 {} 贡献 {:+.1} 分", item.item, item.contribution);
            (zh, format!("; {} adds {:+.1}", item.item, item.contribution))
        },
    );
    Some(Sentence::new(
        format!(
            "与“{}”相比，“{}”相差 {:+.1} 分（{sure_zh}）{item_zh}。",
            most.base, most.group, most.difference
        ),
        format!(
            "Against {}, {} differs by {:+.1} points ({sure_en}){item_en}.",
            most.base, most.group, most.difference
        ),
    ))
}
