//! The sample of a wave: drawn reproducibly, followed person by person.

mod contact_entity;
mod disposition;
mod draw;
pub(crate) mod entity;
mod meta_entity;
mod queries;
pub(crate) mod store;

pub(crate) use disposition::disposition;
pub use disposition::{ContactChannel, ContactCode, Disposition, Traces};
pub(crate) use draw::{DrawnSample, SampleDrawRefused, draw_sample};
pub use draw::{Stratum, StratumPart};
pub use queries::{ContactView, SampledDetail, SampledView};
pub(crate) use queries::{SampleFilter, list, one};
pub use store::{SampledMark, SampledRecipient};
