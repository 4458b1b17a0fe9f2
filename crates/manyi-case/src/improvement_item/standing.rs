//! How an item stands, for notices to the staff: codes, ids and days, no words.

use super::{ImprovementItemId, ImprovementState, store};
use crate::{CaseRoom, case::store::case_row};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{OrgScope, PersonId, UnitPath};
use manyi_storage::{StorageError, instant};
use sea_orm::EntityTrait;

#[derive(Clone, Debug)]
pub struct ImprovementStanding {
    pub case_number: String,
    pub unit_path: UnitPath,
    pub state: ImprovementState,
    /// By when something is to be proposed.
    pub make_by: Timestamp,
    /// Who does the measure, by which day.
    pub owner: Option<PersonId>,
    pub due_on: Option<Date>,
    /// Who handles the case.
    pub assignee: Option<PersonId>,
}

/// `None` when there is no such item.
pub async fn improvement_standing(
    room: &CaseRoom,
    id: ImprovementItemId,
) -> Result<Option<ImprovementStanding>, StorageError> {
    let reader = room.db.reader();
    let Some(row) = store::find(reader, &OrgScope::everything(), id).await? else { return Ok(None) };
    let Some(case) = case_row::Entity::find_by_id(row.case_id).one(reader).await? else { return Ok(None) };
    Ok(Some(ImprovementStanding {
        case_number: case.number,
        unit_path: row.place(),
        state: row.state()?,
        make_by: instant(row.make_by),
        owner: row.owner_id.map(PersonId),
        due_on: row.day(),
        assignee: case.assignee_id.map(PersonId),
    }))
}
