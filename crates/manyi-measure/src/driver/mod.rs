//! What drives an outcome: regression, relative importance, logit, churn.
//!
//! Every method takes [`ModelData`]: an outcome, its [`Predictor`]s (numbers, or factors that become dummy
//! variables), and weights and clusters where there are any. A row that lacks one of them is left out.
//! A predictor that does not vary, or that the ones before it already determine, is left out with a warning.

mod churn;
mod design;
mod importance;
mod input;
mod least_squares;
mod logit;
mod moments;
mod ordinal;
mod partial;
mod performance;
mod range;
mod regression;
mod ridge;

pub use churn::{ChurnOptions, ChurnReport, Reason, RiskyCustomer, churn};
pub use importance::{
    Direction, Driver, ImportanceOptions, ImportanceReport, importance_of_covariance, relative_importance,
};
pub use input::{ModelData, Predictor};
pub use logit::{LogitCoefficient, LogitOptions, LogitReport, PredictorTest, logit};
pub use ordinal::{OrdinalOptions, OrdinalReport, ParallelLines, Threshold, ordinal_logit};
pub use partial::{OutcomeModel, PartialOptions, PartialPoint, PartialReport, partial_dependence};
pub use performance::{
    Auc, BestCut, Calibration, CalibrationBin, Confusion, HosmerLemeshow, Lift, Performance, performance,
};
pub use range::Range;
pub use regression::{
    Coefficient, Covariance, Diagnostics, RegressionOptions, RegressionReport, Statistic, regression,
};
pub use ridge::{RidgeCoefficient, RidgeOptions, RidgeReport, RidgeStep, ridge};

pub(crate) use design::{Design, Outcome};
pub(crate) use least_squares::{LeastSquares, Rows};
pub(crate) use logit::fit as fit_logit;
pub(crate) use moments::sum;
pub(crate) use range::{finite, quantile};
