//! Rules as the console shows them.

use super::{
    AutomationRule,
    entity::{read, rule, version},
};
use crate::AutomationRoom;
use jiff::Timestamp;
use manyi_kernel::{AutomationRuleId, PersonId, UnitId};
use manyi_storage::{StorageError, instant};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationRuleView {
    pub id: AutomationRuleId,
    /// Counts from 1; the revision that an edit is made against.
    pub version: i32,
    pub enabled: bool,
    /// Why it is off: `by_hand`, `failing`, `owner_gone`.
    pub off_reason: Option<String>,
    /// Rules run in this order.
    pub place: i32,
    pub unit_name: String,
    pub owner_id: PersonId,
    /// Whose rights it acts with.
    pub owner_name: String,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
    pub rule: AutomationRule,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AutomationRuleVersion {
    pub version: i32,
    pub made_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Timestamp,
    pub rule: AutomationRule,
}

async fn name_of(room: &AutomationRoom, person: PersonId) -> String {
    room.directory.person(person).await.map_or_else(|| person.to_string(), |person| person.name)
}

pub(crate) async fn view(
    room: &AutomationRoom,
    row: &rule::Model,
) -> Result<AutomationRuleView, StorageError> {
    let unit = room.directory.unit(UnitId(row.unit_id)).await;
    Ok(AutomationRuleView {
        id: row.rule_id(),
        version: row.version,
        enabled: row.enabled,
        off_reason: row.off_reason.clone(),
        place: row.place,
        unit_name: unit.map_or_else(|| row.unit_path.clone(), |unit| unit.name),
        owner_id: row.owner(),
        owner_name: name_of(room, row.owner()).await,
        changed_at: instant(row.changed_at),
        rule: row.rule()?,
    })
}

pub(crate) async fn version_view(
    room: &AutomationRoom,
    row: &version::Model,
) -> Result<AutomationRuleVersion, StorageError> {
    Ok(AutomationRuleVersion {
        version: row.version,
        made_by: name_of(room, PersonId(row.made_by)).await,
        made_at: instant(row.made_at),
        rule: read(&row.document)?,
    })
}
