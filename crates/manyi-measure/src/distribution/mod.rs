//! Distribution functions and quantiles, to about 1e-12 relative.
//!
//! Written here because intervals need them at parameters from 1 to 1e15: general libraries invert the
//! incomplete beta and gamma functions to three or four digits only, or stop their series too early.
//! `*_upper` is the share above a value, computed as such, so that small p-values keep their digits.

mod beta;
mod bivariate;
mod chi_grid;
mod chi_squared;
mod fast_normal;
mod fisher;
mod gamma;
mod limits;
mod noncentral;
mod noncentral_chi_squared;
mod noncentral_f;
mod noncentral_t;
mod normal;
mod quadrature;
mod root;
mod solve;
mod stirling;
mod student;
mod studentized_range;

pub use beta::{beta_cdf, beta_quantile};
pub use bivariate::{bivariate_normal_cdf, bivariate_normal_density};
pub use chi_squared::{chi_squared_log_upper, chi_squared_quantile, chi_squared_upper};
pub use fisher::{fisher_f_quantile, fisher_f_upper};
pub use gamma::{gamma_cdf, gamma_log_upper, gamma_quantile, gamma_upper, log_gamma};
pub use limits::{noncentral_chi_squared_limits, noncentral_f_limits, noncentral_t_limits};
pub use noncentral_chi_squared::{
    noncentral_chi_squared_cdf, noncentral_chi_squared_shift, noncentral_chi_squared_upper,
};
pub use noncentral_f::{noncentral_f_cdf, noncentral_f_shift, noncentral_f_upper};
pub use noncentral_t::{noncentral_t_cdf, noncentral_t_shift, noncentral_t_upper};
pub use normal::{normal_cdf, normal_density, normal_quantile, normal_two_sided, normal_upper};
pub(crate) use quadrature::gauss_legendre;
pub(crate) use root::{root, root_above};
pub use student::{student_t_cdf, student_t_quantile, student_t_two_sided, student_t_upper};
pub use studentized_range::{studentized_range_quantile_upper, studentized_range_upper};
