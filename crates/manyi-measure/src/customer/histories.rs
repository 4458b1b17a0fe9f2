//! Purchase histories made ready for a likelihood.

use super::{beta_geometric::Purchases, newton::Surface};
use crate::MeasureError;
use rayon::prelude::*;

/// Chunks of this size are summed on their own and joined in order: the same figure on any number of threads.
const CHUNK: usize = 2048;

/// Customers with the same history count once, with their number.
pub(super) struct Histories {
    /// How many customers have more than i repeat purchases.
    pub more_than: Vec<f64>,
    /// (age, customers) of those without repeat purchases.
    pub single: Vec<(f64, f64)>,
    /// (history, customers) of the others.
    pub repeat: Vec<(Purchases, f64)>,
    /// All customers.
    pub customers: f64,
    /// Repeat purchases of all of them.
    pub purchases: f64,
    /// Their ages together.
    pub time: f64,
}

impl Histories {
    /// # Errors
    /// [`MeasureError::Input`] (an impossible history), [`MeasureError::TooFewRows`] (fewer than 10 customers),
    /// [`MeasureError::Constant`] (nobody came back).
    pub fn of(customers: &[Purchases], method: &'static str) -> Result<Self, MeasureError> {
        for (row, customer) in customers.iter().enumerate() {
            customer.check(row)?;
        }
        if customers.len() < 10 {
            return Err(MeasureError::TooFewRows { method, needed: 10, got: customers.len() });
        }
        let purchases: f64 = customers.iter().map(|customer| customer.frequency).sum();
        if purchases <= 0.0 {
            return Err(MeasureError::Constant { name: "frequency".to_owned() });
        }
        let time: f64 = customers.iter().map(|customer| customer.age).sum();
        Ok(Self { purchases, time, ..Self::collapse(customers) })
    }

    fn collapse(customers: &[Purchases]) -> Self {
        let mut sorted = customers.to_vec();
        let key = |one: &Purchases, other: &Purchases| {
            let by_frequency = one.frequency.total_cmp(&other.frequency);
            by_frequency.then(one.recency.total_cmp(&other.recency)).then(one.age.total_cmp(&other.age))
        };
        sorted.sort_unstable_by(key);
        let most = sorted.last().map_or(0.0, |customer| customer.frequency) as usize;
        let mut more_than = vec![0.0; most];
        let (mut single, mut repeat) = (Vec::new(), Vec::new());
        for group in sorted.chunk_by(|one, other| one == other) {
            let count = group.len() as f64;
            match group[0] {
                customer if customer.frequency > 0.0 => repeat.push((customer, count)),
                customer => single.push((customer.age, count)),
            }
            if let Some(last) = (group[0].frequency as usize).checked_sub(1) {
                more_than[last] += count;
            }
        }
        for index in (1..most).rev() {
            more_than[index - 1] += more_than[index];
        }
        Self { more_than, single, repeat, customers: customers.len() as f64, purchases: 0.0, time: 0.0 }
    }

    /// Customers who came back.
    pub fn repeat_customers(&self) -> f64 {
        self.more_than.first().copied().unwrap_or(0.0)
    }
}

/// The sum of what chunks of histories add.
pub(super) fn in_chunks<T: Sync>(histories: &[T], add: impl Fn(&[T]) -> Surface<4> + Sync) -> Surface<4> {
    if histories.len() <= CHUNK {
        return add(histories);
    }
    let parts: Vec<Surface<4>> = histories.par_chunks(CHUNK).map(&add).collect();
    parts.iter().fold(Surface::zero(), Surface::plus)
}
