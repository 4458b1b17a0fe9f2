//! Responses: what people answered, counted once each.

mod answers;
pub mod care;
mod channel;
pub mod check;
pub mod commands;
mod counts;
pub(crate) mod entity;
mod entry;
mod events;
pub mod export;
mod filter;
mod lookup;
mod open_answers;
mod place;
mod quality;
mod queries;
mod scored;
pub(crate) mod store;
pub mod table;
mod told;
mod traces;
mod visible;
pub(crate) mod web;

pub(crate) use answers::{Personal, Show, answer_views, told};
pub use channel::Channel;
pub use entry::{Entry, EntryKind, EntryRefused, find_entry};
pub use events::{ResponseImported, ResponseSubmitted, ResponsesChanged, ResponsesJudged};
pub use filter::{ResponseFilter, ScoreRole};
pub use lookup::responses_of_submissions;
pub use open_answers::{OpenAnswer, open_answers, responses_numbered};
pub(crate) use place::common_path;
pub use quality::{Quality, QualityStatus, Review, ReviewDecision};
pub(crate) use queries::is_within;
pub use queries::{
    AnswerView, AttributeView, CorrectionView, FindingView, PutAwayView, QualityView, Rated, ResponseDetail,
    ResponseHead, ResponseScores, ReviewView, response_scores,
};
pub(crate) use scored::{Accepted, Course, accept, accept_elsewhere, seed_of, seed_of_stored};
pub use traces::Traces;
pub(crate) use visible::shown;

/// What else a file says of the person, by code: texts and numbers.
pub type Attributes = serde_json::Map<String, serde_json::Value>;
