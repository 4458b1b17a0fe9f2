//! A study as its template wants it: texts as they are to be read, places on a line as shares from 0 to 1.

use crate::{diagram::set_paths, layout::colours};
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
        Chart::Paths(paths) => set_paths(paths),
    }
}

/// Least and greatest width of the column of names, in points.
const NAMES: (f64, f64) = (40.0, 170.0);

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
    let longest = whiskers.rows.iter().map(|row| width_of(&row.name, 8.0)).fold(0.0, f64::max);
    json!({
        "kind": "whiskers",
        "names": longest.clamp(NAMES.0, NAMES.1) + 8.0,
        "title": whiskers.title,
        "reference": whiskers.reference.map(|value| place(value, line)),
        "rows": rows,
    })
}

/// Size of the picture in points, as the template draws it.
const PICTURE: (f64, f64) = (300.0, 165.0);
/// Names up to so many letters stand beside their points; longer ones in a list, by number.
const SHORT_NAME: usize = 6;

fn set_quadrants(quadrants: &Quadrants) -> Value {
    let across = reach(quadrants.points.iter().map(|point| point.1).chain([quadrants.centre.0]));
    let up = reach(quadrants.points.iter().map(|point| point.2).chain([quadrants.centre.1]));
    let short = quadrants.points.iter().all(|(name, ..)| name.chars().count() <= SHORT_NAME);
    let places: Vec<(f64, f64)> =
        quadrants.points.iter().map(|(_, x, y)| (place(*x, across), 1.0 - place(*y, up))).collect();
    let labels: Vec<String> = (1..)
        .zip(&quadrants.points)
        .map(|(number, (name, ..)): (usize, _)| if short { name.clone() } else { number.to_string() })
        .collect();
    let points: Vec<Value> = (quadrants.points.iter().zip(&places).zip(&labels))
        .zip(beside(&places, &labels))
        .map(|((((name, ..), (x, y)), label), (dx, dy))| {
            json!({"name": name, "label": label, "x": x, "y": y, "dx": dx, "dy": dy})
        })
        .collect();
    json!({
        "kind": "quadrants",
        "title": quadrants.title,
        "across": quadrants.across,
        "up": quadrants.up,
        "fields": quadrants.fields,
        "width": PICTURE.0,
        "height": PICTURE.1,
        "listed": !short,
        "x": place(quadrants.centre.0, across),
        "y": 1.0 - place(quadrants.centre.1, up),
        "points": points,
    })
}

/// Where each label stands from its point, in points of the page: of four corners the first that hits no other
/// point and no label before it.
fn beside(places: &[(f64, f64)], labels: &[String]) -> Vec<(f64, f64)> {
    const HEIGHT: f64 = 6.5;
    let marks: Vec<(f64, f64)> = places.iter().map(|(x, y)| (x * PICTURE.0, y * PICTURE.1)).collect();
    let mut boxes: Vec<[f64; 4]> = marks.iter().map(|(x, y)| [x - 2.4, y - 2.4, x + 2.4, y + 2.4]).collect();
    let mut found = Vec::new();
    for (index, ((x, y), label)) in marks.iter().zip(labels).enumerate() {
        let width = width_of(label, HEIGHT);
        let corners = [(3.0, -8.0), (-3.0 - width, -8.0), (3.0, 2.0), (-3.0 - width, 2.0)];
        let area = |(dx, dy): (f64, f64)| [x + dx, y + dy, x + dx + width, y + dy + HEIGHT];
        let free = |corner: &(f64, f64)| {
            let own = area(*corner);
            let inside = own[0] >= 0.0 && own[1] >= 0.0 && own[2] <= PICTURE.0 && own[3] <= PICTURE.1;
            inside && boxes.iter().enumerate().all(|(other, area)| other == index || apart(&own, area))
        };
        let corner = corners.into_iter().find(free).unwrap_or(corners[0]);
        boxes.push(area(corner));
        found.push(corner);
    }
    found
}

pub(crate) fn apart(one: &[f64; 4], other: &[f64; 4]) -> bool {
    one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1]
}

/// Points that a text takes at this size, about: Chinese is as wide as high.
pub(crate) fn width_of(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| if letter.is_ascii() { 0.58 } else { 1.0 }).sum::<f64>() * size
}

/// From the least to the greatest, with a margin for the marks.
fn reach(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    let margin = ((high - low) * 0.16).max(1e-9);
    (low - margin, high + margin)
}

fn set_table(table: &DataTable, rest: &str) -> Value {
    let numeric: Vec<bool> = (0..table.columns()).map(|column| table.is_numeric(column)).collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .take(MOST_ROWS)
        .map(|row| row.iter().map(manyi_document::Datum::shown).collect())
        .collect();
    let note = if table.rows.len() > MOST_ROWS { rest } else { "" };
    let wide = widest(&rows, &numeric);
    let in_parts =
        |row: &Vec<String>| -> Value { row.iter().map(|text| json!({"parts": parts(text)})).collect() };
    let rows: Vec<Value> = rows.iter().map(in_parts).collect();
    json!({
        "title": table.title, "heads": table.heads, "numeric": numeric, "rows": rows, "note": note, "wide": wide,
    })
}

/// Letters of a word that a narrow column still takes.
const LONG_WORD: usize = 20;
/// Latin letters of a text that wants the room that the other columns leave; a Chinese one is as wide as two.
const LONG_TEXT: usize = 28;

/// The column that takes the room left over: that of the longest text, or the first of words where all are short.
fn widest(rows: &[Vec<String>], numeric: &[bool]) -> usize {
    let cells = rows.iter().flat_map(|row| row.iter().enumerate());
    let letters =
        |text: &str| text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let long = cells.map(|(column, text)| (letters(text), column)).max();
    let words = || numeric.iter().position(|numeric| !numeric).unwrap_or_default();
    long.filter(|(letters, _)| *letters > LONG_TEXT).map_or_else(words, |(_, column)| column)
}

/// Parts between which a line may break where a word is longer than a column takes: after marks, and inside of
/// digests.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut run = 0;
    let long = text.split_whitespace().any(|word| word.chars().count() > LONG_WORD);
    for letter in text.chars() {
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
        run = if letter.is_whitespace() { 0 } else { run + 1 };
        if long && (matches!(letter, ',' | ':' | ';' | '/') || run >= LONG_WORD) {
            parts.push(String::new());
            run = 0;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_clear_of_points_and_of_each_other() {
        let places = [(0.5, 0.5), (0.51, 0.49), (0.5, 0.52), (0.01, 0.01), (0.99, 0.99)];
        let labels: Vec<String> = (1..=places.len()).map(|number| number.to_string()).collect();
        let corners = beside(&places, &labels);
        let areas: Vec<[f64; 4]> = (places.iter().zip(&corners).zip(&labels))
            .map(|(((x, y), (dx, dy)), label)| {
                let (left, top) = (x * PICTURE.0 + dx, y * PICTURE.1 + dy);
                [left, top, left + width_of(label, 6.5), top + 6.5]
            })
            .collect();
        for (index, area) in areas.iter().enumerate() {
            assert!(area[0] >= 0.0 && area[1] >= 0.0 && area[2] <= PICTURE.0 && area[3] <= PICTURE.1);
            assert!(areas[..index].iter().all(|other| apart(area, other)), "{areas:?}");
        }
    }

    #[test]
    fn a_long_word_may_break_and_its_column_gets_the_room() {
        assert_eq!(parts("满意度 84.3"), ["满意度 84.3"]);
        assert_eq!(parts(&"a".repeat(45)).iter().map(String::len).collect::<Vec<_>>(), [20, 20, 5]);
        let json = r#"{"outcome":"q_overall","group":"channel"}"#;
        assert_eq!(parts(json), [r#"{"outcome":"#, r#""q_overall","#, r#""group":"#, r#""channel"}"#]);
        let rows =
            vec![vec!["方法".to_owned(), "交叉表".to_owned()], vec!["参数".to_owned(), json.to_owned()]];
        assert_eq!(widest(&rows, &[false, false]), 1);
        assert_eq!(widest(&rows[..1], &[false, false]), 0);
        assert_eq!(widest(&rows[..1], &[true, false]), 1);
        let resolution = vec![vec!["1".to_owned(), "制定一次办结推广方案，先在江南营业厅实施".to_owned()]];
        assert_eq!(widest(&resolution, &[false, false]), 1);
    }
}
