//! Quotes as they are shown.

use super::entity::{mark, quote};
use manyi_kernel::{InterviewCodeId, InterviewParticipantId, InterviewQuoteId, InterviewSessionId, Revision};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Ids of one question to the database.
const IDS: usize = 500;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewQuote)]
pub struct QuoteView {
    pub id: InterviewQuoteId,
    pub revision: Revision,
    pub participant_id: InterviewParticipantId,
    /// Key of a topic of the guide.
    pub topic: Option<String>,
    pub text: String,
    pub code_ids: Vec<InterviewCodeId>,
}

/// In the order in which they were noted.
pub(crate) async fn of_session(
    db: &impl ConnectionTrait,
    id: InterviewSessionId,
) -> Result<Vec<QuoteView>, StorageError> {
    let rows = quote::Entity::find()
        .filter(quote::Column::SessionId.eq(id.0))
        .order_by_asc(quote::Column::Id)
        .all(db)
        .await?;
    views(db, rows).await
}

pub(super) async fn views(
    db: &impl ConnectionTrait,
    rows: Vec<quote::Model>,
) -> Result<Vec<QuoteView>, StorageError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut codes: BTreeMap<Uuid, Vec<InterviewCodeId>> = BTreeMap::new();
    for ids in ids.chunks(IDS) {
        let marks = mark::Entity::find()
            .filter(mark::Column::QuoteId.is_in(ids.iter().copied()))
            .order_by_asc(mark::Column::CodeId)
            .all(db)
            .await?;
        for row in marks {
            codes.entry(row.quote_id).or_default().push(InterviewCodeId(row.code_id));
        }
    }
    let view = |row: quote::Model| QuoteView {
        code_ids: codes.remove(&row.id).unwrap_or_default(),
        id: InterviewQuoteId(row.id),
        revision: Revision(row.revision),
        participant_id: InterviewParticipantId(row.participant_id),
        topic: row.topic,
        text: row.text,
    };
    Ok(rows.into_iter().map(view).collect())
}
