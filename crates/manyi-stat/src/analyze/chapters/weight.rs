//! How the sample was brought to what all customers look like, and what that changes.

use super::titled;
use crate::{
    Language, Outcome, StatError,
    analyze::{
        pick::{figure, rows, words},
        study::{Desk, Finding},
    },
};
use manyi_document::{Chapter, DataTable, Datum};
use serde_json::{Value, json};

/// Adds to the weights what they change: the mean of each rating without and with them.
pub fn compare(desk: &Desk<'_>, finding: &mut Finding) -> Result<(), StatError> {
    let Some(weight) = &desk.parts.weight else { return Ok(()) };
    let mut changes = Vec::new();
    for column in desk.parts.overall.iter().chain(&desk.parts.recommend).chain(&desk.parts.ratings) {
        let mean = |design: Value| {
            let outcome = desk.run("survey_mean", &json!({"outcome": column, "design": design}));
            outcome.ok().map(|outcome| outcome.result["estimate"].clone())
        };
        if let (Some(before), Some(after)) = (mean(json!({})), mean(json!({"weight": weight}))) {
            changes.push(json!({"column": column, "before": before, "after": after}));
        }
    }
    if let Some(outcome) = finding.outcomes.first_mut() {
        outcome.result["changes"] = json!(changes);
    }
    Ok(())
}

pub fn show(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("加权", "Weights", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    chapter.tables.push(margins(outcome, language));
    chapter.tables.push(convergence(outcome, language));
    chapter.tables.push(changes(outcome, language));
    chapter
}

fn heads(all: &[(&'static str, &'static str)], language: Language) -> Vec<String> {
    all.iter().map(|(zh, en)| language.pick(zh, en).to_owned()).collect()
}

fn margins(outcome: &Outcome, language: Language) -> DataTable {
    let result = &outcome.result;
    let name = |row: &Value| {
        let at = |key: &str| row[key].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
        let names = &result["names"][at("margin")];
        (
            words(names, "/column").to_owned(),
            names["categories"][at("category")].as_str().unwrap_or_default().to_owned(),
        )
    };
    let all = rows(result, "/raking/margins");
    let whole = |key: &str, row: &Value| {
        let same = all.iter().filter(|other| other["margin"] == row["margin"]);
        same.filter_map(|other| other[key].as_f64()).sum::<f64>()
    };
    let share = |key: &str, row: &Value| {
        let whole = whole(key, row);
        Datum::percent(row[key].as_f64().filter(|_| whole > 0.0).map(|part| part / whole))
    };
    let row = |row: &Value| {
        let (column, category) = name(row);
        vec![
            Datum::Text(column),
            Datum::Text(category),
            Datum::number(figure(row, "/n"), 0),
            share("before", row),
            share("target", row),
            share("after", row),
        ]
    };
    DataTable {
        title: language.pick("构成：加权前、目标、加权后", "Composition before, target, after").to_owned(),
        heads: heads(
            &[
                ("变量", "Variable"),
                ("类别", "Category"),
                ("样本", "n"),
                ("加权前", "Before"),
                ("总体", "Target"),
                ("加权后", "After"),
            ],
            language,
        ),
        rows: all.iter().map(row).collect(),
    }
}

fn convergence(outcome: &Outcome, language: Language) -> DataTable {
    let at = |pointer: &str| figure(&outcome.result, &format!("/raking/{pointer}"));
    let converged = outcome.result["raking"]["converged"].as_bool().unwrap_or_default();
    let line = |zh: &'static str, en: &'static str, value: Datum| {
        vec![Datum::Text(language.pick(zh, en).to_owned()), value]
    };
    let answer = if converged { language.pick("是", "yes") } else { language.pick("否", "no") };
    DataTable {
        title: language.pick("收敛与代价", "Convergence and price").to_owned(),
        heads: heads(&[("指标", "Figure"), ("数值", "Value")], language),
        rows: vec![
            line("已收敛", "Converged", Datum::Text(answer.to_owned())),
            line("轮数", "Cycles", Datum::number(at("steps"), 0)),
            line("与目标的最大相对差", "Largest relative gap", Datum::number(at("largest_gap"), 10)),
            line("截断的权重", "Weights cut at a limit", Datum::number(at("trimmed"), 0)),
            line("最小权重", "Smallest weight", Datum::number(at("weights/min"), 3)),
            line("最大权重", "Largest weight", Datum::number(at("weights/max"), 3)),
            line("有效样本", "Effective sample", Datum::number(at("weights/n_effective"), 1)),
            line("设计效应", "Design effect", Datum::number(at("weights/kish_deff"), 3)),
        ],
    }
}

fn changes(outcome: &Outcome, language: Language) -> DataTable {
    let row = |row: &Value| {
        let at = |pointer: &str| figure(row, pointer);
        vec![
            Datum::Text(words(row, "/column").to_owned()),
            Datum::number(at("/before/value"), 3),
            Datum::number(at("/after/value"), 3),
            Datum::number(at("/after/interval/low"), 3),
            Datum::number(at("/after/interval/high"), 3),
        ]
    };
    DataTable {
        title: language.pick("均值：加权前后", "Means without and with weights").to_owned(),
        heads: heads(
            &[
                ("题目", "Question"),
                ("未加权", "Unweighted"),
                ("加权", "Weighted"),
                ("下限", "Low"),
                ("上限", "High"),
            ],
            language,
        ),
        rows: rows(&outcome.result, "/changes").iter().map(row).collect(),
    }
}
