//! Who is more and who is less satisfied.

use super::titled;
use crate::{
    Outcome, Sentence, StatError, Values,
    analyze::{
        pick::{figure, rows, words},
        study::{Desk, Finding, said},
    },
    plain::Language,
};
use manyi_document::{Chapter, DataTable, Datum};
use serde_json::json;

pub fn ask(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let Some(overall) = &desk.parts.overall else { return Ok(None) };
    let numeric = matches!(desk.table.column(overall)?.values, Values::Numbers(_));
    let (mut outcomes, mut advice) = (Vec::new(), Vec::new());
    for segment in desk.parts.segments.iter().filter(|segment| *segment != overall) {
        let mut parameters = json!({"outcome": overall, "group": segment});
        if !numeric {
            parameters["weight"] = json!(desk.parts.weight);
        }
        let Ok(mut outcome) = desk.run(if numeric { "anova" } else { "crosstab" }, &parameters) else {
            continue;
        };
        if numeric && let Some(sentence) = widest(segment, &outcome) {
            advice.push(sentence);
        }
        outcome.result["segment"] = json!(segment);
        outcomes.push(outcome);
    }
    Ok((!outcomes.is_empty()).then_some(Finding { key: "segments", outcomes, advice }))
}

/// A difference that is no accident is worth a sentence.
fn widest(segment: &str, outcome: &Outcome) -> Option<Sentence> {
    let sure = figure(&outcome.result, "/welch/p").is_some_and(|p| p < 0.01);
    let groups = rows(&outcome.result, "/groups");
    let lowest = groups.iter().min_by(|a, b| mean(a).total_cmp(&mean(b)))?;
    let highest = groups.iter().max_by(|a, b| mean(a).total_cmp(&mean(b)))?;
    sure.then(|| {
        let (low, high) = (words(lowest, "/name"), words(highest, "/name"));
        Sentence::new(
            format!(
                "按“{segment}”看，“{low}”（{:.2}）明显低于“{high}”（{:.2}）：针对性改进。",
                mean(lowest),
                mean(highest)
            ),
            format!(
                "By {segment}, {low} ({:.2}) is clearly below {high} ({:.2}): act there.",
                mean(lowest),
                mean(highest)
            ),
        )
    })
}

fn mean(group: &serde_json::Value) -> f64 {
    figure(group, "/mean").unwrap_or(f64::NAN)
}

pub fn show(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("人群差异", "Groups compared", language);
    for outcome in &finding.outcomes {
        if let Some(first) = outcome.reading.first() {
            let (segment, said) = (words(&outcome.result, "/segment"), said(first, language));
            chapter.sentences.push(match language {
                Language::Chinese => format!("按“{segment}”：{said}"),
                Language::English => format!("By {segment}: {said}"),
            });
        }
        let groups = rows(&outcome.result, "/groups");
        if groups.is_empty() {
            chapter.tables.push(shares(outcome, language));
            continue;
        }
        let row = |group: &serde_json::Value| {
            vec![
                Datum::Text(words(group, "/name").to_owned()),
                Datum::number(figure(group, "/mean"), 3),
                Datum::number(figure(group, "/sd"), 3),
                Datum::number(figure(group, "/n"), 0),
            ]
        };
        chapter.tables.push(DataTable {
            title: words(&outcome.result, "/segment").to_owned(),
            heads: [("组", "Group"), ("均值", "Mean"), ("标准差", "SD"), ("样本", "n")]
                .map(|(zh, en)| language.pick(zh, en).to_owned())
                .to_vec(),
            rows: groups.iter().map(row).collect(),
        });
    }
    chapter
}

/// Which share of each group gave each answer, from a cross-tab.
fn shares(outcome: &Outcome, language: Language) -> DataTable {
    let result = &outcome.result;
    let answers: Vec<&str> = rows(result, "/rows").iter().filter_map(|answer| answer.as_str()).collect();
    let mut heads = vec![language.pick("组", "Group").to_owned()];
    heads.extend(answers.iter().map(|answer| (*answer).to_owned()));
    heads.push(language.pick("样本", "n").to_owned());
    let row = |(place, group): (usize, &serde_json::Value)| {
        let share =
            |answer: usize| Datum::percent(figure(result, &format!("/column_shares/{answer}/{place}")));
        let mut cells = vec![Datum::Text(words(group, "/name").to_owned())];
        cells.extend((0..answers.len()).map(share));
        cells.push(Datum::number(figure(group, "/n"), 0));
        cells
    };
    DataTable {
        title: words(result, "/segment").to_owned(),
        heads,
        rows: rows(result, "/columns").iter().enumerate().map(row).collect(),
    }
}
