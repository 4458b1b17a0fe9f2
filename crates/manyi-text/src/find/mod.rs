//! Texts that say the same: questions and their answers, near-duplicates, groups of repeated complaints.

mod embedding;
mod index;
mod matcher;
mod near;

pub use embedding::{Embedding, EmbeddingTraining};
pub use index::{Candidate, Index};
pub use matcher::{Matcher, MatcherTraining, SIGNALS, signals};
pub use near::{NearDuplicates, groups};
