//! What customers wrote, made useful (客户之声): topics and tones of every open answer, feedback and case.
//!
//! Texts stay with their owners and are fetched through [`TextSources`]; here are labels alone, by version. A machine's
//! labels are suggestions: they enter no score and no appraisal, and a person's word goes before them.
//!
//! Reading order: `codeframe/` (what texts are read for), `engine/reader.rs` (how one is read), `voice/read.rs` (what is
//! read when), `voice/figures.rs` (what comes of it), `correction/` and `model/` (how people teach it), `novelty/` (what no
//! topic names yet), `facts.rs` (what the catalogue counts).

mod codeframe;
mod correction;
mod engine;
mod events;
mod facts;
mod migrations;
mod model;
mod novelty;
mod port;
mod room;
mod suggestion;
mod voice;
mod words;

pub use codeframe::{
    Codeframe, Topic, TopicName,
    commands::{CodeframeRefused, save_codeframe},
};
pub use correction::commands::{CorrectionRefused, NewLabels, correct_labels, withdraw_correction};
pub use engine::{Sentiment, mask};
pub use events::{GoneVoice, VoiceVersionActivated, VoicesRead};
pub use facts::{LABEL_FACTS, TOPIC_FACTS, VOICE_FACTS, facts_for_events};
pub use migrations::migrations;
pub use model::{
    BuildVersion, VersionReason, VersionState,
    commands::{VersionRefused, prepare, return_to, train},
};
pub use novelty::{DismissReason, DismissRefused, dismiss as dismiss_new_topic};
pub use port::{SolvedCase, SourceText, TextSource, TextSources};
pub use room::{TopicRoom, router, topic_names};
pub use suggestion::suggest_unit;
pub use voice::{TextReading, latest_readings, read_voices, readings_of, voice_id};
pub use words::LOCALES;

use manyi_storage::{Database, StorageError};

/// Name of the consumer that reads texts as they come in.
pub const CONSUMER: &str = "read_voices";
/// After which events texts are to be read.
pub const KINDS: &[&str] = &[
    "response.submitted",
    "response.imported",
    "response.changed",
    "response.judged",
    "feedback.recorded",
    "feedback.changed",
    "case.registered",
    "case.changed",
];

/// Events whose texts are not read yet.
pub(crate) async fn backlog(db: &Database) -> Result<u64, StorageError> {
    manyi_storage::backlog(db, CONSUMER, KINDS).await
}
