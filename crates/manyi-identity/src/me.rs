//! What the console knows of the person in front of it.

use crate::{IdentityRoom, organisation, person, role::Role};
use manyi_kernel::{Actor, Locale, Permission, PersonId, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Me {
    pub person: MePerson,
    pub permissions: Vec<Permission>,
    /// To send back in `x-csrf-token` with every request that changes something.
    pub csrf_token: String,
    pub locale: Locale,
    pub organisation_name: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MePerson {
    pub id: PersonId,
    pub name: String,
    pub login: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub unit_name: String,
    pub roles: Vec<Role>,
}

/// `None` when the actor is not a person, or is one no more.
pub(crate) async fn me(
    room: &IdentityRoom,
    id: PersonId,
    csrf_token: String,
) -> Result<Option<Me>, StorageError> {
    let connection = room.db().reader();
    let Some(person) = person::find_person(room, &Actor::system(), id).await? else {
        return Ok(None);
    };
    let locale = person::store::find(connection, &Actor::system().scope, id).await?.map(|row| row.locale());
    let roles = person::store::roles_of(connection, id).await?;
    Ok(Some(Me {
        person: MePerson {
            id: person.id,
            name: person.name,
            login: person.login,
            unit_id: person.unit_id,
            unit_path: person.unit_path,
            unit_name: person.unit_name,
            roles: person.roles,
        },
        permissions: roles.permissions().into_iter().collect(),
        csrf_token,
        locale: locale.unwrap_or_default(),
        organisation_name: organisation::name(connection).await?.unwrap_or_default(),
    }))
}
