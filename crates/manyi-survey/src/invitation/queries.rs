//! How many were invited and how many answered.

use super::store;
use crate::{SurveyRoom, units::UnitNames};
use manyi_kernel::{OrgScope, QuestionnaireId, UnitId, UnitPath, UnitRef};
use manyi_storage::StorageError;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InvitationSummary {
    pub unit: UnitRef,
    pub invited: u64,
    pub answered: u64,
}

pub(crate) async fn summary(
    room: &SurveyRoom,
    scope: &OrgScope,
    questionnaire: QuestionnaireId,
) -> Result<Vec<InvitationSummary>, StorageError> {
    let counts = store::counts_by_unit(room.db.reader(), scope, questionnaire).await?;
    let units = UnitNames::load(&room.directory).await;
    let rows = counts.into_iter().map(|row| InvitationSummary {
        unit: units.unit(UnitId(row.unit_id), &UnitPath::from_stored(row.unit_path)),
        invited: row.invited.unsigned_abs(),
        answered: row.answered.unsigned_abs(),
    });
    Ok(rows.collect())
}
