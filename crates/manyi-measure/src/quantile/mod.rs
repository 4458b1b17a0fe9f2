//! Quantiles of the normal, Student, beta and gamma distributions, to about 1e-12 relative.
//!
//! Written here because intervals need them at parameters from 1 to 1e15: general libraries invert the
//! incomplete beta and gamma functions to three or four digits only, or stop their series too early.

mod beta;
mod gamma;
mod normal;
mod solve;
mod stirling;
mod student;

pub use beta::{beta_cdf, beta_quantile};
pub use gamma::{gamma_cdf, gamma_quantile};
pub use normal::normal_quantile;
pub use student::student_t_quantile;
