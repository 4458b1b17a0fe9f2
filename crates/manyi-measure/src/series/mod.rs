//! Series of figures over time: decomposition, outliers, change points.

mod change_cost;
mod change_points;
mod esd;
mod fences;
mod loess;
mod outliers;
mod robust;
mod rolling;
mod stl;
mod stl_options;
mod super_smoother;
mod surge;

pub use change_cost::ChangeModel;
pub use change_points::{ChangeOptions, ChangeReport, Segment, change_points};
pub use esd::{EsdOptions, EsdReport, EsdStep, generalised_esd, seasonal_hybrid_esd};
pub use fences::{FenceReport, fence_outliers};
pub use outliers::{OutlierPoint, OutlierReport, StlOutlierOptions, stl_outliers};
pub use rolling::{RollingOptions, RollingReport, rolling_mad};
pub use stl::{StlReport, stl};
pub use stl_options::{Seasonal, StlOptions, StlStyle};
pub use surge::{SurgeOptions, SurgePoint, SurgeReport, surge};
