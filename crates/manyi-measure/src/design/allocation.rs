//! How many to ask in each stratum.

use super::sample::parameter;
use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The rule of division.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Allocation {
    /// By the size of the stratum.
    #[default]
    Proportional,
    /// By size × standard deviation: smallest variance of the overall mean (Neyman 1934).
    Neyman,
    /// The same number in each: best for comparing strata.
    Equal,
}

/// One stratum of the population.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StratumPlan {
    /// People in it.
    pub population: f64,
    /// Standard deviation of the outcome in it (Neyman only).
    #[serde(default = "one")]
    pub deviation: f64,
}

fn one() -> f64 {
    1.0
}

/// `total` divided over the strata, as whole numbers that sum to `total` (largest remainders), at least one and
/// at most its population for each; what a full stratum cannot take goes to the others by the same rule.
///
/// # Errors
/// [`MeasureError::TooFewGroups`] without strata, [`MeasureError::Parameter`] for a size or deviation that is not
/// positive, or a total below the number of strata or above the population.
pub fn allocate(total: u64, strata: &[StratumPlan], rule: Allocation) -> Result<Vec<u64>, MeasureError> {
    if strata.is_empty() {
        return Err(MeasureError::TooFewGroups { method: "allocation", needed: 1, got: 0 });
    }
    for StratumPlan { population, deviation } in strata {
        if !(*population >= 1.0 && population.is_finite()) {
            return Err(parameter("population", "one or more", population));
        }
        if !(*deviation > 0.0 && deviation.is_finite()) {
            return Err(parameter("deviation", "above zero", deviation));
        }
    }
    let whole: f64 = strata.iter().map(|stratum| stratum.population.floor()).sum();
    if (total as f64) < strata.len() as f64 || total as f64 > whole {
        return Err(parameter("total", "between the number of strata and the population", total));
    }
    Ok(whole_numbers(total, strata, rule))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole_numbers(total: u64, strata: &[StratumPlan], rule: Allocation) -> Vec<u64> {
    let share = |stratum: &StratumPlan| match rule {
        Allocation::Proportional => stratum.population,
        Allocation::Neyman => stratum.population * stratum.deviation,
        Allocation::Equal => 1.0,
    };
    let mut ideal = vec![0.0; strata.len()];
    let mut settled = vec![false; strata.len()];
    // Strata at a bound are settled; the rest is divided again until nobody is beyond a bound.
    loop {
        let fixed: f64 = ideal.iter().zip(&settled).filter(|(_, settled)| **settled).map(|(n, _)| n).sum();
        let open = || strata.iter().enumerate().filter(|(place, _)| !settled[*place]);
        let sum: f64 = open().map(|(_, stratum)| share(stratum)).sum();
        let left = total as f64 - fixed;
        let mut beyond = Vec::new();
        let mut parts = Vec::new();
        for (place, stratum) in open() {
            let part = left * share(stratum) / sum;
            parts.push((place, part));
            if part > stratum.population.floor() {
                beyond.push((place, stratum.population.floor()));
            }
        }
        if beyond.is_empty() {
            beyond.extend(parts.iter().filter(|(_, part)| *part < 1.0).map(|(place, _)| (*place, 1.0)));
        }
        if beyond.is_empty() {
            for (place, part) in parts {
                ideal[place] = part;
            }
            break;
        }
        for (place, bound) in beyond {
            ideal[place] = bound;
            settled[place] = true;
        }
        if settled.iter().all(|settled| *settled) {
            break;
        }
    }
    let mut counts: Vec<u64> = ideal.iter().map(|part| (part + 1e-9).floor() as u64).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by(|a, b| (ideal[*b] - counts[*b] as f64).total_cmp(&(ideal[*a] - counts[*a] as f64)));
    let missing = total.saturating_sub(counts.iter().sum());
    let room: Vec<usize> = order
        .into_iter()
        .filter(|place| (counts[*place] as f64) < strata[*place].population.floor())
        .collect();
    for place in room.into_iter().cycle().take(missing as usize) {
        counts[place] += 1;
    }
    counts
}
