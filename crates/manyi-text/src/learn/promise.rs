//! From which confidence on a decision may stand alone: the threshold that keeps a promised precision.

use serde::{Deserialize, Serialize};

/// A threshold and what it gave on rows that the model had not seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// The promised share of right decisions among those taken.
    pub precision: f32,
    /// Decisions with at least this confidence are taken; above 1 when none can be.
    pub threshold: f32,
    /// Share of rows that were decided.
    pub coverage: f32,
}

/// How often chance alone may make a threshold look good enough that is not: three times in twenty. The least caution that kept
/// 95 % in each of ten shuffles of the training half of the complaints, five parts each.
const CHANCE: f64 = 0.15;

/// The lowest threshold at which so few errors would be chance if the promise did not hold: the exact upper bound of the share of
/// errors (Clopper and Pearson, 1934) keeps the promise, not the share that was seen. Few rows therefore promise less.
#[must_use]
pub fn promise(precision: f32, decisions: &[(f32, bool)]) -> Promise {
    let mut ordered: Vec<(f32, bool)> = decisions.to_vec();
    ordered.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best = Promise { precision, threshold: 2.0, coverage: 0.0 };
    let mut errors = Errors::none(1.0 - f64::from(precision));
    for (place, &(confidence, was_right)) in ordered.iter().enumerate() {
        errors.decided(was_right);
        let taken = place + 1;
        let last_of_equal = ordered.get(taken).is_none_or(|next| next.0 < confidence);
        if last_of_equal && errors.chance_of_as_few <= CHANCE {
            best.threshold = confidence;
            best.coverage = taken as f32 / ordered.len() as f32;
        }
    }
    best
}

/// Errors among decisions, and how likely as few are when each is wrong with the same probability; brought forward decision by decision.
struct Errors {
    probability: f64,
    taken: f64,
    wrong: f64,
    /// Logarithm of the probability of just so many errors: the number itself would be too small to keep.
    log_of_just: f64,
    chance_of_as_few: f64,
}

impl Errors {
    fn none(probability: f64) -> Self {
        let probability = probability.clamp(1e-9, 1.0 - 1e-9);
        Self { probability, taken: 0.0, wrong: 0.0, log_of_just: 0.0, chance_of_as_few: 1.0 }
    }

    fn decided(&mut self, was_right: bool) {
        // As few errors in one decision more: less by the case that there were just so many and this one is wrong.
        self.chance_of_as_few -= self.probability * self.log_of_just.exp();
        self.taken += 1.0;
        self.log_of_just += (self.taken / (self.taken - self.wrong)).ln() + (-self.probability).ln_1p();
        if !was_right {
            let odds = self.probability / (1.0 - self.probability);
            self.log_of_just += ((self.taken - self.wrong) / (self.wrong + 1.0) * odds).ln();
            self.wrong += 1.0;
            self.chance_of_as_few += self.log_of_just.exp();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_keeps_the_precision_beyond_chance() {
        // 40 right at .9, then 10 of which half are right at .5.
        let mut decisions = vec![(0.9, true); 40];
        decisions.extend((0..10).map(|n| (0.5, n % 2 == 0)));
        let found = promise(0.95, &decisions);
        assert_eq!((found.threshold, found.coverage), (0.9, 0.8));
        assert_eq!(promise(0.8, &decisions).coverage, 1.0);
        assert!(promise(0.99, &decisions).threshold > 1.0, "40 right are too few to promise 99%");
        assert!(promise(0.9, &[]).threshold > 1.0);
    }

    #[test]
    fn as_few_errors_are_as_likely_as_the_binomial_says() {
        // Of n decisions, each wrong with probability p, at most e are.
        for (taken, wrong, probability, wanted) in [
            (31, 0, 0.05, 0.203_907),
            (32, 0, 0.05, 0.193_711),
            (100, 2, 0.05, 0.118_263),
            (210, 7, 0.05, 0.171_647),
            (20, 20, 0.05, 1.0),
            (60_000, 2_900, 0.05, 0.030_681),
        ] {
            let mut errors = Errors::none(probability);
            for place in 0..taken {
                errors.decided(place >= wrong);
            }
            let found = errors.chance_of_as_few;
            assert!((found - wanted).abs() < 1e-5, "{taken} {wrong}: {found}");
        }
    }
}
