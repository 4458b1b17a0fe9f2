//! Much seen, little answered.

use super::Context;
use crate::{Evidence, Finding, Response};

/// Fewer questions make no share.
const FEWEST: u32 = 5;

pub(super) fn find(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let Response { asked, answered, .. } = *response;
    let missing = asked.saturating_sub(answered);
    let ramp = &context.thresholds.missing;
    let strength = if asked < FEWEST { 0.0 } else { ramp.strength(f64::from(missing) / f64::from(asked)) };
    Some(Finding { evidence: Evidence::Missing { missing, asked }, strength, weight: ramp.weight })
}
