//! Whether answers can be trusted: signals of haste, carelessness, copies and coaching in survey responses.
//!
//! [`Reference`] knows a wave of responses; [`Reference::judge`] says of one of them what speaks against it.
//! Each [`Finding`] has a code, its figures and a sentence; together they make an [`Assessment`]: a quality from
//! 0 to 100 and a verdict, *valid* or *suspect*. Nothing here calls a response invalid: that is for a person to say.
//!
//! A verdict depends on the set of responses in the reference and on nothing else: not on their order, not on
//! whether they came at once or one by one, not on the clock. The limits stand in [`Thresholds`] with their source.

mod evidence;
mod instrument;
mod reference;
mod response;
mod sentence;
mod signal;
mod thresholds;
mod verdict;

pub use evidence::{Evidence, Group, Language, Signal};
pub use instrument::{Instrument, Opposites, RatingItem, Trap};
pub use reference::Reference;
pub use response::{Response, Staff};
pub use thresholds::{Limit, Ramp, Thresholds, ThresholdsRefused};
pub use verdict::{Assessment, Finding, Verdict};
