//! Setting the rules of a link's door.

use crate::{
    SurveyRoom,
    door::{DoorFault, DoorRules, store, verify::password_text},
    link,
};
use manyi_kernel::{Actor, LinkId};
use manyi_storage::StorageError;

/// Characters of a password.
pub const MAX_PASSWORD: usize = 64;

/// What becomes of the password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PasswordChange {
    #[default]
    Keep,
    Remove,
    Set(String),
}

#[derive(Debug, thiserror::Error)]
pub enum SetDoorFailed {
    #[error("there is no such link")]
    NotFound,
    #[error("{} of the rules cannot be kept", .0.len())]
    Faults(Vec<DoorFault>),
    #[error("a password has 4 to {MAX_PASSWORD} characters")]
    PasswordLength,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Replaces all rules. Counts go on: a limit that is set again remembers.
pub async fn set_door(
    room: &SurveyRoom,
    actor: &Actor,
    id: LinkId,
    rules: DoorRules,
    password: PasswordChange,
) -> Result<(), SetDoorFailed> {
    let faults = rules.faults();
    if !faults.is_empty() {
        return Err(SetDoorFailed::Faults(faults));
    }
    if let PasswordChange::Set(text) = &password
        && !(4..=MAX_PASSWORD).contains(&text.trim().chars().count())
    {
        return Err(SetDoorFailed::PasswordLength);
    }
    let key = room.trace_key().await?;
    let mut work = room.db.begin(actor).await?;
    let found = link::store::find(work.connection(), &actor.scope, id).await?;
    let link = found.ok_or(SetDoorFailed::NotFound)?;
    let before = store::find(work.connection(), id).await?;
    let password = match password {
        PasswordChange::Keep => before.password,
        PasswordChange::Remove => None,
        PasswordChange::Set(text) => Some(key.mac("password", &password_text(id, &text))),
    };
    let door = store::StoredDoor { rules, password };
    store::put(work.connection(), id, &door).await?;
    work.audit("link.set_door", "link", id, &link.unit_path);
    work.commit().await?;
    Ok(())
}
