//! Importance–performance analysis: what matters to customers against how well it is done.
//!
//! Martilla and James (1977), "Importance–performance analysis", *Journal of Marketing* 41. Importance is
//! stated (people are asked), derived from how an attribute goes with overall satisfaction, or given from
//! another analysis (relative weights, impacts of an index model).

mod analysis;
mod derived;
mod report;

pub use analysis::importance_performance;
pub use report::{
    Attribute, Crosshair, CrosshairAt, DerivedKind, DerivedStrength, PriorityOptions, PriorityPoint,
    PriorityReport, Quadrant,
};
