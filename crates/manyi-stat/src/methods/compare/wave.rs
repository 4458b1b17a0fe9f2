//! Wave against wave.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{Adjustment, Against, WaveKind, WaveOptions, WaveReport, WaveRows, WaveVerdict, compare_waves},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Waves;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The question.
    outcome: String,
    /// The wave of each row; numbers in ascending order, texts as they first appear.
    time: String,
    /// The waves in order, when the file has another one.
    #[serde(default)]
    levels: Vec<String>,
    /// Who answered, when people may have answered several waves.
    person: Option<String>,
    /// `mean` or `share`.
    #[serde(default)]
    kind: WaveKind,
    /// For shares: numbers from here on count as yes.
    at_least: Option<f64>,
    /// For shares: this text counts as yes.
    yes: Option<String>,
    /// Each wave against the `previous` one, or the `first`.
    #[serde(default)]
    against: Against,
    /// Correction over all comparisons.
    #[serde(default)]
    adjustment: Adjustment,
    /// Of the intervals.
    #[serde(default = "input::level")]
    confidence: f64,
}

impl Method for Waves {
    const CODE: &'static str = "wave";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "期间比较", en: "Wave comparison" };
    const SUMMARY: Text = Text {
        zh: "本期与上期（或首期）相比是否真的变化，可考虑重复作答的人",
        en: "Whether a wave really differs from the one before, also when people answered both",
    };
    type Parameters = Parameters;
    type Report = WaveReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<WaveReport>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let values = match parameters.kind {
            WaveKind::Mean => table.numbers(&parameters.outcome)?,
            WaveKind::Share => {
                input::yes_no(table, &parameters.outcome, parameters.at_least, parameters.yes.as_deref())?
            }
        };
        let (mut waves, mut names) = table.groups(&parameters.time)?;
        if !parameters.levels.is_empty() {
            (waves, names) = input::chosen(&waves, &names, &parameters.levels)?;
        }
        let people = parameters.person.as_ref().map(|name| table.groups(name)).transpose()?;
        let people = people.as_ref().map(|(codes, _)| codes.as_slice());
        let rows = WaveRows { values: &values, waves: &waves, names: &names, people };
        let (kind, against, adjustment) = (parameters.kind, parameters.against, parameters.adjustment);
        Ok(compare_waves(rows, &WaveOptions { kind, against, adjustment, confidence })?)
    }

    fn reading(analysis: &Analysis<WaveReport>) -> Vec<Sentence> {
        let Some(last) = analysis.result.changes.last() else { return Vec::new() };
        let (zh, en) = match last.verdict {
            WaveVerdict::Up => ("上升", "went up"),
            WaveVerdict::Down => ("下降", "went down"),
            WaveVerdict::NoChange => ("没有显示出变化", "shows no change"),
        };
        let (p, (range_zh, range_en), change) =
            (words::p(last.p_adjusted), words::range(&last.interval), last.change);
        let moved = analysis.result.changes.iter().filter(|c| c.verdict != WaveVerdict::NoChange).count();
        vec![
            Sentence::new(
                format!(
                    "最近一期“{}”相比“{}”{zh}：{change:+.2}（区间 {range_zh}，{p}）。",
                    last.to, last.from
                ),
                format!(
                    "The latest wave “{}” {en} against “{}”: {change:+.2} (interval {range_en}, {p}).",
                    last.to, last.from
                ),
            ),
            Sentence::new(
                format!(
                    "{} 次比较中有 {moved} 次变化超出抽样误差，其余的起伏不要解读。",
                    analysis.result.changes.len()
                ),
                format!(
                    "{moved} of {} changes exceed sampling error; do not interpret the others.",
                    analysis.result.changes.len()
                ),
            ),
        ]
    }
}
