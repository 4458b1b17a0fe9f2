//! Reproducible randomness: stream `index` of `seed` is the same on any number of threads.

use rand_xoshiro::{
    SplitMix64, Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

/// One stream of random numbers.
pub(crate) struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream number `index` of `seed`: give each resample its own.
    pub fn new(seed: u64, index: u64) -> Self {
        let mut mix = SplitMix64::seed_from_u64(seed ^ index.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        Self(Xoshiro256PlusPlus::seed_from_u64(mix.next_u64() ^ index))
    }

    /// Uniform in [0, 1), 53 bits.
    #[allow(clippy::cast_precision_loss)]
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform in 0…`bound` (exclusive; `bound` > 0), by Lemire's multiplication.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * bound as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// Standard normal, by inversion.
    pub fn normal(&mut self) -> f64 {
        crate::distribution::normal_quantile(self.uniform().max(f64::MIN_POSITIVE))
    }

    /// A random order of `values` (Fisher–Yates).
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last + 1));
        }
    }
}
