//! The record of words that were corrected in a published version.

use super::{PublishedVersion, correction_entity as entity, version_entity};
use jiff::Timestamp;
use manyi_kernel::{PersonId, QuestionnaireId};
use manyi_rules::TextChange;
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

/// One text as it was and as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CorrectedText {
    /// JSON pointer into the document.
    pub place: String,
    pub language: String,
    pub before: String,
    pub after: String,
}

impl From<TextChange> for CorrectedText {
    fn from(change: TextChange) -> Self {
        let TextChange { place, language, before, after } = change;
        Self { place, language, before, after }
    }
}

/// What was corrected at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub number: i32,
    pub changes: Vec<CorrectedText>,
    pub corrected_at: Timestamp,
    pub corrected_by: Option<PersonId>,
}

/// Writes the corrected document with its record. [`StorageError::Conflict`]: somebody else was faster.
pub(super) async fn record(
    db: &impl ConnectionTrait,
    version: &PublishedVersion,
    correction: &Correction,
) -> Result<(), StorageError> {
    let unstorable = |error: serde_json::Error| StorageError::Unstorable(format!("correction: {error}"));
    let row = entity::ActiveModel {
        questionnaire_id: Set(version.questionnaire_id.0),
        version: Set(version.version),
        number: Set(correction.number),
        changes: Set(serde_json::to_string(&correction.changes).map_err(unstorable)?),
        corrected_at: Set(correction.corrected_at.as_millisecond()),
        corrected_by: Set(correction.corrected_by.map(|id| id.0)),
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    let document = serde_json::to_string(&version.document).map_err(unstorable)?;
    version_entity::Entity::update_many()
        .col_expr(version_entity::Column::Document, Expr::value(document))
        .filter(version_entity::Column::QuestionnaireId.eq(version.questionnaire_id.0))
        .filter(version_entity::Column::Version.eq(version.version))
        .exec(db)
        .await?;
    Ok(())
}

/// Oldest first.
pub async fn list(
    db: &impl ConnectionTrait,
    id: QuestionnaireId,
    version: i32,
) -> Result<Vec<Correction>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::QuestionnaireId.eq(id.0))
        .filter(entity::Column::Version.eq(version))
        .order_by_asc(entity::Column::Number)
        .all(db)
        .await?;
    rows.into_iter().map(correction).collect()
}

fn correction(row: entity::Model) -> Result<Correction, StorageError> {
    let changes = serde_json::from_str(&row.changes)
        .map_err(|error| StorageError::Corrupt(format!("correction of {}: {error}", row.questionnaire_id)))?;
    Ok(Correction {
        number: row.number,
        changes,
        corrected_at: instant(row.corrected_at),
        corrected_by: row.corrected_by.map(PersonId),
    })
}
