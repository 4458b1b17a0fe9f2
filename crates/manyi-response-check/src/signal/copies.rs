//! The same again: text, device, answers.

use super::Context;
use crate::{Evidence, Finding, Response};

/// Characters shown of a copied text.
const EXCERPT: usize = 30;

pub(super) fn same_text(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let found = response.texts.iter().filter_map(|text| {
        let (others, length) = context.reference.near_same_texts(text, response)?;
        Some((others, length, text))
    });
    let (others, length, text) = found.max_by_key(|(others, ..)| *others)?;
    let (copies, ramp) = (&context.thresholds.same_text_copies, &context.thresholds.same_text);
    let evidence = Evidence::SameText { others, excerpt: text.chars().take(EXCERPT).collect() };
    // The longer a text, the less it comes again by chance.
    let strength = copies.disbelief(others) * ramp.strength(length as f64);
    Some(Finding { evidence, strength, weight: ramp.weight })
}

pub(super) fn same_device(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let others = context.reference.of_device(response)?.len();
    let ramp = &context.thresholds.same_device;
    let strength = ramp.strength(others as f64);
    Some(Finding { evidence: Evidence::SameDevice { others }, strength, weight: ramp.weight })
}

pub(super) fn same_device_same_answers(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let near = context.reference.of_device(response)?;
    let others = near.iter().filter(|other| alike(context, response, other)).count();
    let limit = &context.thresholds.same_device_same_answers;
    let evidence = Evidence::SameDeviceSameAnswers { others };
    Some(Finding { evidence, strength: limit.disbelief(others), weight: limit.weight })
}

/// Only what is more than the popularity of these very answers explains: ten content colleagues in one office
/// are no cluster where a third of all people are content.
pub(super) fn address_cluster(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let window = context.thresholds.address_window_seconds.value;
    let near = context.reference.of_address(response, window as i64)?;
    let others = near.iter().filter(|other| alike(context, response, other)).count();
    let expected = near.len() as f64 * context.norms.share_of_same(&response.ratings);
    let ramp = &context.thresholds.address_cluster;
    let evidence = Evidence::AddressCluster { others, minutes: (2.0 * window / 60.0) as u32 };
    let strength = ramp.strength(others as f64 - expected);
    Some(Finding { evidence, strength, weight: ramp.weight })
}

/// Whether both rated the same things nearly alike. Too few ratings are alike by chance.
fn alike(context: &Context<'_>, one: &Response, other: &Response) -> bool {
    const FEWEST: usize = 5;
    let pairs = one.ratings.iter().zip(&other.ratings);
    let (mut both, mut equal) = (0, 0);
    for (first, second) in pairs {
        both += usize::from(first.is_some() || second.is_some());
        equal += usize::from(first.is_some() && first == second);
    }
    both >= FEWEST && equal as f64 / both as f64 >= context.thresholds.alike.value
}
