//! How figures are written: the rules of the console (`web/console/src/shared/figure/display.ts`).

use crate::{Language, Measure, Quantity, Range, Shift};

impl Measure {
    /// Decimals of a shown value. A rate far below one still shows two figures that mean something.
    #[must_use]
    pub fn digits(self, shown: f64) -> usize {
        match self {
            Self::Count => 0,
            Self::ScaleMean => 2,
            Self::PerThousand if shown != 0.0 && shown.abs() < 0.1 => 3,
            Self::PerThousand => 2,
            Self::Score | Self::Percent | Self::Points | Self::Hours => 1,
        }
    }

    /// `84.3`, without its unit.
    #[must_use]
    pub fn value_text(self, value: f64) -> String {
        let shown = self.shown(value);
        number(shown, self.digits(shown))
    }

    /// `分`, `%`, `h`.
    #[must_use]
    pub fn unit_text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Score, Language::Chinese) => "分",
            (Self::Percent, _) => "%",
            (Self::PerThousand, _) => "‰",
            (Self::Hours, Language::Chinese) => "小时",
            (Self::Hours, Language::English) => "h",
            (Self::Score | Self::ScaleMean | Self::Points | Self::Count, _) => "",
        }
    }

    /// Percentages differ by percentage points.
    fn difference_unit(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Percent, Language::Chinese) => "个百分点",
            (Self::Percent, Language::English) => "pp",
            (Self::PerThousand, Language::Chinese) => "个千分点",
            (Self::ScaleMean | Self::Points, Language::Chinese) => "点",
            (Self::Score | Self::ScaleMean | Self::Points, Language::English) => "points",
            (Self::Score | Self::PerThousand | Self::Hours | Self::Count, _) => self.unit_text(language),
        }
    }

    /// `83.1–85.4`; a range below zero is written with 至 or to, so that dash and minus do not meet.
    #[must_use]
    pub fn range_text(self, range: Range, language: Language) -> String {
        let separator = match (range.low < 0.0 || range.high < 0.0, language) {
            (false, _) => "–",
            (true, Language::Chinese) => " 至 ",
            (true, Language::English) => " to ",
        };
        format!("{}{separator}{}", self.value_text(range.low), self.value_text(range.high))
    }
}

impl Quantity {
    /// `84.3`, or `—` when there is none.
    #[must_use]
    pub fn value_text(&self) -> String {
        self.value.map_or_else(|| "—".to_owned(), |value| self.measure.value_text(value))
    }

    /// `83.1–85.4`, or nothing.
    #[must_use]
    pub fn interval_text(&self, language: Language) -> String {
        self.interval.map_or_else(String::new, |interval| self.measure.range_text(interval, language))
    }

    /// `1,842`
    #[must_use]
    pub fn n_text(&self) -> String {
        grouped(&self.n.to_string())
    }
}

impl Shift {
    /// `+1.2 分`, `−0.8 个百分点`.
    #[must_use]
    pub fn difference_text(&self, measure: Measure, language: Language) -> String {
        let (text, unit) = (self.bare_difference_text(measure), measure.difference_unit(language));
        let gap = if matches!(unit, "" | "‰") { "" } else { " " };
        format!("{text}{gap}{unit}")
    }

    /// `+1.2`, without its unit.
    #[must_use]
    pub fn bare_difference_text(&self, measure: Measure) -> String {
        let shown = measure.shown(self.difference);
        let text = number(shown, measure.digits(shown));
        let nothing = text.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
        if shown > 0.0 && !nothing { format!("+{text}") } else { text }
    }
}

/// With a true minus sign and grouped thousands; never `−0`.
fn number(value: f64, digits: usize) -> String {
    let text = format!("{:.digits$}", value.abs());
    let nothing = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let sign = if value < 0.0 && !nothing { "−" } else { "" };
    format!("{sign}{}{rest}", grouped(whole))
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
    use crate::Verdict;

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
    fn differences_carry_sign_and_unit() {
        let shift = |difference| Shift {
            against: "2026-09".to_owned(),
            before: 0.0,
            difference,
            interval: None,
            verdict: Verdict::Unknown,
            good: None,
        };
        for (measure, difference, chinese, english) in [
            (Measure::Score, 1.24, "+1.2 分", "+1.2 points"),
            (Measure::Percent, -0.008, "−0.8 个百分点", "−0.8 pp"),
            (Measure::Count, 12.0, "+12", "+12"),
            (Measure::Score, 0.01, "0.0 分", "0.0 points"),
            (Measure::PerThousand, 0.21, "+0.21 个千分点", "+0.21‰"),
        ] {
            let shift = shift(difference);
            assert_eq!(shift.difference_text(measure, Language::Chinese), chinese);
            assert_eq!(shift.difference_text(measure, Language::English), english);
        }
    }

    #[test]
    fn a_range_with_a_negative_end_has_no_two_dashes() {
        let range = |low, high| Range { low, high };
        assert_eq!(Measure::Score.range_text(range(83.1, 85.4), Language::Chinese), "83.1–85.4");
        assert_eq!(Measure::Points.range_text(range(-0.1, 0.2), Language::English), "−10.0 to 20.0");
    }
}
