use super::store;
use crate::IdentityRoom;
use manyi_kernel::{Actor, Locale, PersonId, UnitPath};
use manyi_storage::StorageError;

/// One's own language, kept for later sessions.
pub(crate) async fn change_locale(
    room: &IdentityRoom,
    actor: &Actor,
    id: PersonId,
    locale: Locale,
) -> Result<(), StorageError> {
    let mut work = room.db().begin(actor).await?;
    store::set_locale(work.connection(), id, locale).await?;
    let path = actor.scope.paths().first().cloned().unwrap_or_else(UnitPath::root);
    work.audit("person.change_locale", "person", id, &path);
    work.commit().await?;
    Ok(())
}
