//! What somebody may do right now, and who is there for something: for what the product does on behalf of people.

use super::store;
use crate::{IdentityRoom, role::Role, session::live::actor_of};
use manyi_kernel::{Actor, OrgScope, PersonId, PersonRef};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The person with today's roles and place; `None` for somebody who has left or is disabled.
pub async fn actor_of_person(room: &IdentityRoom, id: PersonId) -> Result<Option<Actor>, StorageError> {
    let connection = room.db().reader();
    let person = store::find(connection, &OrgScope::everything(), id).await?;
    let Some(person) = person.filter(|person| !person.disabled) else { return Ok(None) };
    let roles = store::roles_of(connection, id).await?;
    Ok(Some(actor_of(&person, &roles)))
}

/// Everybody who holds one of these roles and can use it, wherever they work.
pub async fn people_on_duty(room: &IdentityRoom, roles: &[Role]) -> Result<Vec<PersonRef>, StorageError> {
    let connection = room.db().reader();
    let codes = roles.iter().map(|role| role.code());
    let held = store::roles::Entity::find().filter(store::roles::Column::Role.is_in(codes));
    let held = held.all(connection).await?.into_iter().map(|row| row.person_id);
    let people = store::Entity::find()
        .filter(store::Column::Id.is_in(held))
        .filter(store::Column::Disabled.eq(false))
        .all(connection)
        .await?;
    let reference =
        |row: store::Model| PersonRef { id: row.person_id(), unit_path: row.path(), name: row.name };
    Ok(people.into_iter().map(reference).collect())
}
