//! A satisfaction model by PLS-SEM.

use super::{
    parameters::{Estimation, ModelParameter, prepare},
    words::{list, zh},
};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    pls::{ConstructReport, PlsOptions, PlsReport, pls},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Pls;

/// The model and how it is estimated.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The constructs, their columns and the arrows between them.
    model: ModelParameter,
    /// How it is estimated.
    #[serde(default)]
    options: Estimation,
    /// Also give each row's scores.
    #[serde(default)]
    scores: bool,
}

impl Method for Pls {
    const CODE: &'static str = "pls";
    const GROUP: Group = Group::Index;
    const TITLE: Text = Text { zh: "满意度结构模型（PLS-SEM）", en: "Satisfaction model (PLS-SEM)" };
    const SUMMARY: Text = Text {
        zh: "形象、质量、价值等如何共同决定满意度和忠诚度",
        en: "How image, quality, value and the like together make satisfaction and loyalty",
    };
    type Parameters = Parameters;
    type Report = PlsReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<PlsReport>, StatError> {
        let (model, items) = prepare(table, &parameters.model)?;
        let options = PlsOptions { scores: parameters.scores, ..parameters.options.options()? };
        Ok(pls(&items, &model, &options)?)
    }

    fn reading(analysis: &Analysis<PlsReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let mut sentences = Vec::new();
        if let Some(goal) = goal(report) {
            sentences.push(explained(goal, analysis.n));
            sentences.extend(strongest(report, &goal.code));
        }
        sentences.extend(weak(report));
        sentences.extend(alike(report));
        sentences.push(Sentence::new(
            "路径的 p 值按最小二乘近似；正式下结论前请用 pls_bootstrap 重抽样核对。箭头方向是模型的假设，数据本身不能证明因果。",
            "The p-values of the paths are least-squares approximations: check them with pls_bootstrap before you conclude. The arrows are assumptions of the model; the data cannot prove what causes what.",
        ));
        sentences
    }
}

/// What the model is about: satisfaction, or else what it explains best.
fn goal(report: &PlsReport) -> Option<&ConstructReport> {
    let driven = || report.constructs.iter().filter(|construct| construct.r_squared.is_some());
    driven().find(|construct| construct.code == "satisfaction").or_else(|| {
        driven().max_by(|one, two| one.r_squared.unwrap_or(0.0).total_cmp(&two.r_squared.unwrap_or(0.0)))
    })
}

fn explained(goal: &ConstructReport, n: u64) -> Sentence {
    let n = count_text(n);
    let share = goal.r_squared.unwrap_or(0.0) * 100.0;
    let (word_zh, word_en) = match share {
        67.0.. => ("解释力强", "strong"),
        33.0.. => ("解释力中等", "moderate"),
        _ => ("解释力弱，还有重要因素没有问到", "weak: something important was not asked"),
    };
    Sentence::new(
        format!("模型解释了“{}”{share:.0}% 的差异（{n} 人），{word_zh}。", zh(&goal.code)),
        format!(
            "The model explains {share:.0}% of the differences in {} ({n} people): {word_en}.",
            goal.code
        ),
    )
}

fn strongest(report: &PlsReport, goal: &str) -> Option<Sentence> {
    let effects = report.effects.iter().filter(|effect| effect.to == goal);
    let best = effects.max_by(|one, two| one.total.total_cmp(&two.total))?;
    let points = best.total_impact.map_or_else(
        || (String::new(), String::new()),
        |impact| {
            let zh = format!("，提高 1 分（百分制）约带来 {impact:.2} 分");
            (zh, format!("; one point more (of 100) brings about {impact:.2} points"))
        },
    );
    Some(Sentence::new(
        format!(
            "对“{}”总影响最大的是“{}”（总效应 {:.2}）{}。",
            zh(goal),
            zh(&best.from),
            best.total,
            points.0
        ),
        format!("What moves {goal} most is {} (total effect {:.2}){}.", best.from, best.total, points.1),
    ))
}

fn weak(report: &PlsReport) -> Option<Sentence> {
    let poor = |construct: &&ConstructReport| {
        construct.items > 1 && (construct.ave < 0.5 || construct.composite_reliability < 0.7)
    };
    let codes: Vec<&str> =
        report.constructs.iter().filter(poor).map(|construct| construct.code.as_str()).collect();
    if codes.is_empty() {
        return None;
    }
    let (zh, en) = list(&codes);
    Some(Sentence::new(
        format!(
            "{zh} 的题目不够一致（平均提取方差低于 0.5 或组合信度低于 0.7）：请看载荷低的题目，考虑改写或去掉。"
        ),
        format!(
            "The questions of {en} do not hang together well (AVE below 0.5 or composite reliability below 0.7): look at those with low loadings and reword or drop them."
        ),
    ))
}

fn alike(report: &PlsReport) -> Option<Sentence> {
    let pairs: Vec<_> =
        report.discriminant.iter().filter(|pair| pair.htmt.is_some_and(|value| value > 0.9)).collect();
    let first =
        pairs.iter().max_by(|one, two| one.htmt.unwrap_or(0.0).total_cmp(&two.htmt.unwrap_or(0.0)))?;
    let value = first.htmt.unwrap_or(0.0);
    Some(Sentence::new(
        format!(
            "“{}”与“{}”难以区分（HTMT {value:.2}，共 {} 对超过 0.90）：受访者把它们当作一回事，单独的路径要谨慎解读。",
            zh(&first.first),
            zh(&first.second),
            pairs.len()
        ),
        format!(
            "{} and {} are hardly told apart (HTMT {value:.2}; {} pairs above 0.90): people take them for one thing, so read their single paths with care.",
            first.first,
            first.second,
            pairs.len()
        ),
    ))
}
