//! Spans of a text: personal data, names of things, parts of an address, words.

use super::{
    report::{Counts, Report},
    table::{Table, TableError},
};
use crate::{
    personal::{self, Kind},
    sequence::{Span, Tagger},
    words,
};
use std::{collections::BTreeMap, time::Instant};

/// The spans of a column `label`: JSON `[[start, end, "KIND"], …]`, places counted in characters.
///
/// # Errors
/// A column is missing or a cell holds something else.
pub fn labelled(table: &Table) -> Result<Vec<(&str, Vec<Span>)>, TableError> {
    let texts = table.column("text")?;
    let labels = table.column("label")?;
    let mut rows = Vec::with_capacity(texts.len());
    for (place, (text, label)) in texts.into_iter().zip(labels).enumerate() {
        let raw: Vec<(usize, usize, String)> = serde_json::from_str(label).map_err(|_| TableError::Form {
            row: place + 2,
            column: "label",
            found: label.chars().take(40).collect(),
        })?;
        rows.push((text, raw.into_iter().map(|(start, end, kind)| Span { start, end, kind }).collect()));
    }
    Ok(rows)
}

/// The words of a column `label` in which blanks part the words of the text.
///
/// # Errors
/// A column is missing.
pub fn parted_words(table: &Table) -> Result<Vec<(&str, Vec<Span>)>, TableError> {
    let rows = table.column("text")?.into_iter().zip(table.column("label")?);
    Ok(rows
        .map(|(text, label)| {
            let mut start = 0;
            let spans = label
                .split_whitespace()
                .map(|word| {
                    let end = start + word.chars().count();
                    let span = Span { start, end, kind: "W".to_owned() };
                    start = end;
                    span
                })
                .collect();
            (text, spans)
        })
        .collect())
}

/// Counts of found spans against the true ones, by kind.
pub(super) fn figures(report: &mut Report, rows: &[(&str, Vec<Span>)], find: impl Fn(&str) -> Vec<Span>) {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    // Tables that are made at the first use are not part of the speed.
    find("预热 warm up");
    let start = Instant::now();
    let found: Vec<Vec<Span>> = rows.iter().map(|(text, _)| find(text)).collect();
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    for ((_, truth), found) in rows.iter().zip(&found) {
        for span in truth {
            counts.entry(span.kind.clone()).or_default().true_ones += 1;
        }
        for span in found {
            let counts = counts.entry(span.kind.clone()).or_default();
            counts.given += 1;
            counts.hits += usize::from(truth.contains(span));
        }
    }
    let mut all = Counts::default();
    counts.values().for_each(|&counts| all += counts);
    report.put("precision", all.precision());
    report.put("recall", all.recall());
    report.put("micro_f1", all.f1());
    if counts.len() > 1 {
        for (kind, counts) in &counts {
            report.put(format!("f1_{kind}"), counts.f1());
        }
    }
    let bytes: usize = rows.iter().map(|(text, _)| text.len()).sum();
    report.put("texts_per_second", rows.len() as f64 / seconds);
    report.put("megabytes_per_second", bytes as f64 / 1e6 / seconds);
}

/// The code of a kind in labelled files.
#[must_use]
pub const fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Name => "NAME",
        Kind::Phone => "PHONE",
        Kind::Landline => "TEL",
        Kind::IdCard => "ID",
        Kind::BankCard => "BANK",
        Kind::Email => "EMAIL",
        Kind::Wechat => "WX",
        Kind::Qq => "QQ",
        Kind::Plate => "PLATE",
        Kind::Passport => "PASS",
        Kind::Address => "ADDR",
    }
}

/// The words of the segmenter as spans.
pub(super) fn segmented(text: &str) -> Vec<Span> {
    let mut start = 0;
    let cut = words::cut(text).into_iter().map(|word| {
        let end = start + word.chars().count();
        let span = Span { start, end, kind: "W".to_owned() };
        start = end;
        span
    });
    cut.collect()
}

/// Personal data as spans: those with a form by rule, names and addresses by the tagger.
pub(super) fn personal(text: &str, tagger: Option<&Tagger>) -> Vec<Span> {
    let findings = personal::find(text, tagger);
    findings
        .into_iter()
        .map(|found| Span { start: found.start, end: found.end, kind: code(found.kind).to_owned() })
        .collect()
}
