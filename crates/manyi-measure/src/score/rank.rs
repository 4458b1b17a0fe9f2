//! Rank ranges: between which places a unit may honestly be said to stand.

use crate::{
    Confidence, Interval, Measurement, Method, distribution::student_t_quantile,
    score::difference::square_and_add,
};
use serde::Serialize;

/// Which value stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Satisfaction, shares of satisfied people.
    HigherFirst,
    /// Complaints, waiting times.
    LowerFirst,
}

/// A unit's place among the units that have a value; 1 is best, `best` ≤ `rank` ≤ `worst`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RankRange {
    /// 1 + units with a better point value; equals share a rank.
    pub rank: usize,
    /// 1 + units surely better.
    pub best: usize,
    /// Number of units − units surely worse.
    pub worst: usize,
    /// Units of one group cannot be told apart from each other; 1 is the best group.
    pub group: usize,
}

/// Rank ranges in the order of `units`; `None` for a unit without a value.
///
/// *Surely* better means that the interval of the pairwise difference excludes 0. Each pair is judged at the
/// given confidence on its own, so over many pairs a few will be called different by chance. Groups: walking
/// down the point values, a new group begins at the first unit that surely differs from any member of the
/// present one. Compares every pair: meant for up to a few thousand units.
pub fn rank_ranges(units: &[Measurement], order: Order, confidence: Confidence) -> Vec<Option<RankRange>> {
    let mut sides: Vec<Side> = units
        .iter()
        .enumerate()
        .filter_map(|(index, measurement)| Side::of(index, measurement, confidence))
        .collect();
    sides.sort_by(|a, b| match order {
        Order::HigherFirst => b.value.total_cmp(&a.value),
        Order::LowerFirst => a.value.total_cmp(&b.value),
    });
    let count = sides.len();
    let mut ranges = vec![None; units.len()];
    let (mut best, mut worst) = (vec![1; count], vec![count; count]);
    let (mut group, mut group_start, mut rank) = (1, 0, 1);
    for place in 0..count {
        let mut leaves_group = false;
        for above in 0..place {
            if sides[above].surely_differs(&sides[place], confidence) {
                best[place] += 1;
                worst[above] -= 1;
                leaves_group |= above >= group_start;
            }
        }
        if leaves_group {
            (group, group_start) = (group + 1, place);
        }
        if place > 0 && sides[place].value != sides[place - 1].value {
            rank = place + 1;
        }
        ranges[sides[place].index] = Some(RankRange { rank, best: best[place], worst: 0, group });
    }
    for (side, worst) in sides.iter().zip(worst) {
        if let Some(range) = &mut ranges[side.index] {
            range.worst = worst;
        }
    }
    ranges
}

/// A unit with what all of its comparisons need, computed once.
struct Side<'a> {
    index: usize,
    measurement: &'a Measurement,
    value: f64,
    interval: Option<Interval>,
    /// Squared standard error, and the t quantile of this unit's own degrees of freedom.
    error: Option<(f64, f64)>,
    z: f64,
}

impl<'a> Side<'a> {
    fn of(index: usize, measurement: &'a Measurement, confidence: Confidence) -> Option<Self> {
        let (value, interval) = measurement.point(confidence)?;
        let z = confidence.z();
        let error = measurement.squared_error().map(|(squared, freedom)| {
            (squared, freedom.map_or(z, |freedom| -student_t_quantile(confidence.tail(), freedom)))
        });
        Some(Self { index, measurement, value, interval, error, z })
    }

    /// The same answer as asking the full difference, without a t quantile for most pairs: Welch's degrees of
    /// freedom lie between the smaller group's own and infinity.
    fn surely_differs(&self, other: &Self, confidence: Confidence) -> bool {
        if let (Some((a, t)), Some((b, u))) = (self.error, other.error) {
            let gap = (self.value - other.value).abs();
            let error = (a + b).sqrt();
            if gap <= self.z * error {
                return false;
            }
            if gap > t.max(u) * error {
                return true;
            }
            let interval = self.measurement.difference(other.measurement, confidence).interval;
            return interval.is_some_and(|interval| interval.excludes_zero());
        }
        let pair = self.interval.zip(other.interval);
        pair.is_some_and(|(a, b)| {
            square_and_add((self.value, a), (other.value, b), Method::Mover, confidence).excludes_zero()
        })
    }
}
