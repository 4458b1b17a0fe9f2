//! The way from a figure to the rows behind it.

use crate::{FigureFilters, MetricDefinition};
use std::fmt::Write;

/// What the rows of one figure have in common, beyond what the metric says.
pub(crate) struct RowsBehind<'a> {
    pub period: String,
    pub unit: Option<&'a str>,
    pub filters: &'a FigureFilters,
    /// What `dimension` is a code of; `None`: a dimension of the questionnaire.
    pub by: Option<&'a str>,
    pub dimension: Option<&'a str>,
    /// Breakdowns and codes.
    pub only: &'a [(String, String)],
}

/// Console path and query string.
pub(crate) fn rows_address(metric: &MetricDefinition, behind: &RowsBehind<'_>) -> String {
    let mut address = format!("{}?period={}", metric.rows.path, escaped(&behind.period));
    let mut add = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = write!(address, "&{name}={}", escaped(value));
    };
    if let Some(unit) = behind.unit {
        add("unit", unit);
    }
    if let Some(questionnaire) = behind.filters.questionnaire {
        add("questionnaire", &questionnaire.to_string());
    }
    if let Some(wave) = behind.filters.wave {
        add("wave", &wave.to_string());
    }
    if behind.filters.without_suspects && metric.source.suspect.is_some() {
        add("quality", "valid");
    }
    if let (Some(code), None) = (behind.dimension, behind.by) {
        match code.strip_prefix("topic:") {
            Some(topic) => add("topic", topic),
            None => add("role", &format!("dimension:{code}")),
        }
    } else {
        for (name, value) in metric.rows.parameters {
            add(name, value);
        }
    }
    for (name, code) in behind.only {
        add(name, code);
    }
    if let Some((name, code)) = behind.by.zip(behind.dimension) {
        add(name, code);
    }
    address
}

/// Percent-encoded, but for what a query string may carry as it is and people can read.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b'/' => {
                escaped.push(char::from(byte))
            }
            _ => {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_what_can_be_read() {
        for (text, wanted) in [
            ("2026-10-01..2026-10-15", "2026-10-01..2026-10-15"),
            ("dimension:attitude", "dimension:attitude"),
            ("/1/3/", "/1/3/"),
            ("a&b=c d", "a%26b%3Dc%20d"),
            ("满", "%E6%BB%A1"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
    }
}
