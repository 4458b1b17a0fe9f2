//! Who somebody is that calls or writes: by telephone, mail address or code.

use super::{CustomerHead, entity::Column, queries};
use crate::CustomerRoom;
use manyi_kernel::{CustomerId, OrgScope};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// More than so many are nobody in particular.
const MOST: u64 = 5;

/// Customers of the scope with exactly this code, telephone number or mail address; at most five, in order of codes.
pub async fn customers_known_by(
    room: &CustomerRoom,
    scope: &OrgScope,
    what: &str,
) -> Result<Vec<CustomerHead>, StorageError> {
    found(room, scope, ways(what).add(Column::Code.eq(what.trim()))).await
}

/// As [`customers_known_by`], but never by the code: a telephone number may be the code of somebody else.
pub async fn customers_reached_by(
    room: &CustomerRoom,
    scope: &OrgScope,
    way: &str,
) -> Result<Vec<CustomerHead>, StorageError> {
    found(room, scope, ways(way)).await
}

fn ways(what: &str) -> Condition {
    let what = what.trim();
    let digits: String = what.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    let any = Condition::any().add(Column::Email.is_in([what.to_owned(), what.to_lowercase()]));
    if digits.len() < 5 {
        return any;
    }
    any.add(Column::Mobile.eq(&digits)).add(Column::Mobile.eq(format!("+86{digits}")))
}

async fn found(
    room: &CustomerRoom,
    scope: &OrgScope,
    any: Condition,
) -> Result<Vec<CustomerHead>, StorageError> {
    let rows = super::entity::Entity::find()
        .filter(rows_within(scope, Column::UnitPath))
        .filter(Column::ErasedAt.is_null())
        .filter(any)
        .order_by_asc(Column::Code)
        .limit(MOST)
        .all(room.db.reader())
        .await?;
    let units = room.directory.units().await;
    Ok(rows.iter().map(|row| queries::head(row, &units)).collect())
}

/// Within the scope; absent where there is none.
pub async fn customer_head(
    room: &CustomerRoom,
    scope: &OrgScope,
    id: CustomerId,
) -> Result<Option<CustomerHead>, StorageError> {
    let units = room.directory.units().await;
    let row = super::store::find(room.db.reader(), scope, id).await?;
    Ok(row.filter(|row| row.erased_at.is_none()).map(|row| queries::head(&row, &units)))
}
