//! Says once of each item that little time is left to propose something, and once that none is left.

use super::{
    ImprovementItemChanged,
    store::{self, item_row},
};
use crate::CaseRoom;
use manyi_kernel::{Actor, CaseId, OrgScope};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Items per look.
const BATCH: u64 = 200;

/// Returns how many notices were given.
pub(crate) async fn sweep(room: &CaseRoom) -> Result<u64, StorageError> {
    use item_row::Column;
    let now = room.db.now().as_millisecond();
    let soon = Condition::all().add(Column::WarnedAt.is_null()).add(Column::WarnAt.lte(now));
    let over = Condition::all().add(Column::BreachedAt.is_null()).add(Column::MakeBy.lt(now));
    let query = item_row::Entity::find()
        .filter(Column::MadeAt.is_null())
        .filter(Condition::any().add(soon).add(over))
        .order_by_asc(Column::MakeBy)
        .limit(BATCH);
    let mut given = 0;
    for row in query.all(room.db.reader()).await? {
        given += u64::from(notice(room, &row).await?);
    }
    Ok(given)
}

/// False when another process was faster, or something was proposed meanwhile.
async fn notice(room: &CaseRoom, row: &item_row::Model) -> Result<bool, StorageError> {
    let mut uow = room.db.begin(&Actor::system()).await?;
    let found = store::lock(uow.connection(), &OrgScope::everything(), row.item()).await?;
    let Some(mut row) = found.filter(|row| row.made_at.is_none()) else { return Ok(false) };
    let now = uow.now().as_millisecond();
    let (change, audit) = if row.breached_at.is_none() && row.make_by < now {
        // Who hears that the time is over need not hear that little is left.
        (row.breached_at, row.warned_at) = (Some(now), row.warned_at.or(Some(now)));
        ("breach", "improvement_item.breach")
    } else if row.warned_at.is_none() && row.warn_at <= now {
        row.warned_at = Some(now);
        ("due_soon", "improvement_item.due_soon")
    } else {
        return Ok(false);
    };
    let (item_id, case_id, place) = (row.item(), CaseId(row.case_id), row.place());
    store::update(uow.connection(), row).await?;
    let event = ImprovementItemChanged { item_id, case_id, change: change.to_owned() };
    uow.record(&event, item_id, &place)?;
    uow.audit(audit, "improvement_item", item_id, &place);
    uow.commit().await?;
    Ok(true)
}
