//! Correlations, components and factors.

mod adequacy;
mod component;
mod extraction;
mod factor;
mod moments;
mod noncentral;
mod prepared;
mod rotation;

pub use adequacy::{AdequacyReport, Bartlett, ItemAdequacy, kmo};
pub use component::{PcaOptions, PcaReport, pca};
pub use extraction::Extraction;
pub use factor::{EfaFit, EfaOptions, EfaReport, Rmsea, ScoreMethod, efa};
pub use rotation::Rotation;

pub(crate) use factor::Factors;
pub(crate) use prepared::{Needs, Prepared, rows_of};
