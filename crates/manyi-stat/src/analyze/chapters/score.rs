//! Where we stand: overall scores, single ratings, dimensions.

use super::titled;
use crate::{
    Language, Sentence, StatError, Values,
    analyze::{
        parts::{Parts, scale_of_question},
        pick::{Show, column, figure, rows, table, words},
        study::{Desk, Finding},
    },
};
use manyi_document::{Chapter, Chart, DataTable, Datum, Whisker, Whiskers};
use serde_json::{Value, json};

/// The satisfied rate of the overall question, and the NPS.
pub fn scores(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let (parts, mut outcomes) = (desk.parts, Vec::new());
    if let Some(overall) = &parts.overall {
        let numeric = matches!(desk.table.column(overall)?.values, Values::Numbers(_));
        outcomes.push(if numeric {
            let (min, max) = scale_of_question(desk.table, overall);
            desk.run("csat", &json!({"outcome": overall, "min": min, "max": max, "weight": parts.weight}))?
        } else {
            desk.run("proportions", &json!({"outcome": overall}))?
        });
    }
    if let Some(recommend) = &parts.recommend {
        outcomes.push(desk.run("nps", &json!({"outcome": recommend, "weight": parts.weight}))?);
    }
    Ok((!outcomes.is_empty()).then_some(Finding { key: "scores", outcomes, advice: Vec::new() }))
}

pub fn show_scores(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("总体得分", "Overall scores", language);
    let mut shown = Vec::new();
    for outcome in &finding.outcomes {
        let result = &outcome.result;
        let mut row = |name: &str, at: &str, percent: bool| {
            let (low, high) = (
                figure(result, &format!("{at}/interval/low")),
                figure(result, &format!("{at}/interval/high")),
            );
            let value = figure(result, &format!("{at}/value"));
            let datum = |value| if percent { Datum::percent(value) } else { Datum::number(value, 2) };
            shown.push(vec![
                Datum::Text(name.to_owned()),
                datum(value),
                datum(low),
                datum(high),
                Datum::number(Some(outcome.n as f64), 0),
            ]);
        };
        match outcome.method {
            "csat" => {
                row(language.pick("满意率", "Satisfied rate"), "/rate", true);
                if !result["weighted"].is_null() {
                    row(
                        language.pick("满意率（加权）", "Satisfied rate, weighted"),
                        "/weighted/estimate",
                        true,
                    );
                }
                row(language.pick("满意度均值", "Mean"), "/mean", false);
            }
            "nps" => {
                shown.push(nps_row("NPS", [result, &result["nps"]], outcome.n));
                if let weighted @ Value::Object(_) = &result["weighted"] {
                    let name = language.pick("NPS（加权）", "NPS, weighted");
                    shown.push(nps_row(name, [weighted, &weighted["value"]], outcome.n));
                }
            }
            _ => {
                for level in rows(result, "/answers") {
                    let name =
                        words(level, "/level").to_owned() + words(level, "/value") + words(level, "/name");
                    let at = |pointer: &str| Datum::percent(figure(level, pointer));
                    shown.push(vec![
                        Datum::Text(name),
                        at("/share"),
                        // As in the sentences: answers are compared with each other.
                        at("/simultaneous/low"),
                        at("/simultaneous/high"),
                        Datum::number(figure(level, "/count"), 0),
                    ]);
                }
            }
        }
    }
    chapter.tables.push(DataTable {
        title: String::new(),
        heads: [
            ("指标", "Metric"),
            ("数值", "Value"),
            ("区间下限", "Low"),
            ("区间上限", "High"),
            ("样本", "n"),
        ]
        .map(|(zh, en)| language.pick(zh, en).to_owned())
        .to_vec(),
        rows: shown,
    });
    chapter
}

/// The score and the interval that stands beside it, in points.
#[allow(clippy::cast_precision_loss)]
fn nps_row(name: &str, [around, score]: [&Value; 2], n: u64) -> Vec<Datum> {
    let points = |value: Option<f64>| Datum::number(value.map(|value| value * 100.0), 1);
    vec![
        Datum::Text(name.to_owned()),
        points(score.as_f64()),
        points(figure(around, "/interval/low")),
        points(figure(around, "/interval/high")),
        Datum::number(Some(n as f64), 0),
    ]
}

/// Every single rating.
pub fn ratings(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    if desk.parts.ratings.is_empty() {
        return Ok(None);
    }
    let mut outcome = desk.run("likert", &json!({"columns": desk.parts.ratings}))?;
    if let Some(weight) = &desk.parts.weight {
        add_weighted(desk, weight, &mut outcome.result);
    }
    let worst = rows(&outcome.result, "/items").iter().min_by(|a, b| {
        figure(a, "/mean/value").unwrap_or(f64::MAX).total_cmp(&figure(b, "/mean/value").unwrap_or(f64::MAX))
    });
    let advice = worst.map(|item| {
        let (name, mean) = (words(item, "/name"), figure(item, "/mean/value").unwrap_or_default());
        let low = figure(item, "/bottom/value").unwrap_or_default() * 100.0;
        Sentence::new(
            format!("得分最低的是“{name}”（均值 {mean:.2}，{low:.0}% 的人打了最低两档）：先弄清原因。"),
            format!("The lowest rating is {name} (mean {mean:.2}, {low:.0}% in the two lowest boxes): find out why."),
        )
    });
    Ok(Some(Finding { key: "ratings", outcomes: vec![outcome], advice: advice.into_iter().collect() }))
}

/// The weighted mean of each rating beside its plain one.
fn add_weighted(desk: &Desk<'_>, weight: &str, result: &mut Value) {
    for item in result["items"].as_array_mut().into_iter().flatten() {
        let parameters = json!({"outcome": item["name"], "design": {"weight": weight}});
        if let Ok(outcome) = desk.run("survey_mean", &parameters) {
            item["weighted"] = outcome.result["estimate"].clone();
        }
    }
}

pub fn show_ratings(finding: &Finding, parts: &Parts, language: Language) -> Chapter {
    let mut chapter = titled("各项评分", "Single ratings", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    chapter.charts.push(whiskers(
        rows(&outcome.result, "/items"),
        ["/name", "/mean/value", "/mean/interval"],
        parts.scale,
        language,
    ));
    chapter.tables.push(table(
        &outcome.result,
        "/items",
        &[
            column("/name", "题目", "Question", Show::Text),
            column("/mean/value", "均值", "Mean", Show::Number(2)),
            column("/mean/interval/low", "下限", "Low", Show::Number(2)),
            column("/mean/interval/high", "上限", "High", Show::Number(2)),
            column("/weighted/value", "加权均值", "Weighted mean", Show::Number(2)),
            column("/sd", "标准差", "SD", Show::Number(2)),
            column("/top/value", "最高两档", "Top two", Show::Percent),
            column("/bottom/value", "最低两档", "Bottom two", Show::Percent),
            column("/n", "样本", "n", Show::Number(0)),
            column("/missing", "未答", "Missing", Show::Number(0)),
        ],
        language,
    ));
    chapter
}

/// Values with intervals on the scale; the pointers lead to name, value and interval.
pub fn whiskers(
    items: &[Value],
    [name, value, interval]: [&str; 3],
    scale: (f64, f64),
    language: Language,
) -> Chart {
    let mut found: Vec<Whisker> = items
        .iter()
        .filter_map(|item| {
            let at = figure(item, value)?;
            let ends = (figure(item, &format!("{interval}/low")), figure(item, &format!("{interval}/high")));
            let interval = ends.0.zip(ends.1);
            Some(Whisker {
                name: words(item, name).to_owned(),
                value: at,
                interval,
                shown: format!("{at:.2}"),
            })
        })
        .collect();
    found.sort_by(|a, b| b.value.total_cmp(&a.value));
    Chart::Whiskers(Whiskers {
        title: language
            .pick("均值与 95% 区间（从高到低）", "Means with 95% intervals, highest first")
            .to_owned(),
        low: scale.0,
        high: scale.1,
        reference: None,
        rows: found,
    })
}

/// Whether the items of each dimension measure one thing, and its score.
pub fn dimensions(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let (mut outcomes, mut advice) = (Vec::new(), Vec::new());
    for (name, items) in &desk.parts.dimensions {
        let outcome = desk.run("alpha", &json!({"columns": items}))?;
        let alpha = figure(&outcome.result, "/raw_alpha").unwrap_or_default();
        if alpha < 0.7 {
            advice.push(Sentence::new(
                format!("维度“{name}”的信度只有 {alpha:.2}（低于 0.70）：这些题目测的不是一回事，先改题再比较得分。"),
                format!("Dimension {name} has a reliability of only {alpha:.2} (below 0.70): mend its questions before comparing scores."),
            ));
        }
        outcomes.push(outcome);
    }
    Ok((!outcomes.is_empty()).then_some(Finding { key: "dimensions", outcomes, advice }))
}

pub fn show_dimensions(finding: &Finding, parts: &Parts, language: Language) -> Chapter {
    let mut chapter = titled("维度与信度", "Dimensions and reliability", language);
    let heads = [
        ("维度", "Dimension"),
        ("题数", "Items"),
        ("均值", "Mean"),
        ("α", "α"),
        ("下限", "Low"),
        ("上限", "High"),
        ("λ6", "λ6"),
        ("平均相关", "Mean r"),
        ("样本", "n"),
    ];
    let row = |(name, outcome): (&String, &crate::Outcome)| {
        let at = |pointer: &str, decimals| Datum::number(figure(&outcome.result, pointer), decimals);
        vec![
            Datum::Text(name.clone()),
            at("/k", 0),
            at("/scale_mean", 2),
            at("/raw_alpha", 3),
            at("/interval/low", 3),
            at("/interval/high", 3),
            at("/g6_smc", 3),
            at("/average_r", 2),
            Datum::number(Some(outcome.n as f64), 0),
        ]
    };
    chapter.tables.push(DataTable {
        title: String::new(),
        heads: heads.map(|(zh, en)| language.pick(zh, en).to_owned()).to_vec(),
        rows: parts.dimensions.keys().zip(&finding.outcomes).map(row).collect(),
    });
    chapter.sentences = finding
        .outcomes
        .iter()
        .zip(parts.dimensions.keys())
        .filter_map(|(outcome, name)| {
            outcome.reading.first().map(|sentence| {
                let said = crate::analyze::study::said(sentence, language);
                format!("{name}{}{said}", language.pick("：", ": "))
            })
        })
        .collect();
    chapter
}
