//! What stands on the paper: of each page its reading, its picture, its figures and its recipe.

use super::{charts::charts, print::PrintFormat};
use crate::{
    AnalysisRoom, AnalysisView,
    export::{recipe, result_tables},
    words::Phrases,
};
use jiff::Timestamp;
use manyi_document::{Chapter, DataTable, Datum, Entry, Language, Moment, Paper};
use manyi_kernel::{Locale, TIME_ZONE};

/// Columns of a table across an A4 page; a spreadsheet has room for all.
const ACROSS: usize = 7;

pub(super) fn paper(
    room: &AnalysisRoom,
    views: &[AnalysisView],
    format: PrintFormat,
    locale: Locale,
) -> Paper {
    let words = Phrases::of(room, locale);
    let made_at = local(room.clock.now());
    let minute = format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        made_at.year, made_at.month, made_at.day, made_at.hour, made_at.minute
    );
    let mut subjects: Vec<&str> = Vec::new();
    for view in views {
        if !subjects.contains(&view.head.questionnaire_title.as_str()) {
            subjects.push(&view.head.questionnaire_title);
        }
    }
    let title = match views {
        [only] => only.head.title.clone(),
        _ => words.word("paper.title"),
    };
    let entry = |key: &str, text: String| Entry { label: words.word(key), text };
    let first = |view: &AnalysisView| {
        let reading = view.outcome.reading.first()?;
        Some(if views.len() == 1 { reading.clone() } else { format!("{} — {reading}", view.head.title) })
    };
    Paper {
        language: match locale {
            Locale::ZhCn => Language::Chinese,
            Locale::En => Language::English,
        },
        title,
        subject: subjects.join(" · "),
        lead: views.iter().filter_map(first).collect(),
        lead_title: words.word("paper.lead"),
        masthead: vec![
            entry("paper.made_at", minute.clone()),
            entry("paper.pages", views.len().to_string()),
            entry("recipe.engine", views.first().map_or_else(String::new, |view| view.recipe.engine.clone())),
        ],
        source: words.say("paper.source", &[("at", &minute)]),
        made_at,
        chapters: views.iter().map(|view| chapter(view, words, format)).collect(),
    }
}

fn chapter(view: &AnalysisView, words: Phrases<'_>, format: PrintFormat) -> Chapter {
    let outcome = &view.outcome;
    let variable = |code: &str| outcome.variables.get(code).cloned();
    let word = |code: &str| variable(code).unwrap_or_else(|| words.name_or_code(code));
    let caution = |caution: &crate::analysis::queries::CautionView| {
        let about: Vec<String> = caution.about.iter().map(|code| word(code)).collect();
        let about: Vec<&str> = about.iter().map(String::as_str).collect();
        format!("{}{}", caution.text, words.about(&about))
    };
    let across = match format {
        PrintFormat::Pdf => ACROSS,
        PrintFormat::Xlsx => usize::MAX,
    };
    let row = |entry: Entry| vec![Datum::Text(entry.label), Datum::Text(entry.text)];
    let recipe = DataTable {
        title: words.word("sheet.recipe"),
        heads: Vec::new(),
        rows: recipe(view, words).into_iter().map(row).collect(),
    };
    let all = result_tables(view, words).into_iter().chain([recipe]);
    Chapter {
        title: view.head.title.clone(),
        sentences: outcome.reading.clone(),
        cautions: outcome.cautions.iter().map(caution).collect(),
        charts: charts(&outcome.result, &word),
        tables: all.flat_map(|table| parts(table, words, across)).collect(),
    }
}

/// A table, or several that repeat the first column where it is too wide.
fn parts(table: DataTable, words: Phrases<'_>, across: usize) -> Vec<DataTable> {
    let width = table.columns();
    let mut heads = table.heads;
    if heads.is_empty() && width == 2 {
        heads = vec![words.word("paper.item"), words.word("paper.value")];
    }
    heads.resize(width, String::new());
    let rest: Vec<usize> = (1..width).collect();
    let step = across.saturating_sub(1).max(1);
    let parts: Vec<&[usize]> = if rest.is_empty() { vec![&[]] } else { rest.chunks(step).collect() };
    let part = |columns: &[usize]| {
        let chosen = || std::iter::once(0).chain(columns.iter().copied());
        let cells =
            |row: &Vec<Datum>| chosen().map(|at| row.get(at).cloned().unwrap_or(Datum::Empty)).collect();
        DataTable {
            title: table.title.clone(),
            heads: chosen().filter_map(|at| heads.get(at).cloned()).collect(),
            rows: table.rows.iter().map(cells).collect(),
        }
    };
    parts.into_iter().map(part).collect()
}

/// The clock on the wall; an instant beyond every calendar shows in UTC.
fn local(now: Timestamp) -> Moment {
    let zoned = now.in_tz(TIME_ZONE).unwrap_or_else(|_| now.to_zoned(jiff::tz::TimeZone::UTC));
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    Moment {
        year: zoned.year(),
        month: part(zoned.month()),
        day: part(zoned.day()),
        hour: part(zoned.hour()),
        minute: part(zoned.minute()),
        second: part(zoned.second()),
    }
}
