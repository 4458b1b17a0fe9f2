//! Exploratory factor analysis.

mod analysis;
mod fit;
mod scores;
mod solution;

pub use analysis::{EfaOptions, EfaReport, efa};
pub use fit::{EfaFit, Rmsea};
pub use scores::ScoreMethod;

pub(crate) use fit::{NoncentralFit, rmsea_interval};
pub(crate) use solution::Factors;
