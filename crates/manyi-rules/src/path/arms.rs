//! Draws people into the arms of experiments.

use super::shuffle::{hash, next};
use crate::document::Experiment;
use std::collections::BTreeMap;

/// Experiment key to arm key. Each experiment is drawn by itself; the same seed gives the same arms.
pub(crate) fn arms(experiments: &[Experiment], seed: u64) -> BTreeMap<String, String> {
    experiments.iter().filter_map(|one| Some((one.key.clone(), arm(one, seed)?))).collect()
}

fn arm(experiment: &Experiment, seed: u64) -> Option<String> {
    let total: u64 = experiment.arms.iter().map(|arm| u64::from(arm.weight)).sum();
    let mut state = seed ^ hash(&experiment.key);
    // The bias of the remainder is below one in 2^27 for the largest weights.
    let mut place = next(&mut state).checked_rem(total)?;
    let drawn = experiment.arms.iter().find(|arm| match place.checked_sub(u64::from(arm.weight)) {
        None => true,
        Some(rest) => {
            place = rest;
            false
        }
    });
    drawn.map(|arm| arm.key.clone())
}
