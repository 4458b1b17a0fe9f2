//! How far raters (coders, mystery shoppers, quality reviewers) say the same of the same things.
//!
//! Every function takes [`crate::Items`] whose columns are the raters and whose rows are what they rated; NaN
//! is a rating that was not given. Categories are the distinct values, in ascending order.

mod chance;
mod fleiss;
mod icc;
mod icc_form;
mod kappa;
mod kappa_variance;
mod kendall;
mod krippendorff;
mod percent;
mod ratings;

pub use chance::{ChanceCorrected, ChanceReport, chance_corrected};
pub use fleiss::{CategoryKappa, FleissReport, fleiss_kappa};
pub use icc::{IccReport, icc};
pub use icc_form::{AgreementTest, IccForm};
pub use kappa::{KappaOptions, KappaReport, KappaWeights, cohen_kappa};
pub use kendall::{KendallReport, kendall_w};
pub use krippendorff::{KrippendorffOptions, KrippendorffReport, Level, krippendorff_alpha};
pub use percent::{PercentReport, percent_agreement};
