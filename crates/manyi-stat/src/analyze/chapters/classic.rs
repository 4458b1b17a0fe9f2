//! Pairs of questions that belong together: SERVQUAL, Kano, stated importance.

use super::{driver::priority_finding, titled};
use crate::{
    Sentence, StatError,
    analyze::{
        pairs::Pair,
        pick::{Show, column, figure, rows, table, words},
        study::{Desk, Finding},
    },
    plain::Language,
};
use manyi_document::{Chapter, Chart, Quadrants, Whisker, Whiskers};
use serde_json::json;

pub fn servqual(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let pairs = &desk.parts.gaps;
    if pairs.is_empty() {
        return Ok(None);
    }
    let expectation: Vec<_> = pairs.iter().map(|pair| &pair.first).collect();
    let perception: Vec<_> = pairs.iter().map(|pair| &pair.second).collect();
    let outcome = desk.run("servqual", &json!({"expectation": expectation, "perception": perception}))?;
    let worst = rows(&outcome.result, "/items").iter().min_by(|a, b| {
        figure(a, "/gap").unwrap_or_default().total_cmp(&figure(b, "/gap").unwrap_or_default())
    });
    let advice = worst.filter(|item| figure(item, "/gap").is_some_and(|gap| gap < 0.0)).map(|item| {
        let (code, gap) = (words(item, "/code"), figure(item, "/gap").unwrap_or_default());
        Sentence::new(
            format!("与期望差距最大的是“{code}”（{gap:.2}）：先补这一项。"),
            format!("The widest gap to what people expect is {code} ({gap:.2}): close it first."),
        )
    });
    Ok(Some(Finding { key: "servqual", outcomes: vec![outcome], advice: advice.into_iter().collect() }))
}

pub fn show_servqual(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("SERVQUAL 差距", "SERVQUAL gaps", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    let items = rows(&outcome.result, "/items");
    let mut gaps: Vec<Whisker> = items
        .iter()
        .filter_map(|item| {
            let value = figure(item, "/gap")?;
            let ends = figure(item, "/interval/low").zip(figure(item, "/interval/high"));
            Some(Whisker {
                name: words(item, "/code").to_owned(),
                value,
                interval: ends,
                shown: format!("{value:.2}"),
            })
        })
        .collect();
    gaps.sort_by(|a, b| a.value.total_cmp(&b.value));
    let low = gaps.iter().map(|gap| gap.interval.map_or(gap.value, |ends| ends.0)).fold(0.0, f64::min);
    let high = gaps.iter().map(|gap| gap.interval.map_or(gap.value, |ends| ends.1)).fold(0.0, f64::max);
    chapter.charts.push(Chart::Whiskers(Whiskers {
        title: language
            .pick(
                "感知减期望（虚线为零，左边是不足）",
                "Perception minus expectation (dotted: zero; left falls short)",
            )
            .to_owned(),
        low,
        high,
        reference: Some(0.0),
        rows: gaps,
    }));
    chapter.tables.push(table(
        &outcome.result,
        "/items",
        &[
            column("/code", "题项", "Statement", Show::Text),
            column("/expectation", "期望", "Expectation", Show::Number(2)),
            column("/perception", "感知", "Perception", Show::Number(2)),
            column("/gap", "差距", "Gap", Show::Number(2)),
            column("/interval/low", "下限", "Low", Show::Number(2)),
            column("/interval/high", "上限", "High", Show::Number(2)),
            column("/p", "p", "p", Show::Number(4)),
            column("/below", "低于期望的人", "Below expectation", Show::Percent),
        ],
        language,
    ));
    chapter
}

pub fn kano(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let pairs = &desk.parts.features;
    if pairs.is_empty() {
        return Ok(None);
    }
    let features: Vec<_> = pairs
        .iter()
        .map(|pair| json!({"code": name_of(pair), "functional": pair.first, "dysfunctional": pair.second}))
        .collect();
    let outcome = desk.run("kano", &json!({"features": features}))?;
    let order: Vec<&str> =
        rows(&outcome.result, "/order").iter().filter_map(|code| code.as_str()).take(3).collect();
    let advice = (!order.is_empty()).then(|| {
        Sentence::new(
            format!("按 Kano 顺序先保证：{}。", order.join("、")),
            format!("By Kano, see to these first: {}.", order.join(", ")),
        )
    });
    Ok(Some(Finding { key: "kano", outcomes: vec![outcome], advice: advice.into_iter().collect() }))
}

/// The wording where the columns have one, else what their names have in common.
fn name_of(pair: &Pair) -> &str {
    if pair.first.ends_with(&pair.code) { &pair.code } else { &pair.first }
}

pub fn show_kano(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("Kano 分类", "Kano categories", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    let points = rows(&outcome.result, "/features").iter().filter_map(|feature| {
        let name = words(feature, "/code").to_owned();
        Some((name, -figure(feature, "/worse")?, figure(feature, "/better")?))
    });
    chapter.charts.push(Chart::Quadrants(Quadrants {
        title: language
            .pick("有了多满意，没有多不满", "How much having it pleases, how much missing it annoys")
            .to_owned(),
        across: language.pick("没有时的不满（−Worse）→", "Dissatisfaction without it (−Worse) →").to_owned(),
        up: language.pick("有了后的满意（Better）→", "Satisfaction with it (Better) →").to_owned(),
        centre: (0.5, 0.5),
        fields: [
            ("魅力", "Attractive"),
            ("期望", "One-dimensional"),
            ("无差异", "Indifferent"),
            ("必备", "Must-be"),
        ]
        .map(|(zh, en)| language.pick(zh, en).to_owned()),
        points: points.collect(),
    }));
    chapter.tables.push(table(
        &outcome.result,
        "/features",
        &[
            column("/code", "功能", "Feature", Show::Text),
            column("/category", "类别", "Category", Show::Text),
            column("/better", "Better", "Better", Show::Number(3)),
            column("/better_interval/low", "下限", "Low", Show::Number(3)),
            column("/better_interval/high", "上限", "High", Show::Number(3)),
            column("/worse", "Worse", "Worse", Show::Number(3)),
            column("/priority", "先后", "Order", Show::Number(0)),
            column("/n", "样本", "n", Show::Number(0)),
        ],
        language,
    ));
    for row in chapter.tables.iter_mut().flat_map(|table| &mut table.rows) {
        if let Some(manyi_document::Datum::Text(code)) = row.get_mut(1) {
            *code = category_name(code, language);
        }
    }
    chapter
}

fn category_name(code: &str, language: Language) -> String {
    let (zh, en) = match code {
        "M" => ("必备", "Must-be"),
        "O" => ("期望", "One-dimensional"),
        "A" => ("魅力", "Attractive"),
        "I" => ("无差异", "Indifferent"),
        "R" => ("反向", "Reverse"),
        "Q" => ("可疑", "Questionable"),
        other => return other.to_owned(),
    };
    language.pick(zh, en).to_owned()
}

/// People were asked how important each aspect is.
pub fn stated(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let pairs = &desk.parts.stated;
    if pairs.is_empty() {
        return Ok(None);
    }
    let importance: Vec<_> = pairs.iter().map(|pair| &pair.first).collect();
    let columns: Vec<_> = pairs.iter().map(|pair| &pair.second).collect();
    let outcome = desk.run("priority", &json!({"columns": columns, "importance": importance}))?;
    Ok(Some(priority_finding("stated", outcome)))
}
