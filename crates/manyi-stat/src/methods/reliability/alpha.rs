//! Cronbach's α.

use super::grade;
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::span};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Confidence,
    reliability::{Advice, AlphaOptions, AlphaReport, Gate, alpha},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Alpha;

/// The scale to look at.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions of one scale, two or more.
    columns: Vec<String>,
    /// Questions to turn round first (asked the other way).
    #[serde(default)]
    reversed: Vec<String>,
    /// Ends of the answer scale, for turning round; without it the smallest and the largest answer.
    scale: Option<(f64, f64)>,
    /// Of the interval, 0–1.
    #[serde(default = "ninety_five")]
    confidence: f64,
    /// The least α the scale has to reach.
    #[serde(default = "gate")]
    gate: f64,
    /// The least correlation of a question with the sum of the others.
    #[serde(default = "item_total")]
    item_total: f64,
    /// Whether each pair of questions uses all rows that have both answers; otherwise only rows that have every answer.
    #[serde(default)]
    pairwise: bool,
}

fn ninety_five() -> f64 {
    0.95
}

fn gate() -> f64 {
    Gate::default().alpha
}

fn item_total() -> f64 {
    Gate::default().item_total
}

impl Method for Alpha {
    const CODE: &'static str = "alpha";
    const GROUP: Group = Group::Reliability;
    const TITLE: Text = Text { zh: "克隆巴赫 α 信度", en: "Cronbach's alpha" };
    const SUMMARY: Text = Text {
        zh: "一组题目是否可靠地测量同一件事，哪道题需要修改",
        en: "Whether a set of questions measures one thing dependably, and which question needs mending",
    };
    type Parameters = Parameters;
    type Report = AlphaReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<AlphaReport>, StatError> {
        let options = AlphaOptions {
            reversed: parameters.reversed.clone(),
            scale: parameters.scale,
            confidence: Confidence::new(parameters.confidence)?,
            gate: Gate { alpha: parameters.gate, item_total: parameters.item_total },
            pairwise: parameters.pairwise,
        };
        Ok(alpha(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<AlphaReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (zh, en) = grade(report.raw_alpha);
        let (range_zh, range_en) =
            span(format!("{:.3}", report.interval.low), format!("{:.3}", report.interval.high));
        let gate = report.verdict.gate.alpha;
        let (pass_zh, pass_en) = match (report.verdict.passed, report.verdict.certain) {
            (true, true) => ("达到", "reaches"),
            (true, false) => {
                ("达到（但区间下端还低于）", "reaches (though the interval's lower end does not)")
            }
            (false, _) => ("未达到", "does not reach"),
        };
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "α = {:.3}（区间 {range_zh}，{} 人）：信度{zh}。",
                    report.raw_alpha,
                    count_text(analysis.n)
                ),
                format!(
                    "α = {:.3} (interval {range_en}, {} people): {en} reliability.",
                    report.raw_alpha,
                    count_text(analysis.n)
                ),
            ),
            Sentence::new(format!("{pass_zh} {gate} 的门槛。"), format!("It {pass_en} the required {gate}.")),
        ];
        sentences.extend(report.verdict.advice.iter().take(3).map(advice));
        sentences
    }
}

fn advice(advice: &Advice) -> Sentence {
    match advice {
        Advice::Reverse { item, r_drop } => Sentence::new(
            format!("“{item}”与其他题目方向相反（r = {r_drop:.2}）：先核对计分方向，必要时反向计分。"),
            format!(
                "\"{item}\" runs against the others (r = {r_drop:.2}): check its keying, reverse it if need be."
            ),
        ),
        Advice::Drop { item, alpha_after } => Sentence::new(
            format!("去掉“{item}”后 α 升至 {alpha_after:.3}。"),
            format!("Without \"{item}\" α rises to {alpha_after:.3}."),
        ),
        Advice::Reword { item, r_drop } => Sentence::new(
            format!("“{item}”与其余题目关系弱（r = {r_drop:.2}）：换一种问法。"),
            format!("\"{item}\" is hardly tied to the others (r = {r_drop:.2}): ask it in other words."),
        ),
        Advice::AddItems { count } => Sentence::new(
            format!("题目本身没有问题，只是数量不够：再加约 {count} 道同类题即可达标。"),
            format!("The questions are sound but too few: about {count} more like them would do."),
        ),
        Advice::Shorten => Sentence::new(
            "α 超过 0.95：有些题目几乎重复，问卷可以缩短。",
            "α above 0.95: some questions nearly repeat each other, the questionnaire can be shorter.",
        ),
    }
}
