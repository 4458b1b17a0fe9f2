//! Texts that say the same: questions and their answers, near-duplicates, groups of repeated complaints.

mod embedding;
mod index;
mod linkage;
mod matcher;
mod near;
mod pair;
mod same;
mod signals;

pub use embedding::{Embedding, EmbeddingTraining};
pub use index::{Candidate, Index};
pub use linkage::{RELATED, related};
pub use matcher::{Matcher, MatcherTraining};
pub use near::{NearDuplicates, groups};
pub use pair::{PairJudge, PairTraining, comparable};
pub use same::SameQuestion;
pub use signals::{Meeting, SIGNALS, logistic, signals, weigh};
