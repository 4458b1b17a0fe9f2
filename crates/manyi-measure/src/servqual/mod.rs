//! SERVQUAL: what customers expect of a service against what they perceive.
//!
//! Parasuraman, Zeithaml and Berry (1988), "SERVQUAL: a multiple-item scale for measuring consumer perceptions
//! of service quality", *Journal of Retailing* 64; weights from 100 points shared out over the dimensions.
//! A gap is perception − expectation: negative means that the service falls short.

mod analysis;
mod pair;
mod reliability;
mod report;

pub use analysis::servqual;
pub use report::{
    AnswerCount, DimensionGap, ItemGap, Overall, Reliability, ServqualDimension, ServqualOptions,
    ServqualPair, ServqualReport,
};
