//! Round numbers along a line.

use crate::{Measure, Quantity};

/// A stretch of a measure's line with marks at round numbers, in shown values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<f64>,
}

/// Marks that fit on a small chart.
const MOST_TICKS: f64 = 5.0;

impl Axis {
    /// Long enough for every value and interval; counts and hours begin at zero, because their bars and lines are
    /// read by length.
    #[must_use]
    pub fn around<'a>(measure: Measure, quantities: impl IntoIterator<Item = &'a Quantity>) -> Self {
        let ends = quantities.into_iter().flat_map(|quantity| {
            let interval = quantity.interval;
            [quantity.value, interval.map(|range| range.low), interval.map(|range| range.high)]
        });
        let shown = ends.flatten().map(|end| measure.shown(end)).filter(|end| end.is_finite());
        let (least, most) =
            shown.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
        let (bottom, top) = measure.domain();
        let from_zero = matches!(
            measure,
            Measure::Count | Measure::Hours | Measure::PerThousand | Measure::Average | Measure::Yuan
        );
        if least > most {
            return Self::between(bottom.unwrap_or(0.0), top.unwrap_or(1.0), 1.0);
        }
        let least = if from_zero { 0.0 } else { least };
        // A flat line still needs a stretch to lie in.
        let lack = (if measure == Measure::ScaleMean { 0.2 } else { 2.0 } - (most - least)).max(0.0);
        let (least, most) = (least - lack / 2.0, most + lack / 2.0);
        let step = round_up((most - least) / (MOST_TICKS - 1.0));
        let (low, high) = ((least / step).floor() * step, (most / step).ceil() * step);
        Self::between(
            bottom.map_or(low, |bottom| low.max(bottom)),
            top.map_or(high, |top| high.min(top)),
            step,
        )
    }

    fn between(low: f64, high: f64, step: f64) -> Self {
        let step =
            if (high - low) / step > MOST_TICKS * 2.0 { round_up((high - low) / MOST_TICKS) } else { step };
        let mut ticks = Vec::new();
        let mut tick = (low / step).ceil() * step;
        while tick <= high + step * 1e-6 {
            ticks.push(tick);
            tick += step;
        }
        Self { low, high, ticks }
    }

    /// Where a value of the measure lies: 0 at the low end, 1 at the high end.
    #[must_use]
    pub fn place(&self, measure: Measure, value: f64) -> f64 {
        ((measure.shown(value) - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// `80`, `82.5`: as many decimals as the marks need.
    #[must_use]
    pub fn tick_text(&self, tick: f64) -> String {
        let whole = self.ticks.iter().all(|tick| (tick - tick.round()).abs() < 1e-6);
        let text = if whole { format!("{tick:.0}") } else { format!("{tick:.1}") };
        if text == "-0" { "0".to_owned() } else { text.replace('-', "−") }
    }
}

/// The next of 1, 2, 2.5, 5 times a power of ten.
fn round_up(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|step| step * power)
        .find(|step| *step >= rough * 0.999_999)
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Certainty, Range};

    #[test]
    fn marks_are_round_and_hold_every_interval() {
        let quantity = |measure, value, low, high| Quantity {
            measure,
            value: Some(value),
            interval: Some(Range { low, high }),
            n: 50,
            certainty: Certainty::Enough,
        };
        for (measure, values) in [
            (Measure::Score, vec![(84.3, 83.1, 85.4), (79.0, 76.2, 81.0)]),
            (Measure::Percent, vec![(0.99, 0.97, 1.0)]),
            (Measure::Count, vec![(123.0, 100.0, 146.0)]),
            (Measure::Count, vec![(0.0, 0.0, 0.0)]),
            (Measure::Score, vec![(100.0, 100.0, 100.0)]),
            (Measure::Points, vec![(-0.2, -0.4, 0.01), (0.3, 0.2, 0.5)]),
            (Measure::PerThousand, vec![(0.041, 0.03, 0.06)]),
        ] {
            let quantities: Vec<_> =
                values.into_iter().map(|(value, low, high)| quantity(measure, value, low, high)).collect();
            let axis = Axis::around(measure, &quantities);
            assert!(axis.low < axis.high && (2..=8).contains(&axis.ticks.len()), "{axis:?}");
            for range in quantities.iter().filter_map(|found| found.interval) {
                assert!(
                    axis.low <= measure.shown(range.low) && measure.shown(range.high) <= axis.high,
                    "{axis:?}"
                );
            }
        }
        let empty = Axis::around(Measure::Score, &[]);
        assert_eq!((empty.low, empty.high), (0.0, 100.0));
    }
}
