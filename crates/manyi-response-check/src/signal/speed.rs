//! Too fast to have read: against the others, page by page, or in absolute terms.

use super::Context;
use crate::{Evidence, Finding, Response};

/// The weightiest of the three looks: they speak of the same haste and must not count twice.
pub(super) fn find(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let looks = [whole(context, response), pages(context, response), items(context, response)];
    looks.into_iter().flatten().max_by(|a, b| a.penalty().total_cmp(&b.penalty()))
}

fn whole(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let seconds = response.total_seconds?;
    let norm = context.norms.total.as_ref()?;
    let (z, ramp) = (norm.z(seconds.max(0.1).ln()), &context.thresholds.speed);
    let evidence = Evidence::Speed { seconds, median_seconds: norm.median.exp(), z };
    Some(Finding { evidence, strength: ramp.strength(z), weight: ramp.weight })
}

fn pages(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let limit = context.thresholds.speed.certain;
    let (mut timed, mut rushed) = (0, 0);
    for (norm, seconds) in context.norms.pages.iter().zip(&response.page_seconds) {
        let (Some(norm), Some(seconds)) = (norm, seconds) else { continue };
        timed += 1;
        rushed += usize::from(norm.z(seconds.max(0.1).ln()) <= limit);
    }
    // One page is the whole.
    if timed < 2 {
        return None;
    }
    let ramp = &context.thresholds.page_speed;
    let strength = ramp.strength(rushed as f64 / timed as f64);
    Some(Finding { evidence: Evidence::PageSpeed { rushed, timed }, strength, weight: ramp.weight })
}

fn items(context: &Context<'_>, response: &Response) -> Option<Finding> {
    if context.norms.total.is_some() {
        return None;
    }
    let (seconds, ratings) = (response.total_seconds?, response.ratings.iter().flatten().count());
    let ramp = &context.thresholds.item_speed;
    let strength = if ratings == 0 { 0.0 } else { ramp.strength(seconds / ratings as f64) };
    Some(Finding { evidence: Evidence::ItemSpeed { seconds, ratings }, strength, weight: ramp.weight })
}
