//! Seeded data of the sizes that satisfaction departments have.
#![allow(dead_code)]

use manyi_measure::{Items, distribution::normal_quantile};
use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

/// Random numbers; the same in every run.
pub struct Random(Xoshiro256PlusPlus);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// In [0, 1).
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform().max(f64::MIN_POSITIVE))
    }

    /// Mean 1 / `rate`.
    pub fn exponential(&mut self, rate: f64) -> f64 {
        -(1.0 - self.uniform()).ln() / rate
    }
}

/// An answer from 1 to 10 that follows `opinion` (of mean 0 and standard deviation 1 or so).
pub fn rating(opinion: f64) -> f64 {
    (7.0 + 1.8 * opinion).round().clamp(1.0, 10.0)
}

/// Items that share half of their variance.
pub fn scale(rows: usize, count: usize) -> Items {
    let mut random = Random::new(20);
    let shared: Vec<f64> = (0..rows).map(|_| random.normal()).collect();
    let column = |index| {
        let values = shared.iter().map(|shared| shared + random.normal()).collect();
        (format!("item{index}"), values)
    };
    Items::new((0..count).map(column).collect()).unwrap()
}
