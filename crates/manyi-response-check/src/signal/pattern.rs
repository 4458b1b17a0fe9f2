//! Zigzags and staircases: ratings that repeat with a period.

use super::{Context, places};
use crate::{Evidence, Finding, Response};

const LONGEST_PERIOD: usize = 8;
/// Fewer places to compare prove nothing.
const FEWEST: usize = 8;

pub(super) fn find(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let places: Vec<i32> = places(context.instrument, response).into_iter().map(|(_, place)| place).collect();
    let ramp = &context.thresholds.pattern;
    let evidence = most_regular(&places)?;
    let Evidence::Pattern { chance_log10, .. } = evidence else { return None };
    Some(Finding { evidence, strength: ramp.strength(chance_log10), weight: ramp.weight })
}

/// The period that chance explains least. Only places where the rating *changes* are compared: long runs of one
/// point agree with themselves at any distance and are no pattern.
fn most_regular(places: &[i32]) -> Option<Evidence> {
    let agree = chance_to_agree(places);
    let periods = 2..=LONGEST_PERIOD.min(places.len() / 2);
    let tried = periods.clone().count() as f64;
    let looks = periods.filter_map(|period| {
        let changes: Vec<usize> = (period..places.len()).filter(|&at| places[at] != places[at - 1]).collect();
        let repeated = changes.iter().filter(|&&at| places[at] == places[at - period]).count();
        let enough = changes.len() >= FEWEST;
        enough.then(|| (log10_tail(changes.len(), repeated, agree), period, repeated, changes.len()))
    });
    let (chance, period, repeated, compared) = looks.min_by(|a, b| a.0.total_cmp(&b.0))?;
    let chance_log10 = (chance + tried.log10()).min(0.0);
    Some(Evidence::Pattern { period, repeated, compared, chance_log10 })
}

/// Two ratings of this person, drawn independently, are equal with this chance. Never taken as less than that of
/// an even use of three points: who uses many points at random still has habits.
fn chance_to_agree(places: &[i32]) -> f64 {
    let count = places.len() as f64;
    let times = |place: i32| places.iter().filter(|other| **other == place).count() as f64;
    let agree = places.iter().map(|place| times(*place) / count).sum::<f64>() / count;
    agree.clamp(1.0 / 3.0, 0.99)
}

/// Log10 of the chance of at least `hits` of `trials`, each with chance `p`.
fn log10_tail(trials: usize, hits: usize, p: f64) -> f64 {
    let mut term = (1.0 - p).ln() * trials as f64;
    let mut tail = 0.0_f64;
    for k in 0..=trials {
        if k >= hits {
            tail += term.exp();
        }
        term += ((trials - k) as f64 / (k + 1) as f64).ln() + (p / (1.0 - p)).ln();
    }
    tail.clamp(1e-30, 1.0).log10()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stand_out_and_opinions_do_not() {
        let chance = |points: &[i32]| match most_regular(points) {
            Some(Evidence::Pattern { chance_log10, .. }) => chance_log10,
            _ => 0.0,
        };
        let zigzag: Vec<i32> = (0..24).map(|at| if at % 2 == 0 { 1 } else { 5 }).collect();
        let stairs: Vec<i32> = (0..24).map(|at| at % 5 + 1).collect();
        let wave: Vec<i32> = (0..24).map(|at| [1, 2, 3, 4, 5, 4, 3, 2][at % 8]).collect();
        for pattern in [&zigzag, &stairs, &wave] {
            assert!(chance(pattern) < -5.0, "{pattern:?}: {}", chance(pattern));
        }
        let flat = [4; 24];
        let blocks: Vec<i32> = (0..24).map(|at| if at < 12 { 5 } else { 3 }).collect();
        let opinion = [4, 5, 4, 4, 3, 4, 5, 5, 4, 2, 4, 4, 5, 4, 3, 4, 4, 5, 4, 4, 3, 5, 4, 4];
        for honest in [&flat[..], &blocks, &opinion] {
            assert!(chance(honest) > -3.0, "{honest:?}: {}", chance(honest));
        }
    }

    #[test]
    fn the_tail_of_a_fair_coin() {
        for (trials, hits, wanted) in [(10, 10, 1.0 / 1024.0), (10, 0, 1.0), (4, 2, 11.0 / 16.0)] {
            let tail: f64 = log10_tail(trials, hits, 0.5);
            assert!((10_f64.powf(tail) - wanted).abs() < 1e-9, "{trials} {hits}");
        }
    }
}
