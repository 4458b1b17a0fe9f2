use super::store;
use crate::{role::Role, unit};
use jiff::Timestamp;
use manyi_kernel::{PersonId, Revision, UnitId, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use std::collections::HashMap;

/// A member of staff as the console shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Person {
    pub id: PersonId,
    pub login: String,
    pub name: String,
    pub unit_id: UnitId,
    /// Also the person's data scope: this subtree.
    pub unit_path: UnitPath,
    pub unit_name: String,
    pub roles: Vec<Role>,
    pub disabled: bool,
    pub last_sign_in_at: Option<Timestamp>,
    pub revision: Revision,
}

/// Adds roles and unit names to rows, keeping their order.
pub(super) async fn completed(
    connection: &impl ConnectionTrait,
    rows: Vec<store::Model>,
) -> Result<Vec<Person>, StorageError> {
    let mut roles = store::roles_of_many(connection, &rows).await?;
    let unit_ids = rows.iter().map(|row| row.unit_id);
    let units =
        unit::store::Entity::find().filter(unit::store::Column::Id.is_in(unit_ids)).all(connection).await?;
    let names: HashMap<_, _> = units.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let people = rows.into_iter().map(|row| Person {
        id: row.person_id(),
        unit_path: row.path(),
        unit_name: names.get(&row.unit_id).cloned().unwrap_or_default(),
        roles: roles.remove(&row.id).unwrap_or_default().iter().collect(),
        last_sign_in_at: row.last_sign_in_at.and_then(|at| Timestamp::from_millisecond(at).ok()),
        login: row.login,
        name: row.name,
        unit_id: UnitId(row.unit_id),
        disabled: row.disabled,
        revision: Revision(row.revision),
    });
    Ok(people.collect())
}

pub(super) async fn completed_one(
    connection: &impl ConnectionTrait,
    row: store::Model,
) -> Result<Person, StorageError> {
    let id = row.id;
    let people = completed(connection, vec![row]).await?;
    people.into_iter().next().ok_or_else(|| StorageError::Corrupt(format!("person {id} vanished")))
}
