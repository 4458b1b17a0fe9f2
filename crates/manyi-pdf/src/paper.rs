//! A study as its template wants it: texts as they are to be read, places on a line as shares from 0 to 1.

use crate::layout::colours;
use manyi_document::{Chapter, Chart, DataTable, Language, Paper, Quadrants, Whiskers};
use serde_json::{Value, json};

/// Rows of a table on paper; the workbook has them all.
const MOST_ROWS: usize = 60;

pub(crate) fn layout(paper: &Paper, fonts: &[String]) -> Value {
    let at = paper.made_at;
    let (lang, region, rest) = match paper.language {
        Language::Chinese => ("zh", "cn", "其余见电子表格"),
        Language::English => ("en", "us", "the rest stands in the spreadsheet"),
    };
    let masthead: Vec<Value> =
        paper.masthead.iter().map(|entry| json!({"label": entry.label, "text": entry.text})).collect();
    json!({
        "lang": lang,
        "region": region,
        "fonts": fonts,
        "title": paper.title,
        "subject": paper.subject,
        "lead": paper.lead,
        "lead_title": paper.lead_title,
        "masthead": masthead,
        "source": paper.source,
        "made": {
            "year": at.year, "month": at.month, "day": at.day,
            "hour": at.hour, "minute": at.minute, "second": at.second,
        },
        "colours": colours(),
        "chapters": paper.chapters.iter().map(|chapter| set_chapter(chapter, rest)).collect::<Vec<_>>(),
    })
}

fn set_chapter(chapter: &Chapter, rest: &str) -> Value {
    json!({
        "title": chapter.title,
        "sentences": chapter.sentences,
        "cautions": chapter.cautions,
        "charts": chapter.charts.iter().map(set_chart).collect::<Vec<_>>(),
        "tables": chapter.tables.iter().map(|table| set_table(table, rest)).collect::<Vec<_>>(),
    })
}

fn set_chart(chart: &Chart) -> Value {
    match chart {
        Chart::Whiskers(whiskers) => set_whiskers(whiskers),
        Chart::Quadrants(quadrants) => set_quadrants(quadrants),
    }
}

/// Where a value stands on the line from `low` to `high`.
fn place(value: f64, (low, high): (f64, f64)) -> f64 {
    if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 }
}

fn set_whiskers(whiskers: &Whiskers) -> Value {
    let line = (whiskers.low, whiskers.high);
    let rows: Vec<Value> = (whiskers.rows.iter().take(MOST_ROWS))
        .map(|row| {
            json!({
                "name": row.name,
                "shown": row.shown,
                "at": place(row.value, line),
                "low": row.interval.map(|(low, _)| place(low, line)),
                "high": row.interval.map(|(_, high)| place(high, line)),
            })
        })
        .collect();
    json!({
        "kind": "whiskers",
        "title": whiskers.title,
        "reference": whiskers.reference.map(|value| place(value, line)),
        "rows": rows,
    })
}

fn set_quadrants(quadrants: &Quadrants) -> Value {
    let across = reach(quadrants.points.iter().map(|point| point.1).chain([quadrants.centre.0]));
    let up = reach(quadrants.points.iter().map(|point| point.2).chain([quadrants.centre.1]));
    let points: Vec<Value> = (1..)
        .zip(&quadrants.points)
        .map(|(number, (name, x, y))| {
            json!({"name": name, "number": number, "x": place(*x, across), "y": 1.0 - place(*y, up)})
        })
        .collect();
    json!({
        "kind": "quadrants",
        "title": quadrants.title,
        "across": quadrants.across,
        "up": quadrants.up,
        "fields": quadrants.fields,
        "x": place(quadrants.centre.0, across),
        "y": 1.0 - place(quadrants.centre.1, up),
        "points": points,
    })
}

/// From the least to the greatest, with a margin for the marks.
fn reach(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    let margin = ((high - low) * 0.08).max(1e-9);
    (low - margin, high + margin)
}

fn set_table(table: &DataTable, rest: &str) -> Value {
    let numeric: Vec<bool> = (0..table.heads.len())
        .map(|column| {
            table.rows.iter().any(|row| row.get(column).is_some_and(manyi_document::Datum::is_number))
        })
        .collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .take(MOST_ROWS)
        .map(|row| row.iter().map(manyi_document::Datum::shown).collect())
        .collect();
    let note = if table.rows.len() > MOST_ROWS { rest } else { "" };
    json!({"title": table.title, "heads": table.heads, "numeric": numeric, "rows": rows, "note": note})
}
