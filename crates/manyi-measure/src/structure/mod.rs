//! Correlations, components and factors.

mod adequacy;
mod cfa;
mod component;
mod correlation;
mod extraction;
mod factor;
mod moments;
mod number;
mod prepared;
mod rotation;

pub use adequacy::{AdequacyReport, Bartlett, ItemAdequacy, kmo};
pub use cfa::{
    CfaFit, CfaOptions, CfaReport, FactorModel, FactorQuality, Identification, Modification, Parameter, cfa,
};
pub use component::{PcaOptions, PcaReport, pca};
pub use correlation::{
    CorrelationKind, CorrelationOptions, CorrelationPair, CorrelationReport, Polychoric, correlations,
    nearest_correlation, partial, polychoric,
};
pub use extraction::Extraction;
pub use factor::{EfaFit, EfaOptions, EfaReport, Rmsea, ScoreMethod, efa};
pub use number::{ParallelOptions, ParallelReport, parallel_analysis};
pub use rotation::Rotation;

pub(crate) use factor::Factors;
pub(crate) use prepared::{Needs, Prepared, rows_of};
