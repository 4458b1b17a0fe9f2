//! Who is more and who is less satisfied.

use super::{driver::outcome_of, titled};
use crate::{
    Language, Outcome, Sentence, StatError, Values,
    analyze::{
        pick::{figure, rows, words},
        study::{Desk, Finding, said},
    },
};
use manyi_document::{Chapter, DataTable, Datum};
use serde_json::json;

pub fn ask(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let Some((overall, satisfied)) = outcome_of(desk) else { return Ok(None) };
    let overall = &overall;
    let numeric = matches!(desk.table.column(overall)?.values, Values::Numbers(_));
    let (mut outcomes, mut found) = (Vec::new(), Vec::new());
    for segment in desk.parts.segments.iter().filter(|segment| *segment != overall) {
        let mut parameters = json!({"outcome": overall, "group": segment});
        if !numeric {
            parameters["weight"] = json!(desk.parts.weight);
        }
        let Ok(mut outcome) = desk.run(if numeric { "anova" } else { "crosstab" }, &parameters) else {
            continue;
        };
        let difference = match &satisfied {
            None => widest(segment, &outcome),
            Some(level) => widest_share(segment, &outcome, level),
        };
        found.extend(difference);
        outcome.result["segment"] = json!(segment);
        outcomes.push(outcome);
    }
    // What divides people most comes first; more than a few are no advice.
    found.sort_by(|a: &(f64, Sentence), b| b.0.total_cmp(&a.0));
    let advice = found.into_iter().take(MOST_ADVICE).map(|(_, sentence)| sentence).collect();
    Ok((!outcomes.is_empty()).then_some(Finding { key: "segments", outcomes, advice }))
}

/// Sentences on what to do first.
const MOST_ADVICE: usize = 2;
/// Groups of fewer people are no ground for advice.
const LEAST_GROUP: f64 = 10.0;
/// Weaker relations (Cramér's V) are not worth a sentence, however certain.
const LEAST_RELATION: f64 = 0.1;
/// What is no accident.
const CERTAIN: f64 = 0.01;

fn is_large(group: &&serde_json::Value) -> bool {
    figure(group, "/n").is_some_and(|n| n >= LEAST_GROUP)
}

/// A difference that is no accident is worth a sentence; how much the groups explain says which comes first.
fn widest(segment: &str, outcome: &Outcome) -> Option<(f64, Sentence)> {
    let p = figure(&outcome.result, "/welch/p").or_else(|| figure(&outcome.result, "/anova/p"));
    let sure = p.is_some_and(|p| p < CERTAIN);
    let groups = rows(&outcome.result, "/groups");
    let lowest = groups.iter().filter(is_large).min_by(|a, b| mean(a).total_cmp(&mean(b)))?;
    let highest = groups.iter().filter(is_large).max_by(|a, b| mean(a).total_cmp(&mean(b)))?;
    let explained = figure(&outcome.result, "/eta_squared/value").unwrap_or_default();
    let sentence = sure.then(|| {
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
    })?;
    Some((explained, sentence))
}

/// The same for the share of the satisfied in a cross-tab.
fn widest_share(segment: &str, outcome: &Outcome, level: &str) -> Option<(f64, Sentence)> {
    let result = &outcome.result;
    let p = figure(result, "/rao_scott/p").or_else(|| figure(result, "/pearson/p"))?;
    let relation = figure(result, "/cramers_v/value")?;
    if p >= CERTAIN || relation < LEAST_RELATION {
        return None;
    }
    let answer = rows(result, "/rows").iter().position(|row| row.as_str() == Some(level))?;
    let share = |place: usize| figure(result, &format!("/column_shares/{answer}/{place}"));
    let mut groups: Vec<(&str, f64)> = (rows(result, "/columns").iter().enumerate())
        .filter(|(_, group)| is_large(group))
        .filter_map(|(place, group)| Some((words(group, "/name"), share(place)? * 100.0)))
        .collect();
    groups.sort_by(|a, b| a.1.total_cmp(&b.1));
    let ((low, least), (high, most)) = (groups.first()?, groups.last()?);
    let sentence = Sentence::new(
        format!(
            "按“{segment}”看，“{low}”中“{level}”的只有 {least:.1}%，明显低于“{high}”的 {most:.1}%：针对性改进。"
        ),
        format!(
            "By {segment}, only {least:.1}% of {low} are “{level}”, clearly fewer than the {most:.1}% of {high}: act there."
        ),
    );
    Some((relation, sentence))
}

fn mean(group: &serde_json::Value) -> f64 {
    figure(group, "/mean").unwrap_or(f64::NAN)
}

pub fn show(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("人群差异", "Groups compared", language);
    for outcome in &finding.outcomes {
        if let Some(first) = outcome.reading.first() {
            let (segment, mut text) = (words(&outcome.result, "/segment"), said(first, language));
            if let Some(second) = outcome.reading.get(1).filter(|_| outcome.method == "crosstab") {
                text.push_str(language.pick("", " "));
                text.push_str(&said(second, language));
            }
            chapter.sentences.push(match language {
                Language::Chinese => format!("按“{segment}”：{text}"),
                Language::English => format!("By {segment}: {text}"),
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
                Datum::number(figure(group, "/mean"), 2),
                Datum::number(figure(group, "/sd"), 2),
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
