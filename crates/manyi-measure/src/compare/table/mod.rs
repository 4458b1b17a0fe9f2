//! Tests of counted answers.

mod chi_squared;
mod cochran_q;
mod contingency;
mod fisher;
mod fisher_exact;
mod fisher_pair;
mod mcnemar;

pub use chi_squared::{ChiSquared, chi_squared_test};
pub use cochran_q::{CochranQ, cochran_q};
pub use contingency::Contingency;
pub use fisher::{Fisher, FisherMethod, FisherOptions, fisher_test};
pub(crate) use fisher_pair::two_sided as fisher_two_sided;
pub use mcnemar::{McNemar, mcnemar};

pub(super) use chi_squared::Expected;
