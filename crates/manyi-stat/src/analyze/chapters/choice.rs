//! Questions with several answers, and orders.

use super::titled;
use crate::{
    Language, Outcome, Sentence, StatError,
    analyze::{
        pick::{figure, rows, words},
        study::{Desk, Finding},
    },
};
use manyi_document::count_text;
use manyi_document::{Chapter, DataTable, Datum};
use manyi_measure::Missing;
use serde_json::{Value, json};

/// Which share of those who answered chose each option; more than one may be chosen.
pub fn choices(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let mut outcomes = Vec::new();
    for choices in &desk.parts.choices {
        let (mut options, mut n) = (Vec::new(), 0);
        for (column, option) in &choices.options {
            let Ok(outcome) = desk.run("proportions", &json!({"outcome": column})) else { continue };
            // Nobody chose it: the shares of a single answer say nothing.
            let chosen =
                rows(&outcome.result, "/answers").iter().find(|answer| words(answer, "/value") == "1");
            n = outcome.n;
            options.push(match chosen {
                Some(answer) => json!({
                    "option": option, "count": figure(answer, "/count"),
                    "share": figure(answer, "/share"), "interval": answer["interval"],
                }),
                None => json!({"option": option, "count": 0, "share": 0.0, "interval": null}),
            });
        }
        options.sort_by(|a, b| {
            let share = |row: &Value| figure(row, "/share").unwrap_or_default();
            share(b).total_cmp(&share(a))
        });
        let Some(first) = options.first() else { continue };
        let (option, share) = (words(first, "/option"), figure(first, "/share").unwrap_or_default() * 100.0);
        let answered = count_text(n);
        let reading = Sentence::new(
            format!(
                "“{}”：选得最多的是“{option}”（{share:.1}%，{answered} 人作答，可多选）。",
                choices.question
            ),
            format!(
                "{}: {option} was chosen most ({share:.1}% of {answered} who answered; several could be chosen).",
                choices.question
            ),
        );
        outcomes.push(Outcome {
            method: "choices",
            n,
            missing: Missing::none(usize::try_from(n).unwrap_or_default()),
            warnings: Vec::new(),
            result: json!({"question": choices.question, "options": options}),
            reading: vec![reading],
        });
    }
    Ok((!outcomes.is_empty()).then_some(Finding { key: "choices", outcomes, advice: Vec::new() }))
}

/// Mean place of each item, 1 being the first.
pub fn rankings(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let mut outcomes = Vec::new();
    for ranking in &desk.parts.rankings {
        let columns: Vec<&String> = ranking.options.iter().map(|(column, _)| column).collect();
        let mut outcome = desk.run("likert", &json!({"columns": columns}))?;
        let mut items = rows(&outcome.result, "/items").to_vec();
        for (item, (column, name)) in items.iter_mut().zip(&ranking.options) {
            let first = desk.table.numbers(column)?.iter().filter(|place| **place == 1.0).count();
            item["name"] = json!(name);
            item["first"] = json!(first);
        }
        items.sort_by(|a, b| {
            let mean = |row: &Value| figure(row, "/mean/value").unwrap_or(f64::MAX);
            mean(a).total_cmp(&mean(b))
        });
        let Some(best) = items.first() else { continue };
        let (name, mean) = (words(best, "/name"), figure(best, "/mean/value").unwrap_or_default());
        outcome.reading = vec![Sentence::new(
            format!("“{}”：平均名次最靠前的是“{name}”（{mean:.2}）。", ranking.question),
            format!("{}: {name} stands first on average (place {mean:.2}).", ranking.question),
        )];
        outcome.warnings.clear();
        outcome.result = json!({"question": ranking.question, "items": items});
        outcomes.push(outcome);
    }
    Ok((!outcomes.is_empty()).then_some(Finding { key: "rankings", outcomes, advice: Vec::new() }))
}

pub fn show_choices(finding: &Finding, language: Language) -> Chapter {
    let heads =
        [("选项", "Option"), ("人数", "People"), ("占作答者", "Share"), ("下限", "Low"), ("上限", "High")];
    let row = |option: &Value| {
        vec![
            Datum::Text(words(option, "/option").to_owned()),
            Datum::number(figure(option, "/count"), 0),
            Datum::percent(figure(option, "/share")),
            Datum::percent(figure(option, "/interval/low")),
            Datum::percent(figure(option, "/interval/high")),
        ]
    };
    let chapter = titled("多选题", "Questions with several answers", language);
    tables(chapter, finding, ("/options", &heads), row, language)
}

pub fn show_rankings(finding: &Finding, language: Language) -> Chapter {
    let heads = [
        ("项目", "Item"),
        ("平均名次", "Mean place"),
        ("下限", "Low"),
        ("上限", "High"),
        ("排第一", "First"),
        ("样本", "n"),
    ];
    let row = |item: &Value| {
        vec![
            Datum::Text(words(item, "/name").to_owned()),
            Datum::number(figure(item, "/mean/value"), 2),
            Datum::number(figure(item, "/mean/interval/low"), 2),
            Datum::number(figure(item, "/mean/interval/high"), 2),
            Datum::number(figure(item, "/first"), 0),
            Datum::number(figure(item, "/n"), 0),
        ]
    };
    let chapter = titled("排序题", "Orders", language);
    tables(chapter, finding, ("/items", &heads), row, language)
}

/// A table for each question.
fn tables(
    mut chapter: Chapter,
    finding: &Finding,
    (pointer, heads): (&str, &[(&'static str, &'static str)]),
    row: impl Fn(&Value) -> Vec<Datum>,
    language: Language,
) -> Chapter {
    for outcome in &finding.outcomes {
        chapter.tables.push(DataTable {
            title: words(&outcome.result, "/question").to_owned(),
            heads: heads.iter().map(|(zh, en)| language.pick(zh, en).to_owned()).collect(),
            rows: rows(&outcome.result, pointer).iter().map(&row).collect(),
        });
    }
    chapter
}
