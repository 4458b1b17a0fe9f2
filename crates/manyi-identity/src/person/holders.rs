use super::store::{self, Column, Entity, Model};
use crate::IdentityRoom;
use manyi_kernel::{Permission, PersonRef, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// People who can sign in, hold `permission`, and in whose units `path` lies, by name.
pub async fn people_who_may(
    room: &IdentityRoom,
    permission: Permission,
    path: &UnitPath,
) -> Result<Vec<PersonRef>, StorageError> {
    let reader = room.db().reader();
    let above = path.as_str().match_indices('/').map(|(at, _)| path.as_str()[..=at].to_owned());
    let rows = Entity::find()
        .filter(Column::UnitPath.is_in(above))
        .filter(Column::Disabled.eq(false))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(reader)
        .await?;
    let roles = store::roles_of_many(reader, &rows).await?;
    let may = |row: &Model| roles.get(&row.id).is_some_and(|set| set.permissions().contains(&permission));
    Ok(rows
        .into_iter()
        .filter(may)
        .map(|row| PersonRef { id: row.person_id(), unit_path: row.path(), name: row.name })
        .collect())
}
