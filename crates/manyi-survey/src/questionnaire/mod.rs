//! Questionnaires: the draft that the editor changes and the frozen versions that people answer.

mod cache;
pub mod commands;
mod correction_entity;
pub mod corrections;
mod entity;
mod events;
mod queries;
mod state;
pub(crate) mod store;
mod version_entity;
pub(crate) mod web;

pub(crate) use cache::VersionCache;
pub use events::QuestionnairePublished;
pub(crate) use queries::find_detail;
pub use queries::{QuestionnaireDetail, QuestionnaireHead, VersionHead, list as list_questionnaires};
pub use state::{EditRefused, PublishRefused, PublishedVersion, Questionnaire, judge};
