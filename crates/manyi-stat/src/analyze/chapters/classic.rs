//! Pairs of questions that belong together: SERVQUAL, Kano, stated importance.

use super::{driver::priority_finding, titled};
use crate::{
    Language, Sentence, StatError,
    analyze::{
        pairs::Pair,
        pick::{Show, column, figure, ordered, rows, table, words},
        study::{Desk, Finding},
    },
    methods::dimension_name,
};
use manyi_document::{Chapter, Chart, DataTable, Datum, Quadrants, Whisker, Whiskers};
use serde_json::{Value, json};

pub fn servqual(desk: &Desk<'_>) -> Result<Option<Finding>, StatError> {
    let pairs = &desk.parts.gaps;
    if pairs.is_empty() {
        return Ok(None);
    }
    let expectation: Vec<_> = pairs.iter().map(|pair| &pair.first).collect();
    let perception: Vec<_> = pairs.iter().map(|pair| &pair.second).collect();
    let parameters =
        json!({"expectation": expectation, "perception": perception, "dimensions": dimensions(desk)});
    let outcome = desk.run("servqual", &parameters)?;
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

/// The dimensions of the spec that consist of perceptions, else those in the names: `empathy:care`.
fn dimensions(desk: &Desk<'_>) -> Vec<Value> {
    let pairs = &desk.parts.gaps;
    let perceived = |item: &String| pairs.iter().any(|pair| pair.second == *item);
    let own = desk.parts.dimensions.iter().filter(|(_, items)| items.iter().all(perceived));
    let said: Vec<Value> = own.map(|(code, items)| json!({"code": code, "columns": items})).collect();
    if !said.is_empty() {
        return said;
    }
    let mut named: Vec<(&str, Vec<&String>)> = Vec::new();
    for (code, pair) in pairs.iter().filter_map(|pair| Some((pair.code.split_once(':')?.0, pair))) {
        match named.iter_mut().find(|(known, _)| *known == code) {
            Some((_, columns)) => columns.push(&pair.second),
            None => named.push((code, vec![&pair.second])),
        }
    }
    named.into_iter().map(|(code, columns)| json!({"code": code, "columns": columns})).collect()
}

pub fn show_servqual(finding: &Finding, language: Language) -> Chapter {
    let mut chapter = titled("SERVQUAL 差距", "SERVQUAL gaps", language);
    let Some(outcome) = finding.outcomes.first() else { return chapter };
    chapter.charts.push(gap_chart(rows(&outcome.result, "/items"), language));
    if !rows(&outcome.result, "/dimensions").is_empty() {
        chapter.tables.push(dimension_table(&outcome.result, language));
    }
    let mut items = table(
        &outcome.result,
        "/items",
        &[
            column("/code", "题项", "Statement", Show::Text),
            column("/dimension", "维度", "Dimension", Show::Text),
            column("/expectation", "期望", "Expectation", Show::Number(2)),
            column("/perception", "感知", "Perception", Show::Number(2)),
            column("/gap", "差距", "Gap", Show::Number(2)),
            column("/interval/low", "下限", "Low", Show::Number(2)),
            column("/interval/high", "上限", "High", Show::Number(2)),
            column("/p", "p", "p", Show::Number(3)),
            column("/below", "低于期望的人", "Below expectation", Show::Percent),
        ],
        language,
    );
    named_dimensions(&mut items, 1, language);
    items.title = language.pick("逐题", "Statement by statement").to_owned();
    chapter.tables.push(items);
    chapter
}

fn gap_chart(items: &[Value], language: Language) -> Chart {
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
    Chart::Whiskers(Whiskers {
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
    })
}

fn dimension_table(result: &Value, language: Language) -> DataTable {
    let mut dimensions = table(
        &ordered(result, "/dimensions", "/gap"),
        "/dimensions",
        &[
            column("/code", "维度", "Dimension", Show::Text),
            column("/expectation", "期望", "Expectation", Show::Number(2)),
            column("/perception", "感知", "Perception", Show::Number(2)),
            column("/gap", "差距", "Gap", Show::Number(2)),
            column("/interval/low", "下限", "Low", Show::Number(2)),
            column("/interval/high", "上限", "High", Show::Number(2)),
            column("/reliability/alpha_gap", "差距的 α", "α of gaps", Show::Number(3)),
            column("/n", "样本", "n", Show::Number(0)),
        ],
        language,
    );
    named_dimensions(&mut dimensions, 0, language);
    dimensions.title = language.pick("维度，差距最大的在前", "Dimensions, the widest gap first").to_owned();
    dimensions
}

/// The five classic dimensions by their names; one's own stay as they are.
fn named_dimensions(table: &mut DataTable, column: usize, language: Language) {
    for cell in table.rows.iter_mut().filter_map(|row| row.get_mut(column)) {
        if let Datum::Text(code) = cell {
            let name = dimension_name(code);
            *code = language.pick(&name.zh, &name.en).to_owned();
        }
    }
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
            format!("按 Kano 的先后顺序，先保证：{}。", order.join("、")),
            format!("By Kano, see to these first: {}.", order.join(", ")),
        )
    });
    Ok(Some(Finding { key: "kano", outcomes: vec![outcome], advice: advice.into_iter().collect() }))
}

/// The wording where the columns have one, else what their names have in common; a bare number gets a mark.
fn name_of(pair: &Pair) -> String {
    let worded = !pair.first.ends_with(&pair.code);
    if worded {
        pair.first.clone()
    } else if pair.code.starts_with(|letter: char| letter.is_ascii_digit()) {
        format!("#{}", pair.code)
    } else {
        pair.code.clone()
    }
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
        &ordered(&outcome.result, "/features", "/priority"),
        "/features",
        &[
            column("/priority", "先后", "Order", Show::Number(0)),
            column("/code", "功能", "Feature", Show::Text),
            column("/category", "类别", "Category", Show::Text),
            column("/better", "有了后的满意", "Better", Show::Number(2)),
            column("/better_interval/low", "下限", "Low", Show::Number(2)),
            column("/better_interval/high", "上限", "High", Show::Number(2)),
            column("/worse", "没有时的不满", "Worse", Show::Number(2)),
            column("/worse_interval/low", "下限", "Low", Show::Number(2)),
            column("/worse_interval/high", "上限", "High", Show::Number(2)),
            column("/n", "样本", "n", Show::Number(0)),
        ],
        language,
    ));
    for row in chapter.tables.iter_mut().flat_map(|table| &mut table.rows) {
        if let Some(Datum::Text(code)) = row.get_mut(2) {
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
