//! The bank as it is shown.

use super::{BankQuestion, BankQuestionId, commands::MAX_PER_UNIT, store};
use crate::{
    SurveyRoom,
    units::{UnitName, UnitNames},
};
use jiff::Timestamp;
use manyi_kernel::OrgScope;
use manyi_storage::StorageError;
use serde::Serialize;
use serde_json::Value;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct BankQuestionView {
    pub id: BankQuestionId,
    pub unit: UnitName,
    pub title: String,
    /// The value of `kind` in the document.
    pub kind: String,
    /// As in the document.
    #[schema(value_type = Object)]
    pub question: Value,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

/// Of the units that the reader sees, newest first; at most as many as one unit keeps.
pub async fn list(room: &SurveyRoom, scope: &OrgScope) -> Result<Vec<BankQuestionView>, StorageError> {
    let kept = store::list(room.db.reader(), scope, MAX_PER_UNIT).await?;
    let units = UnitNames::load(&room.directory).await;
    Ok(kept.into_iter().map(|question| view(question, &units)).collect())
}

pub(crate) fn view(kept: BankQuestion, units: &UnitNames) -> BankQuestionView {
    BankQuestionView {
        id: kept.id,
        unit: units.name(kept.unit_id, &kept.unit_path),
        title: kept.title,
        kind: kept.kind,
        question: kept.question,
        created_at: kept.created_at,
    }
}
