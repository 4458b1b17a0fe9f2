//! Descriptives of several questions.

use super::shared::{confidence, p95, refused};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{percent, range},
};
use manyi_document::count_text;
use manyi_measure::{Analysis, Caution, Description, MeasureError, Missing, Warning, describe};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Likert;

/// What to describe.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions.
    columns: Vec<String>,
    /// How many of the highest and of the lowest values given make the top and the bottom boxes.
    #[serde(default = "two")]
    boxes: u32,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

fn two() -> u32 {
    2
}

/// One description for each question, in the order asked for.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The questions; those nobody answered are left out with a warning.
    items: Vec<Description>,
}

impl Method for Likert {
    const CODE: &'static str = "likert";
    const GROUP: Group = Group::Score;
    const TITLE: Text = Text { zh: "题目描述统计", en: "Descriptives of questions" };
    const SUMMARY: Text = Text {
        zh: "每道题的平均分、分布、最高档与最低档占比",
        en: "Mean, distribution, top and bottom boxes of every question",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let level = confidence(parameters.confidence)?;
        if parameters.boxes == 0 {
            return Err(refused("boxes", "one or more", 0));
        }
        if parameters.columns.is_empty() {
            return Err(MeasureError::NoItems.into());
        }
        let (mut items, mut warnings) = (Vec::new(), Vec::new());
        let mut answered = vec![false; table.rows()];
        for name in &parameters.columns {
            let values = table.numbers(name)?;
            if let Some(row) = values.iter().position(|value| value.is_infinite()) {
                return Err(MeasureError::NotFinite { name: name.clone(), row }.into());
            }
            for (answered, value) in answered.iter_mut().zip(&values) {
                *answered |= !value.is_nan();
            }
            match describe(name, &values, parameters.boxes, level) {
                Some(description) => {
                    if description.min == description.max {
                        warnings.push(Warning::new(Caution::ConstantItem).about(name).with(description.min));
                    }
                    items.push(description);
                }
                None => warnings.push(Warning::new(Caution::FewRows).about(name).with(0.0)),
            }
        }
        if items.is_empty() {
            return Err(MeasureError::TooFewRows { method: "likert", needed: 1, got: 0 }.into());
        }
        let used = answered.iter().filter(|answered| **answered).count();
        Ok(Analysis::new(Missing::pairwise(table.rows(), used), warnings, Report { items }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let items = &analysis.result.items;
        let mean = |item: &Description| item.mean.value.unwrap_or_default();
        let mut sentences = vec![Sentence::new(
            format!("共 {} 道题，{} 人作答。", items.len(), count_text(analysis.n)),
            format!("{} questions, {} people.", items.len(), count_text(analysis.n)),
        )];
        let best = items.iter().max_by(|a, b| mean(a).total_cmp(&mean(b)));
        let worst = items.iter().min_by(|a, b| mean(a).total_cmp(&mean(b)));
        if let (Some(best), Some(worst)) = (best, worst) {
            let ((high_zh, high_en), (low_zh, low_en)) =
                (range(best.mean.interval), range(worst.mean.interval));
            let bottom = percent(worst.bottom.value.unwrap_or_default());
            sentences.push(Sentence::new(
                format!("“{}”均分最高，{:.2}（{high_zh}）；“{}”最低，{:.2}（{low_zh}），{bottom} 的人给了最低几档。", best.name, mean(best), worst.name, mean(worst)),
                format!("{} has the highest mean, {:.2} ({high_en}); {} the lowest, {:.2} ({low_en}), where {bottom} chose the lowest values.", best.name, mean(best), worst.name, mean(worst)),
            ));
        }
        let skewed = items.iter().filter(|item| item.skew.is_some_and(|skew| skew < -1.0)).count();
        if skewed > 0 {
            sentences.push(Sentence::new(
                format!("{skewed} 道题的回答挤在高分一侧，均分会掩盖少数很不满意的人，请同时看最低档占比。"),
                format!("{skewed} questions have most answers at the top: the mean hides a few very dissatisfied people, so look at the bottom boxes too."),
            ));
        }
        sentences
    }
}
