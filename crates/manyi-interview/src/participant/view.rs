//! Participants as everybody sees them: masked.

use super::{consent::ConsentWay, entity, may_be_quoted};
use jiff::Timestamp;
use manyi_kernel::{CustomerId, InterviewParticipantId, InterviewSessionId, PersonalKind, masked};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

/// What somebody agreed to, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewConsent)]
pub struct ConsentView {
    pub way: ConsentWay,
    /// The words that were agreed to.
    pub wording: String,
    #[schema(value_type = String, format = DateTime)]
    pub consented_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub withdrawn_at: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewParticipant)]
pub struct ParticipantView {
    pub id: InterviewParticipantId,
    /// Counts from 1 within the session.
    pub ordinal: i32,
    /// Masked.
    pub name: Option<String>,
    /// Masked.
    pub contact: Option<String>,
    pub segment: Option<String>,
    pub customer_id: Option<CustomerId>,
    pub consent: Option<ConsentView>,
    pub may_be_quoted: bool,
    pub erased: bool,
}

impl ParticipantView {
    fn of(row: entity::Model) -> Result<Self, StorageError> {
        let may_be_quoted = may_be_quoted(&row);
        let hidden = |contact: String| {
            let kind = if contact.contains('@') { PersonalKind::Email } else { PersonalKind::Phone };
            masked(kind, &contact)
        };
        Ok(Self {
            consent: consent(&row)?,
            id: InterviewParticipantId(row.id),
            ordinal: row.ordinal,
            name: row.name.map(|name| masked(PersonalKind::Name, &name)),
            contact: row.contact.map(hidden),
            segment: row.segment,
            customer_id: row.customer_id.map(CustomerId),
            may_be_quoted,
            erased: row.erased_at.is_some(),
        })
    }
}

fn consent(row: &entity::Model) -> Result<Option<ConsentView>, StorageError> {
    let (Some(way), Some(at)) = (&row.consent_way, row.consented_at) else { return Ok(None) };
    let way = ConsentWay::from_code(way)
        .ok_or_else(|| StorageError::Corrupt(format!("consent of participant {}: {way}", row.id)))?;
    Ok(Some(ConsentView {
        way,
        wording: row.consent_wording.clone().unwrap_or_default(),
        consented_at: instant(at),
        withdrawn_at: row.withdrawn_at.map(instant),
    }))
}

/// In the order in which they were added.
pub(crate) async fn of_session(
    db: &impl ConnectionTrait,
    id: InterviewSessionId,
) -> Result<Vec<ParticipantView>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::SessionId.eq(id.0))
        .order_by_asc(entity::Column::Ordinal)
        .all(db)
        .await?;
    rows.into_iter().map(ParticipantView::of).collect()
}
