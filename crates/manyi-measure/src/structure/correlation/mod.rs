//! Correlations of all pairs of variables.

mod analysis;
mod kendall;
mod matrix;
mod pair;
mod polychoric;

pub use analysis::{CorrelationOptions, CorrelationPair, CorrelationReport, correlations};
pub use matrix::{nearest_correlation, partial};
pub use pair::CorrelationKind;
pub use polychoric::{Polychoric, polychoric};
