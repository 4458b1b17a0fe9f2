//! Who is asked: samples drawn from a frame, the same list again from the same seed.

use super::{
    allocation::{Allocation, StratumPlan, allocate},
    sample::parameter,
};
use crate::{MeasureError, random::Stream};
use serde::Serialize;

/// Of the algorithm; a stored seed draws its list again only with the version it was drawn with.
pub const DRAW_VERSION: u32 = 1;

/// The stream of the second systematic pass, beyond any stratum's.
const RESERVE_STREAM: u64 = u64::MAX;

/// How the sample is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DrawMethod<'a> {
    /// Everybody has the same chance, and every group of that size too.
    Random,
    /// Every k-th of the frame ordered by stratum and key, from a random start; k need not be a whole number.
    Systematic,
    /// Apart in each stratum.
    Stratified {
        /// How the total is divided.
        allocation: Allocation,
        /// Standard deviation of the outcome, by stratum ([`Allocation::Neyman`] only).
        deviations: &'a [f64],
    },
    /// So many of each cell, by stratum: who fills them is not left to chance in the field, so that no error of
    /// sampling can be computed.
    Quota {
        /// Wanted, by stratum; the total is their sum.
        targets: &'a [u64],
    },
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawPlan<'a> {
    /// How it is drawn.
    pub method: DrawMethod<'a>,
    /// Size of the main sample.
    pub total: u64,
    /// Replacements for each of the main sample: .5 draws half as many more in each stratum, rounded up, as far as
    /// there are people.
    pub reserve_rate: f64,
    /// The same seed draws the same list.
    pub seed: u64,
}

/// Somebody who was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// Place in the frame as it was handed in.
    pub member: usize,
    /// Their stratum.
    pub stratum: usize,
    /// Place in the list of their stratum, from 1; replacements go on counting behind the main sample.
    pub order: u64,
    /// Asked only in somebody's place.
    pub reserve: bool,
}

/// A stratum of the frame and what was drawn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DrawnStratum {
    /// People in the frame.
    pub population: u64,
    /// Main sample.
    pub main: u64,
    /// Replacements.
    pub reserve: u64,
}

/// The list and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DrawReport {
    /// By stratum, then by order.
    pub drawn: Vec<Drawn>,
    /// By number of the stratum.
    pub strata: Vec<DrawnStratum>,
}

/// Draws from `frame`, of which each member has a key, unique, and a stratum 0…k − 1 (all 0 when there are none).
///
/// The order in which the frame is handed in does not matter: members are put in order of their keys first, then
/// shuffled by a stream of their own for each stratum (Fisher–Yates over xoshiro256++). Systematic selection is the
/// fractional-interval method (W. G. Cochran, "Sampling Techniques" (1977), ch. 8).
///
/// # Errors
/// [`MeasureError::TooFewRows`] for an empty frame; [`MeasureError::Parameter`] for a total of 0 or above the frame,
/// a reserve that is negative, targets or deviations that do not fit the strata, and as [`allocate`].
pub fn draw(frame: &[(&str, usize)], plan: &DrawPlan) -> Result<DrawReport, MeasureError> {
    if frame.is_empty() {
        return Err(MeasureError::TooFewRows { method: "a sample", needed: 1, got: 0 });
    }
    if !(plan.reserve_rate >= 0.0 && plan.reserve_rate <= 10.0) {
        return Err(parameter("reserve_rate", "between 0 and 10", plan.reserve_rate));
    }
    let strata = by_stratum(frame);
    let sizes: Vec<u64> = strata.iter().map(|members| members.len() as u64).collect();
    match plan.method {
        DrawMethod::Random => {
            check_total(plan.total, frame.len())?;
            Ok(simple(frame, plan, &sizes))
        }
        DrawMethod::Systematic => {
            check_total(plan.total, frame.len())?;
            Ok(systematic(&strata, plan, &sizes))
        }
        DrawMethod::Stratified { allocation, deviations } => {
            check_total(plan.total, frame.len())?;
            let main = divided(plan.total, &sizes, allocation, deviations)?;
            Ok(within(strata, &main, plan))
        }
        DrawMethod::Quota { targets } => {
            check_targets(targets, &sizes)?;
            Ok(within(strata, targets, plan))
        }
    }
}

fn check_total(total: u64, frame: usize) -> Result<(), MeasureError> {
    if total == 0 || total > frame as u64 {
        return Err(parameter("total", "between 1 and the size of the frame", total));
    }
    Ok(())
}

fn check_targets(targets: &[u64], sizes: &[u64]) -> Result<(), MeasureError> {
    if targets.len() != sizes.len() {
        return Err(parameter("targets", "one for each stratum", targets.len()));
    }
    if targets.iter().all(|target| *target == 0) {
        return Err(parameter("targets", "above zero for one stratum at least", 0));
    }
    if let Some((target, _)) = targets.iter().zip(sizes).find(|(target, size)| target > size) {
        return Err(parameter("targets", "at most the people of the stratum", target));
    }
    Ok(())
}

/// Members of each stratum in order of their keys.
fn by_stratum(frame: &[(&str, usize)]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..frame.len()).collect();
    order.sort_by_key(|member| frame[*member].0);
    let count = frame.iter().map(|(_, stratum)| stratum + 1).max().unwrap_or(0);
    let mut strata = vec![Vec::new(); count];
    for member in order {
        strata[frame[member].1].push(member);
    }
    strata
}

/// Strata without anybody get nobody; the rule divides among the others.
fn divided(
    total: u64,
    sizes: &[u64],
    rule: Allocation,
    deviations: &[f64],
) -> Result<Vec<u64>, MeasureError> {
    if rule == Allocation::Neyman && deviations.len() != sizes.len() {
        return Err(parameter("deviations", "one for each stratum", deviations.len()));
    }
    let filled: Vec<usize> = (0..sizes.len()).filter(|stratum| sizes[*stratum] > 0).collect();
    let deviation = |stratum: usize| if rule == Allocation::Neyman { deviations[stratum] } else { 1.0 };
    let plans: Vec<StratumPlan> = filled
        .iter()
        .map(|stratum| StratumPlan { population: sizes[*stratum] as f64, deviation: deviation(*stratum) })
        .collect();
    let mut main = vec![0; sizes.len()];
    for (stratum, count) in filled.into_iter().zip(allocate(total, &plans, rule)?) {
        main[stratum] = count;
    }
    Ok(main)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn reserve_of(main: u64, population: u64, rate: f64) -> u64 {
    // Rounding errors must not draw one more: 10 × 0.1 is 1.
    let wanted = (main as f64 * rate * (1.0 - 1e-12)).ceil() as u64;
    wanted.min(population - main)
}

/// Shuffled whole, cut at the totals, and listed by stratum.
fn simple(frame: &[(&str, usize)], plan: &DrawPlan, sizes: &[u64]) -> DrawReport {
    let mut order: Vec<usize> = (0..frame.len()).collect();
    order.sort_by_key(|member| frame[*member].0);
    Stream::new(plan.seed, 0).shuffle(&mut order);
    let reserve = reserve_of(plan.total, frame.len() as u64, plan.reserve_rate);
    let main = order.iter().take(plan.total as usize).map(|member| (*member, frame[*member].1, false));
    let rest = order.iter().skip(plan.total as usize).take(reserve as usize);
    let rest = rest.map(|member| (*member, frame[*member].1, true));
    report(main.chain(rest), sizes)
}

fn systematic(strata: &[Vec<usize>], plan: &DrawPlan, sizes: &[u64]) -> DrawReport {
    let place = |stratum: usize| move |member: &usize| (*member, stratum);
    let whole: Vec<(usize, usize)> =
        strata.iter().enumerate().flat_map(|(stratum, members)| members.iter().map(place(stratum))).collect();
    let main = every_kth(whole.len(), plan.total, &mut Stream::new(plan.seed, 0));
    let mut left = whole.clone();
    for place in main.iter().rev() {
        left.remove(*place);
    }
    let reserve = reserve_of(plan.total, whole.len() as u64, plan.reserve_rate);
    let reserve = if reserve == 0 {
        Vec::new()
    } else {
        every_kth(left.len(), reserve, &mut Stream::new(plan.seed, RESERVE_STREAM))
    };
    let main = main.into_iter().map(|place| (whole[place].0, whole[place].1, false));
    let reserve = reserve.into_iter().map(|place| (left[place].0, left[place].1, true));
    report(main.chain(reserve), sizes)
}

/// `wanted` places out of `length`, in order, one in each interval of length / wanted.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn every_kth(length: usize, wanted: u64, stream: &mut Stream) -> Vec<usize> {
    let interval = length as f64 / wanted as f64;
    let start = stream.uniform() * interval;
    // The last place cannot be passed but by rounding.
    (0..wanted).map(|step| ((start + step as f64 * interval) as usize).min(length - 1)).collect()
}

fn within(strata: Vec<Vec<usize>>, main: &[u64], plan: &DrawPlan) -> DrawReport {
    let sizes: Vec<u64> = strata.iter().map(|members| members.len() as u64).collect();
    let mut picked = Vec::new();
    for (stratum, mut members) in strata.into_iter().enumerate() {
        Stream::new(plan.seed, stratum as u64).shuffle(&mut members);
        let reserve = reserve_of(main[stratum], sizes[stratum], plan.reserve_rate);
        let taken = members.into_iter().take((main[stratum] + reserve) as usize).enumerate();
        picked.extend(taken.map(|(place, member)| (member, stratum, place as u64 >= main[stratum])));
    }
    report(picked.into_iter(), &sizes)
}

/// Counts and numbers what was picked; the main sample comes first in each stratum.
fn report(picked: impl Iterator<Item = (usize, usize, bool)>, sizes: &[u64]) -> DrawReport {
    let mut strata: Vec<DrawnStratum> = sizes
        .iter()
        .map(|population| DrawnStratum { population: *population, main: 0, reserve: 0 })
        .collect();
    let mut drawn: Vec<Drawn> = Vec::new();
    for (member, stratum, reserve) in picked {
        let counts = &mut strata[stratum];
        if reserve {
            counts.reserve += 1;
        } else {
            counts.main += 1;
        }
        drawn.push(Drawn { member, stratum, order: counts.main + counts.reserve, reserve });
    }
    drawn.sort_by_key(|one| (one.stratum, one.order));
    DrawReport { drawn, strata }
}
