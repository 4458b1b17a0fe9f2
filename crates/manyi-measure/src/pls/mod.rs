//! Satisfaction index models by partial least squares (PLS-SEM).
//!
//! A [`Model`] says which items measure which construct and which construct drives which; [`Preset`] has the
//! ECSI, the ACSI and the CCSI. [`pls`] estimates it; [`pls_bootstrap`] says how sure each figure is,
//! [`pls_groups`] whether two groups differ, [`pls_invariance`] whether they may be compared at all, [`pls_map`] where to improve first, and [`index_decomposition`]
//! where the difference of two indices comes from.
//!
//! The weights are computed from the covariance matrix of the items alone, never from the rows: a resample
//! costs one pass over the rows and a few microseconds.
//!
//! Sources: Lohmöller (1989), *Latent Variable Path Modeling with Partial Least Squares*; Tenenhaus, Esposito
//! Vinzi, Chatelin and Lauro (2005), "PLS path modeling", *Computational Statistics & Data Analysis* 48;
//! Dijkstra and Henseler (2015), "Consistent partial least squares path modeling", *MIS Quarterly* 39;
//! Fornell, Johnson, Anderson, Cha and Bryant (1996), "The American customer satisfaction index", *Journal of
//! Marketing* 60.

mod bootstrap;
mod decompose;
mod difference;
mod effects;
mod fit;
mod groups;
mod index;
mod invariance;
mod map;
mod model;
mod moments;
mod options;
mod plan;
mod prepare;
mod preset;
mod quality;
mod regression;
mod report;
mod resample;
mod resampled;
mod solution;
mod summary;
mod weights;

pub use bootstrap::{BootstrapOptions, PlsBootstrap, SignChange, pls_bootstrap};
pub use decompose::{DecompositionReport, DriverContribution, ItemContribution, index_decomposition};
pub use difference::{GroupDifference, GroupFigure, PermutationTest, ProbabilityTest, WelchTest};
pub use fit::pls;
pub use groups::{GroupsOptions, GroupsReport, pls_groups};
pub use index::{IndexValue, block_scores};
pub use invariance::{
    CompositionTest, ConstructInvariance, EqualityTest, Invariance, InvarianceOptions, InvarianceReport,
    PairInvariance, pls_invariance,
};
pub use map::{ImportanceMap, MapPoint, pls_map};
pub use model::{Construct, Mode, Model};
pub use options::{MissingItems, PlsOptions, Scheme};
pub use preset::Preset;
pub use report::{
    ConstructReport, Discriminant, EffectReport, EquationReport, ItemReport, PathReport, PlsReport, Scores,
};
pub use resample::FigureKind;
pub use resampled::Resampled;
