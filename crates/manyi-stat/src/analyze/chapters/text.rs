//! How many people wrote something, and what was written more than once.

use super::titled;
use crate::{
    Language, Outcome, Sentence, StatError, Values,
    analyze::study::{Desk, Finding},
};
use manyi_document::{Chapter, DataTable, Datum};
use manyi_measure::Missing;
use serde_json::json;

/// Answers that are listed for each question.
const MOST: usize = 10;

#[allow(clippy::cast_precision_loss)]
pub fn ask(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let mut outcomes = Vec::new();
    for name in &desk.parts.texts {
        let Values::Levels { codes, levels } = &desk.table.column(name)?.values else { continue };
        let mut counts = vec![0_u64; levels.len()];
        for code in codes.iter().flatten() {
            counts[*code as usize] += 1;
        }
        let written: u64 = counts.iter().sum();
        let mut order: Vec<usize> = (0..levels.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(counts[*index]));
        let common: Vec<_> = order
            .iter()
            .take(MOST)
            .filter(|index| counts[**index] > 1)
            .map(|index| json!({"text": levels[*index], "count": counts[*index]}))
            .collect();
        let share = written as f64 / codes.len().max(1) as f64 * 100.0;
        let reading = Sentence::new(
            format!("“{name}”有 {written} 人写了内容（{share:.0}%），其中不同的说法 {} 种。", levels.len()),
            format!(
                "{written} people ({share:.0}%) wrote something under {name}, {} different texts.",
                levels.len()
            ),
        );
        outcomes.push(Outcome {
            method: "texts",
            n: written,
            missing: Missing::none(codes.len()),
            warnings: Vec::new(),
            result: json!({"column": name, "written": written, "different": levels.len(), "common": common}),
            reading: vec![reading],
        });
    }
    Ok((!outcomes.is_empty()).then_some(Finding { key: "texts", outcomes, advice: Vec::new() }))
}

pub fn show(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("开放题", "Open answers", language);
    for outcome in &finding.outcomes {
        let common = crate::analyze::pick::rows(&outcome.result, "/common");
        if common.is_empty() {
            continue;
        }
        let row = |item: &serde_json::Value| {
            let text = crate::analyze::pick::words(item, "/text").chars().take(60).collect();
            vec![Datum::Text(text), Datum::number(crate::analyze::pick::figure(item, "/count"), 0)]
        };
        chapter.tables.push(DataTable {
            title: crate::analyze::pick::words(&outcome.result, "/column").to_owned(),
            heads: vec![language.pick("原文", "Text").to_owned(), language.pick("次数", "Times").to_owned()],
            rows: common.iter().map(row).collect(),
        });
    }
    chapter
}
