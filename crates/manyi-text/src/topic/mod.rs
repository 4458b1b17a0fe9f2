//! What texts speak of: an editable codeframe with the tone of each topic, and what is new that no topic covers.

mod codeframe;
mod mention;
mod novelty;

pub use codeframe::{Codeframe, CodeframeError, CodeframeReader, Mention, Topic};
pub use mention::TopicFound;
pub use novelty::{NewPhrase, Novelty};
