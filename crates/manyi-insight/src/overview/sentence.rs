//! What is true now, in one sentence: a code for the translations and what the sentence names.

use manyi_catalogue::{Figure, Finding};
use manyi_kernel::Period;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The text is the translation `overview.sentence.<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sentence {
    /// `no_data`, `satisfaction_small_n`, `satisfaction_up`, `satisfaction_down`, `satisfaction_no_change`,
    /// `satisfaction_unknown` (compared, but nothing can be said) or `satisfaction_first` (nothing to compare with).
    pub code: &'static str,
    /// `period`, and as the code needs `value`, `n`, `low`, `high`, `difference` (without sign), `against`.
    pub params: BTreeMap<&'static str, String>,
}

impl Sentence {
    /// Says only what the interval allows: a difference that may be chance is no change.
    pub(super) fn about(satisfaction: Option<&Figure>, period: Period) -> Self {
        let sentence = Self { code: "no_data", params: BTreeMap::from([("period", period.to_string())]) };
        let Some((figure, value)) = satisfaction.and_then(|figure| Some((figure, figure.value?))) else {
            return sentence;
        };
        let finding = Finding::of(Some(figure));
        let sentence =
            sentence.with("value", score(value)).with("n", figure.n.to_string()).coded(code(finding));
        if finding == Finding::SmallN {
            let (low, high) =
                figure.interval.map_or((value, value), |interval| (interval.low, interval.high));
            return sentence.with("low", score(low)).with("high", score(high));
        }
        match &figure.change {
            None => sentence,
            Some(change) => {
                let difference = score(change.difference.abs());
                sentence.with("against", change.against.clone()).with("difference", difference)
            }
        }
    }

    fn with(mut self, name: &'static str, value: String) -> Self {
        self.params.insert(name, value);
        self
    }

    fn coded(self, code: &'static str) -> Self {
        Self { code, ..self }
    }
}

fn code(finding: Finding) -> &'static str {
    match finding {
        Finding::NoData => "no_data",
        Finding::SmallN => "satisfaction_small_n",
        Finding::First => "satisfaction_first",
        Finding::Up => "satisfaction_up",
        Finding::Down => "satisfaction_down",
        Finding::NoChange => "satisfaction_no_change",
        Finding::Unknown => "satisfaction_unknown",
    }
}

/// One decimal, as people read a score of 0–100.
fn score(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_catalogue::{ChangeVerdict, FigureChange, FigureDetails, FigureInterval, FigureStatus};

    fn figure(value: Option<f64>, status: FigureStatus, verdict: Option<ChangeVerdict>) -> Figure {
        Figure {
            metric: "satisfaction_score",
            value,
            interval: value.map(|value| FigureInterval {
                low: value - 2.0,
                high: value + 2.0,
                method: "student_t",
                confidence: 0.95,
            }),
            n: 120,
            status,
            reason: None,
            numerator: None,
            denominator: None,
            details: FigureDetails::default(),
            change: verdict.map(|verdict| FigureChange {
                against: "2026-08".to_owned(),
                previous_value: 85.7,
                difference: -1.36,
                interval: None,
                verdict,
                good: None,
            }),
            rows: String::new(),
        }
    }

    #[test]
    fn the_sentence_says_no_more_than_the_interval_allows() {
        use ChangeVerdict::{Down, NoChange, Unknown, Up};
        use FigureStatus::{NoData, Ok, SmallN};
        for (figure, code, named) in [
            (None, "no_data", "period=2026-09"),
            (Some(figure(None, NoData, None)), "no_data", "period=2026-09"),
            (
                Some(figure(Some(84.34), SmallN, Some(Up))),
                "satisfaction_small_n",
                "high=86.3 low=82.3 n=120 period=2026-09 value=84.3",
            ),
            (Some(figure(Some(84.34), Ok, None)), "satisfaction_first", "n=120 period=2026-09 value=84.3"),
            (
                Some(figure(Some(84.34), Ok, Some(Down))),
                "satisfaction_down",
                "against=2026-08 difference=1.4 n=120 period=2026-09 value=84.3",
            ),
            (
                Some(figure(Some(84.34), Ok, Some(Up))),
                "satisfaction_up",
                "against=2026-08 difference=1.4 n=120 period=2026-09 value=84.3",
            ),
            (
                Some(figure(Some(84.34), Ok, Some(NoChange))),
                "satisfaction_no_change",
                "against=2026-08 difference=1.4 n=120 period=2026-09 value=84.3",
            ),
            (
                Some(figure(Some(84.34), Ok, Some(Unknown))),
                "satisfaction_unknown",
                "against=2026-08 difference=1.4 n=120 period=2026-09 value=84.3",
            ),
        ] {
            let sentence = Sentence::about(figure.as_ref(), Period::Month { year: 2026, month: 9 });
            let params: Vec<_> =
                sentence.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!((sentence.code, params.join(" ").as_str()), (code, named));
        }
    }

    #[test]
    fn every_sentence_has_its_words() {
        let words = crate::LOCALES.read(manyi_kernel::Locale::ZhCn).unwrap_or_default();
        for code in [
            "no_data",
            "satisfaction_small_n",
            "satisfaction_first",
            "satisfaction_up",
            "satisfaction_down",
            "satisfaction_no_change",
            "satisfaction_unknown",
        ] {
            assert!(words.contains_key(&format!("overview.sentence.{code}")), "{code}");
        }
        assert!(crate::LOCALES.check_parity().is_ok(), "{:?}", crate::LOCALES.check_parity());
    }
}
