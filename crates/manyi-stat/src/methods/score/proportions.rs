//! Shares of every answer to one question.

use super::shared::{confidence, p95};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{percent, percents},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Caution, Interval, MeasureError, Missing, MultinomialMethod, Share, ShareMethod, Warning,
    multinomial_intervals, share_interval,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Proportions;

/// What to count.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The question with categories.
    outcome: String,
    /// Simultaneous intervals that hold for all answers together.
    #[serde(default)]
    simultaneous: MultinomialMethod,
    /// Interval of each share on its own.
    #[serde(default)]
    method: ShareMethod,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

/// Every answer.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// In order of the file (numbers ascending).
    answers: Vec<Answer>,
}

/// One answer.
#[derive(Serialize, JsonSchema)]
pub struct Answer {
    /// The answer.
    value: String,
    /// How many people gave it.
    count: u64,
    /// Their share.
    share: f64,
    /// Interval of this share on its own.
    interval: Option<Interval>,
    /// Interval that holds together with those of all other answers: compare answers by these.
    simultaneous: Interval,
}

impl Method for Proportions {
    const CODE: &'static str = "proportions";
    const GROUP: Group = Group::Score;
    const TITLE: Text = Text { zh: "选项占比", en: "Shares of answers" };
    const SUMMARY: Text = Text {
        zh: "每个选项占多少，哪些差别是真的",
        en: "Which share each answer has, and which differences are real",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let level = confidence(parameters.confidence)?;
        let (codes, names) = table.groups(&parameters.outcome)?;
        let mut counts = vec![0_u64; names.len()];
        for code in codes.iter().flatten() {
            if let Some(count) = counts.get_mut(*code) {
                *count += 1;
            }
        }
        let total: u64 = counts.iter().sum();
        if total == 0 {
            return Err(MeasureError::TooFewRows { method: "proportions", needed: 1, got: 0 }.into());
        }
        let intervals = multinomial_intervals(&counts, parameters.simultaneous, level)?;
        let mut answers = Vec::with_capacity(names.len());
        for ((value, count), simultaneous) in names.into_iter().zip(&counts).zip(intervals) {
            let share = Share::new(*count, total)?;
            let interval = share_interval(share, parameters.method, level);
            answers.push(Answer {
                value,
                count: *count,
                share: *count as f64 / total as f64,
                interval,
                simultaneous,
            });
        }
        let rare = counts.iter().filter(|count| **count < 5).count();
        let mut warnings = Vec::new();
        if rare > 0 {
            warnings
                .push(Warning::new(Caution::SmallExpectedCount).about(&parameters.outcome).with(rare as f64));
        }
        let used = usize::try_from(total).unwrap_or(usize::MAX);
        Ok(Analysis::new(Missing::listwise(table.rows(), used), warnings, Report { answers }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let mut order: Vec<&Answer> = analysis.result.answers.iter().collect();
        order.sort_by_key(|answer| std::cmp::Reverse(answer.count));
        let [first, second, ..] = order.as_slice() else { return Vec::new() };
        let (share, (limits_zh, limits_en)) = (percent(first.share), percents(Some(first.simultaneous)));
        let mut sentences = vec![Sentence::new(
            format!(
                "最多的回答是“{}”，占 {share}（{limits_zh}），{} 人作答。",
                first.value,
                count_text(analysis.n)
            ),
            format!(
                "The most frequent answer is {} with {share} ({limits_en}), {} answers.",
                first.value,
                count_text(analysis.n)
            ),
        )];
        sentences.push(if first.simultaneous.low > second.simultaneous.high {
            Sentence::new(
                format!("它明显多于第二位“{}”（{}）。", second.value, percent(second.share)),
                format!("It is clearly ahead of {} ({}).", second.value, percent(second.share)),
            )
        } else {
            Sentence::new(
                format!(
                    "与第二位“{}”（{}）的范围有重叠，谁在前还说不准。",
                    second.value,
                    percent(second.share)
                ),
                format!(
                    "Its range overlaps that of {} ({}): the order is not settled.",
                    second.value,
                    percent(second.share)
                ),
            )
        });
        sentences
    }
}
