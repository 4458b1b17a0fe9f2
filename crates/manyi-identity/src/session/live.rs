//! Looks a session up: asked anew for every request, so that a disabled person or another role holds at once.

use super::store;
use crate::{IdentityRoom, person::store as people, role::RoleSet};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{Actor, ActorKind, OrgScope, PersonId, UnitPath};
use manyi_storage::StorageError;
use manyi_web::SessionWatch;

/// A session that has not ended.
pub(super) struct Live {
    pub person_id: PersonId,
    pub unit_path: UnitPath,
    pub actor: Actor,
    /// As stored; memory may know a later one.
    pub stored_seen_at: Timestamp,
}

/// `None`: unknown, ended, or the person was disabled.
pub(super) async fn find(room: &IdentityRoom, digest: &str) -> Result<Option<Live>, StorageError> {
    let connection = room.db().reader();
    let Some(row) = store::find(connection, digest).await? else {
        return Ok(None);
    };
    let (Ok(signed_in_at), Ok(stored_seen_at)) =
        (Timestamp::from_millisecond(row.signed_in_at), Timestamp::from_millisecond(row.last_seen_at))
    else {
        return Ok(None);
    };
    let seen_at = room.seen().last(digest, stored_seen_at);
    if !room.settings().sessions.is_alive(signed_in_at, seen_at, room.db().now()) {
        return Ok(None);
    }
    let person_id = PersonId(row.person_id);
    let person = people::find(connection, &OrgScope::everything(), person_id).await?;
    let Some(person) = person.filter(|person| !person.disabled) else {
        return Ok(None);
    };
    let roles = people::roles_of(connection, person_id).await?;
    let actor = actor_of(&person, &roles);
    Ok(Some(Live { person_id, unit_path: person.path(), actor, stored_seen_at }))
}

/// A person sees the subtree of their unit and may do what their roles say.
pub(crate) fn actor_of(person: &people::Model, roles: &RoleSet) -> Actor {
    Actor {
        kind: ActorKind::Person(person.person_id()),
        permissions: roles.permissions(),
        scope: OrgScope::subtrees(vec![person.path()]),
        locale: person.locale(),
    }
}

/// Ends event streams: with the session, and when the person was moved to another unit.
pub(super) struct Watch {
    pub room: IdentityRoom,
    pub digest: String,
    pub unit_path: UnitPath,
}

#[async_trait]
impl SessionWatch for Watch {
    async fn is_alive(&self) -> bool {
        match find(&self.room, &self.digest).await {
            Ok(live) => live.is_some_and(|live| live.unit_path == self.unit_path),
            Err(error) => {
                // The store is away: nothing new can be sent either, and the client comes back.
                tracing::warn!(%error, "a session cannot be looked up");
                false
            }
        }
    }
}
