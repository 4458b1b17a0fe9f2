//! Texts that say the same: questions and their answers, near-duplicates, groups of repeated complaints.

mod embedding;
mod index;
mod matcher;
mod near;
mod pair;
mod same;
mod signals;

pub use embedding::{Embedding, EmbeddingTraining};
pub use index::{Candidate, Index};
pub use matcher::{Matcher, MatcherTraining};
pub use near::{NearDuplicates, RELATED, groups, related};
pub use pair::{PairJudge, PairTraining, comparable};
pub use same::SameQuestion;
pub use signals::{Meeting, SIGNALS, logistic, signals, weigh};
