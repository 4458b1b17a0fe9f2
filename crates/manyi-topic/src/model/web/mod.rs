//! The operations of versions, one a file.

mod get_voice_model;
mod return_voice_version;
mod train_voice_model;

use super::{VersionReason, VersionState, card::ModelCard, commands::VersionRefused, store};
use crate::TopicRoom;
use jiff::Timestamp;
use manyi_kernel::{Permission::TopicManage, PersonId, Problem, ProblemKind};
use manyi_storage::{StorageError, instant};
use manyi_web::{Access, Scope::Organisation, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<TopicRoom> {
    let manage = Access::Needs(TopicManage, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(get_voice_model::get_voice_model), manage))
        .routes(operation(routes!(train_voice_model::train_voice_model), manage))
        .routes(operation(routes!(return_voice_version::return_voice_version), manage))
}

/// One version of what texts are read with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct VoiceVersion {
    pub number: i32,
    pub state: VersionState,
    pub reason: VersionReason,
    /// Version of the codeframe.
    pub codeframe: i32,
    /// Something was learned from corrections.
    pub has_learned: bool,
    /// Accuracy of the tone on corrected texts, of learned ones.
    pub accuracy: Option<f64>,
    /// The same of what decided before it.
    pub accuracy_before: Option<f64>,
    /// Absent for the program's own.
    pub created_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub activated_at: Option<Timestamp>,
}

impl VoiceVersion {
    pub async fn of(room: &TopicRoom, row: &store::row::Model) -> Result<Self, StorageError> {
        let person = match row.created_by {
            Some(id) => room.directory.person(PersonId(id)).await,
            None => None,
        };
        let card = card(row)?;
        Ok(Self {
            number: row.number,
            state: row.state()?,
            reason: row.reason()?,
            codeframe: row.codeframe,
            has_learned: row.weights.is_some(),
            accuracy: card.as_ref().and_then(|card| card.sentiment.accuracy),
            accuracy_before: card.and_then(|card| card.accuracy_before),
            created_by: person.map(|person| person.name),
            created_at: instant(row.created_at),
            activated_at: row.activated_at.map(instant),
        })
    }
}

pub(super) fn card(row: &store::row::Model) -> Result<Option<ModelCard>, StorageError> {
    let damaged = |error| StorageError::Corrupt(format!("card of voice version {}: {error}", row.number));
    row.card.as_deref().map(serde_json::from_str).transpose().map_err(damaged)
}

impl From<VersionRefused> for Problem {
    fn from(refused: VersionRefused) -> Self {
        match refused {
            VersionRefused::NotFound => Self::not_found(),
            VersionRefused::InUse => Self::new(ProblemKind::Conflict, "topic.version_in_use"),
            VersionRefused::TooFewCorrections { have } => {
                Self::new(ProblemKind::Conflict, "topic.too_few_corrections")
                    .with("have", have)
                    .with("needed", super::learn::FEWEST_CORRECTIONS)
            }
            VersionRefused::Storage(error) => error.into(),
        }
    }
}
