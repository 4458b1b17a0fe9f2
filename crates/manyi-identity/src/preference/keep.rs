use super::store;
use crate::IdentityRoom;
use manyi_kernel::{Actor, FieldProblem, PersonId, Problem};
use manyi_storage::StorageError;
use serde_json::Value;
use std::collections::BTreeMap;

/// By key.
pub type Preferences = BTreeMap<String, Value>;

/// Characters of a key.
const KEY_LENGTH: usize = 64;
/// Bytes of a value as JSON.
const VALUE_LENGTH: usize = 16 * 1024;
/// Keys of one person; a console that forgets to clear away must not fill the disk.
const KEYS: u64 = 200;

#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    #[error("cannot be kept")]
    Invalid(FieldProblem),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<KeepError> for Problem {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::Invalid(field) => Self::invalid(vec![field]),
            KeepError::Storage(error) => error.into(),
        }
    }
}

pub async fn preferences_of(room: &IdentityRoom, person: PersonId) -> Result<Preferences, StorageError> {
    let rows = store::all_of(room.db().reader(), person).await?;
    // What another version wrote and this one cannot read is not worth a refused console.
    let readable = rows.into_iter().filter_map(|row| Some((row.key, serde_json::from_str(&row.value).ok()?)));
    Ok(readable.collect())
}

/// Puts `value` in the place of what was kept under `key`; `null` forgets it. Leaves no audit row: it says
/// how somebody likes to look at things, not what was done.
pub async fn keep_preference(
    room: &IdentityRoom,
    actor: &Actor,
    person: PersonId,
    key: String,
    value: Value,
) -> Result<(), KeepError> {
    let refuse = |place, code| Err(KeepError::Invalid(FieldProblem::new(place, code)));
    if !is_key(&key) {
        return refuse("/key", "preference_key");
    }
    let work = room.db().begin(actor).await?;
    if value.is_null() {
        store::delete(work.connection(), person, &key).await?;
    } else {
        let value = value.to_string();
        if value.len() > VALUE_LENGTH {
            return refuse("/value", "preference_too_large");
        }
        if store::count_others(work.connection(), person, &key).await? >= KEYS {
            return refuse("/key", "preferences_full");
        }
        store::put(work.connection(), person, key, value).await?;
    }
    work.commit().await?;
    Ok(())
}

fn is_key(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_.-".contains(&byte);
    !key.is_empty() && key.len() <= KEY_LENGTH && key.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short_and_plain() {
        for (key, good) in [
            ("cases.columns", true),
            ("view-2_b", true),
            ("", false),
            ("Cases", false),
            ("a b", false),
            ("../x", false),
            ("满意", false),
            (&"a".repeat(64), true),
            (&"a".repeat(65), false),
        ] {
            assert_eq!(is_key(key), good, "{key}");
        }
    }
}
