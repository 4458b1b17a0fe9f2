//! Whether a figure changed against another period.

use crate::{ChangeVerdict, FigureChange, MetricDefinition, Outcome, Polarity};
use manyi_kernel::Period;
use manyi_measure::Confidence;

/// `None` when one of the two has no value.
pub(crate) fn change(
    metric: &MetricDefinition,
    now: &Outcome,
    before: &Outcome,
    against: Period,
) -> Option<FigureChange> {
    let (now, before) = (now.measurement()?, before.measurement()?);
    let previous_value = before.estimate(Confidence::P95).value?;
    let found = now.difference(before, Confidence::P95);
    let verdict = ChangeVerdict::from(found.verdict);
    Some(FigureChange {
        against: against.to_string(),
        previous_value,
        difference: found.difference?,
        interval: found.interval.map(Into::into),
        verdict,
        good: good(metric.polarity, verdict),
    })
}

fn good(polarity: Polarity, verdict: ChangeVerdict) -> Option<bool> {
    match (verdict, polarity) {
        (ChangeVerdict::Up, Polarity::HigherBetter) | (ChangeVerdict::Down, Polarity::LowerBetter) => {
            Some(true)
        }
        (ChangeVerdict::Down, Polarity::HigherBetter) | (ChangeVerdict::Up, Polarity::LowerBetter) => {
            Some(false)
        }
        (ChangeVerdict::NoChange | ChangeVerdict::Unknown, _) => None,
    }
}
