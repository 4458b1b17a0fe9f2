//! Numbers as people read them.

use crate::{Language, Measure};

impl Measure {
    /// `84.3`, without its unit.
    #[must_use]
    pub fn value_text(self, value: f64) -> String {
        let shown = self.shown(value);
        number_text(shown, self.digits(shown))
    }

    /// `+1.2`, `−0.8`, `0.0`: a difference of two values, without its unit.
    #[must_use]
    pub fn signed_text(self, difference: f64) -> String {
        let text = self.value_text(difference);
        let nothing = text.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
        if difference > 0.0 && !nothing { format!("+{text}") } else { text }
    }

    /// `83.1–85.4`; a range below zero is written with 至 or to, so that dash and minus do not meet.
    #[must_use]
    pub fn range_text(self, (low, high): (f64, f64), language: Language) -> String {
        let separator = match (low < 0.0 || high < 0.0, language) {
            (false, _) => "–",
            (true, Language::Chinese) => " 至 ",
            (true, Language::English) => " to ",
        };
        format!("{}{separator}{}", self.value_text(low), self.value_text(high))
    }
}

/// With a true minus sign and grouped thousands; never `−0`.
#[must_use]
pub fn number_text(value: f64, digits: usize) -> String {
    let text = format!("{:.digits$}", value.abs());
    let nothing = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let sign = if value < 0.0 && !nothing { "−" } else { "" };
    format!("{sign}{}{rest}", grouped(whole))
}

/// `1,842`
#[must_use]
pub fn count_text(count: u64) -> String {
    grouped(&count.to_string())
}

/// `1842` as `1,842`.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_on_the_screen() {
        for (measure, value, wanted) in [
            (Measure::Score, 84.349, "84.3"),
            (Measure::Percent, 0.9206, "92.1"),
            (Measure::Points, -0.125, "−12.5"),
            (Measure::Points, -0.0001, "0.0"),
            (Measure::Count, 1_234_567.0, "1,234,567"),
            (Measure::Count, 999.0, "999"),
            (Measure::PerThousand, 1.234, "1.23"),
            (Measure::PerThousand, 0.0421, "0.042"),
            (Measure::Hours, 6.44, "6.4"),
            (Measure::ScaleMean, 4.256, "4.26"),
        ] {
            assert_eq!(measure.value_text(value), wanted, "{measure:?} {value}");
        }
    }

    #[test]
    fn differences_carry_their_sign_unless_they_are_nothing() {
        for (measure, difference, wanted) in [
            (Measure::Score, 1.24, "+1.2"),
            (Measure::Percent, -0.008, "−0.8"),
            (Measure::Count, 12.0, "+12"),
            (Measure::Score, 0.01, "0.0"),
            (Measure::Score, -0.01, "0.0"),
        ] {
            assert_eq!(measure.signed_text(difference), wanted, "{measure:?} {difference}");
        }
    }

    #[test]
    fn a_range_with_a_negative_end_has_no_two_dashes() {
        assert_eq!(Measure::Score.range_text((83.1, 85.4), Language::Chinese), "83.1–85.4");
        assert_eq!(Measure::Points.range_text((-0.1, 0.2), Language::English), "−10.0 to 20.0");
    }
}
