//! Spans in a text – names, addresses, words – by a trained tagger of characters.

mod features;
mod scheme;
mod tagger;

pub use scheme::Span;
pub use tagger::{Tagger, TaggerHead, TaggerTraining, TrainedSpans};
