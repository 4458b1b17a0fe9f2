//! Confirmatory factor analysis by maximum likelihood.

mod analysis;
mod estimate;
mod fit;
mod form;
mod model;
mod modification;
mod quality;

pub use analysis::{CfaOptions, CfaReport, Parameter, cfa};
pub use fit::CfaFit;
pub use model::{FactorModel, Identification};
pub use modification::Modification;
pub use quality::FactorQuality;
