//! How the figures of a report are written.

use crate::{Distribution, Language, Measure, Quantity, Shift};
use manyi_figure::count_text;

impl Quantity {
    /// `84.3`, or `—` when there is none.
    #[must_use]
    pub fn value_text(&self) -> String {
        self.value.map_or_else(|| "—".to_owned(), |value| self.measure.value_text(value))
    }

    /// `83.1–85.4`, or nothing.
    #[must_use]
    pub fn interval_text(&self, language: Language) -> String {
        self.interval
            .map_or_else(String::new, |range| self.measure.range_text((range.low, range.high), language))
    }

    /// `1,842`
    #[must_use]
    pub fn n_text(&self) -> String {
        count_text(self.n)
    }
}

impl Distribution {
    /// `1,842`
    #[must_use]
    pub fn total_text(&self) -> String {
        count_text(self.total)
    }
}

impl Shift {
    /// `+1.2 分`, `−0.8 个百分点`.
    #[must_use]
    pub fn difference_text(&self, measure: Measure, language: Language) -> String {
        let (text, unit) = (measure.signed_text(self.difference), measure.difference_unit(language));
        let gap = if matches!(unit, "" | "‰") { "" } else { " " };
        format!("{text}{gap}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

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
}
