//! A data file of SPSS as a table of text.

use crate::answers::csv::plain_line;
use manyi_sav::{SavError, Value, Values, Variable};

/// Whether the bytes at the beginning are those of a data file of SPSS.
pub fn is_data_file(head: &[u8]) -> bool {
    manyi_sav::is_sav(head)
}

/// Delimited text in UTF-8: a heading `Wording [name]` for each variable, cells by the labels of their values.
///
/// # Errors
/// See [`SavError`].
pub fn table_of_data_file(bytes: &[u8]) -> Result<String, SavError> {
    let file = manyi_sav::read(bytes)?;
    let headings: Vec<_> = file.variables.iter().map(heading).collect();
    let mut text = plain_line(headings.iter().map(String::as_str));
    for row in 0..file.rows() {
        let cells: Vec<_> = file.variables.iter().map(|variable| cell(variable, row)).collect();
        text.push_str(&plain_line(cells.iter().map(String::as_str)));
    }
    Ok(text)
}

fn heading(variable: &Variable) -> String {
    let label = variable.label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() || label == variable.name {
        return variable.name.clone();
    }
    format!("{label} [{}]", variable.name)
}

fn cell(variable: &Variable, row: usize) -> String {
    let labelled = |value: &Value| {
        let label = variable.labels.iter().find(|(known, _)| known == value);
        label.map(|(_, label)| label.clone()).filter(|label| !label.is_empty())
    };
    match &variable.values {
        Values::Numbers(numbers) => match numbers.get(row) {
            Some(number) if !number.is_nan() => {
                let plain = || match variable.format.is_moment() {
                    true => moment(*number),
                    false => number.to_string(),
                };
                labelled(&Value::Number(*number)).unwrap_or_else(plain)
            }
            _ => String::new(),
        },
        Values::Texts { rows, .. } => {
            let text = rows.get(row).cloned().unwrap_or_default();
            labelled(&Value::Text(text.clone())).unwrap_or(text)
        }
    }
}

/// Days since 14 October 1582, to the first of 1970.
const EPOCH: i64 = 141_428;

/// Seconds since 14 October 1582 as day and time (Howard Hinnant, `civil_from_days`).
fn moment(seconds: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let seconds = seconds.clamp(0.0, 4e11) as i64;
    let (days, time) = (seconds.div_euclid(86_400) - EPOCH, seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let date = format!("{year:04}-{month:02}-{day:02}");
    if time == 0 {
        date
    } else {
        format!("{date} {:02}:{:02}:{:02}", time / 3_600, time / 60 % 60, time % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_days_and_times() {
        // 1 January 1970 and 29 February 2024, as SPSS counts.
        for (seconds, wanted) in [
            (12_219_379_200.0, "1970-01-01"),
            (13_928_544_000.0, "2024-02-29"),
            (13_928_544_000.0 + 45_296.0, "2024-02-29 12:34:56"),
        ] {
            assert_eq!(moment(seconds), wanted);
        }
    }
}
