//! Numbers and lists in sentences.

/// Four significant digits, without zeros that say nothing.
pub(in crate::methods) fn number(value: f64) -> String {
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
pub(in crate::methods) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A p-value: below 0.001 only that.
pub(in crate::methods) fn p_value(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") }
}

/// The first `most` of a list, and how many there are beyond, in Chinese and English.
pub(in crate::methods) fn list(words: &[String], most: usize) -> (String, String) {
    let shown = &words[..words.len().min(most)];
    let (zh, en) = (shown.join("、"), shown.join(", "));
    match words.len().saturating_sub(most) {
        0 => (zh, en),
        more => (format!("{zh} 等 {} 个", words.len()), format!("{en} and {more} more")),
    }
}

/// How often something happened, in English.
pub(in crate::methods) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
