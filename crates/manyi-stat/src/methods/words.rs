//! Numbers, intervals and lists in sentences.

use manyi_measure::{
    Interval,
    compare::{Bounds, EffectSize},
};

/// Four significant digits, without zeros that say nothing.
pub(super) fn number(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let places = (3 - value.abs().log10().floor() as i32).clamp(0, 9) as usize;
    let text = format!("{value:.places$}");
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share as per cent with one decimal.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A p-value: below 0.001 only that.
pub(super) fn p_value(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") }
}

/// "p < 0.001" or "p = 0.034".
pub(super) fn p(p: f64) -> String {
    format!("p {}", p_value(p))
}

/// From … to, in Chinese and English: a dash between numbers could be read as a minus.
pub(super) fn span(low: String, high: String) -> (String, String) {
    (format!("{low} 至 {high}"), format!("{low} to {high}"))
}

/// Where no interval can be given.
pub(super) fn no_span() -> (String, String) {
    ("无法给出".to_owned(), "not available".to_owned())
}

/// An interval with two decimals.
pub(super) fn range(interval: Option<Interval>) -> (String, String) {
    spanned(interval, |end| format!("{end:.2}"))
}

/// An interval of a share.
pub(super) fn percents(interval: Option<Interval>) -> (String, String) {
    spanned(interval, percent)
}

/// An interval of a score −1…1 in points.
pub(super) fn points(interval: Option<Interval>) -> (String, String) {
    spanned(interval, |end| format!("{:.1}", end * 100.0))
}

fn spanned(interval: Option<Interval>, write: impl Fn(f64) -> String) -> (String, String) {
    interval.map_or_else(no_span, |interval| span(write(interval.low), write(interval.high)))
}

/// An interval whose ends may be infinite, with two decimals.
pub(super) fn bounds(bounds: &Bounds) -> (String, String) {
    open_span(bounds.low, bounds.high)
}

/// The interval of an effect size.
pub(super) fn effect_range(effect: &EffectSize) -> (String, String) {
    open_span(effect.low, effect.high)
}

fn open_span(low: Option<f64>, high: Option<f64>) -> (String, String) {
    let end = |end: Option<f64>, open: &str| end.map_or(open.to_owned(), |end| format!("{end:.2}"));
    span(end(low, "−∞"), end(high, "+∞"))
}

/// The first `most` of a list, and how many there are beyond, in Chinese and English.
pub(super) fn list(words: &[String], most: usize) -> (String, String) {
    let shown = &words[..words.len().min(most)];
    let (zh, en) = (shown.join("、"), shown.join(", "));
    match words.len().saturating_sub(most) {
        0 => (zh, en),
        more => (format!("{zh} 等 {} 个", words.len()), format!("{en} and {more} more")),
    }
}

/// How often something happened, in English.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
