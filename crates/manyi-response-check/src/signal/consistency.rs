//! Answers that cannot all be meant: declared pairs that disagree, and traps.

use super::Context;
use crate::{Evidence, Finding, Instrument, Response, Thresholds};

pub(super) fn contradiction(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let gaps = gaps(context.instrument, response);
    let norm = context.norms.pair_gap.as_ref()?;
    if gaps.is_empty() {
        return None;
    }
    let contrary = gaps.iter().filter(|gap| **gap >= context.thresholds.contradiction_gap.value).count();
    let mean_gap = mean(&gaps);
    let z = norm.z(mean_gap);
    let ramp = &context.thresholds.contradiction;
    let strength = if contrary == 0 { 0.0 } else { ramp.strength(z) };
    let evidence = Evidence::Contradiction { contrary, pairs: gaps.len(), mean_gap, z };
    Some(Finding { evidence, strength, weight: ramp.weight })
}

pub(super) fn erratic(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let norm = context.norms.spread.as_ref()?;
    let spread = spread(context.instrument, context.thresholds, response)?;
    let (z, ramp) = (norm.z(spread), &context.thresholds.erratic);
    let evidence = Evidence::Erratic { spread, median_spread: norm.median, z };
    Some(Finding { evidence, strength: ramp.strength(z), weight: ramp.weight })
}

pub(super) fn trap(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let given = |item: usize| response.ratings.get(item).copied().flatten();
    let seen: Vec<bool> = context
        .instrument
        .traps
        .iter()
        .filter_map(|trap| given(trap.item).map(|point| point != trap.wanted))
        .collect();
    let failed = seen.iter().filter(|failed| **failed).count();
    let limit = &context.thresholds.trap;
    let evidence = Evidence::Trap { failed, traps: seen.len() };
    Some(Finding { evidence, strength: limit.disbelief(failed), weight: limit.weight })
}

/// How far the two ratings of each answered pair lie apart once both look the same way, 0–1.
fn gaps(instrument: &Instrument, response: &Response) -> Vec<f64> {
    let good = |index: usize| {
        let point = response.ratings.get(index).copied().flatten()?;
        Some(instrument.items.get(index)?.goodness(point))
    };
    let gap = |pair: &crate::Opposites| Some((good(pair.first)? - good(pair.second)?).abs());
    instrument.opposites.iter().filter_map(gap).collect()
}

/// Over the answered pairs; `None` without any.
pub(crate) fn mean_gap(instrument: &Instrument, response: &Response) -> Option<f64> {
    let gaps = gaps(instrument, response);
    (!gaps.is_empty()).then(|| mean(&gaps))
}

/// Standard deviation of the ratings, turned so that more is better, as a share of the scale; traps left out.
/// `None` for too few of them.
pub(crate) fn spread(instrument: &Instrument, thresholds: &Thresholds, response: &Response) -> Option<f64> {
    let given = instrument.items.iter().zip(&response.ratings).enumerate();
    let good: Vec<f64> = given
        .filter(|(index, _)| !instrument.is_trap(*index))
        .filter_map(|(_, (item, point))| point.map(|point| item.goodness(point)))
        .collect();
    if (good.len() as f64) < thresholds.erratic_fewest.value {
        return None;
    }
    let mean = mean(&good);
    Some((good.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / good.len() as f64).sqrt())
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
