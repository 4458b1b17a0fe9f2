//! How dependably a scale measures: α, ω, split halves, composite reliability.

mod alpha;
mod coefficients;
mod gate;
mod item;
mod keying;
mod omega;
mod split;

pub use alpha::{AlphaOptions, AlphaReport, alpha};
pub use coefficients::Guttman;
pub use gate::{Advice, Gate, GateVerdict};
pub use item::{ItemDropped, ItemStatistics};
pub use omega::{OmegaGroup, OmegaItem, OmegaOptions, OmegaReport, omega};
pub use split::{SplitOptions, SplitReport, split_half};
