//! Does it go up or down: over ordered groups, or over time?

mod cochran_armitage;
mod jonckheere;
mod mann_kendall;

pub use cochran_armitage::{ShareTrend, cochran_armitage};
pub use jonckheere::{OrderedTrend, jonckheere};
pub use mann_kendall::{MannKendall, mann_kendall};
