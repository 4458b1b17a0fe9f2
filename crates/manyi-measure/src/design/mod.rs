//! Planning, drawing and weighting samples: sizes, power, draws, outcome rates, raking, estimates of complex designs.

mod allocation;
mod contrast;
mod domain;
mod draw;
mod estimate;
mod fieldwork;
mod kish;
mod power;
mod power_solve;
mod rake;
mod rao_scott;
mod sample;
mod share;
mod size;

pub use allocation::{Allocation, StratumPlan, allocate};
pub use contrast::{DesignDifference, design_difference};
pub use domain::{DomainEstimate, design_by_group};
pub use draw::{DRAW_VERSION, DrawMethod, DrawPlan, DrawReport, Drawn, DrawnStratum, draw};
pub use estimate::{DesignEstimate, design_mean, design_ratio, design_total};
pub use fieldwork::{
    FieldworkCounts, FieldworkRate, FieldworkRates, FinishForecast, fieldwork_rates, finish_forecast,
};
pub use kish::{WeightReport, weight_report};
pub use power::{Sides, Study, power};
pub use power_solve::{detectable_effect, required_size};
pub use rake::{Margin, MarginFigure, RakingOptions, RakingReport, post_stratify, rake};
pub use rao_scott::{RaoScott, rao_scott};
pub use sample::{DesignColumns, SurveyDesign};
pub use share::{DesignShare, design_share};
pub use size::{ProportionPlan, SizeMethod, SizePlan, SizeReport, mean_size, proportion_size};
