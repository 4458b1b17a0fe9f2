//! What rows have in common: codes, documents, names.

use crate::MeetingRoom;
use manyi_kernel::{PersonId, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// Reads a stored code; one that this version does not know is damage.
macro_rules! code {
    ($kind:ty, $text:expr) => {
        <$kind>::from_code($text).ok_or_else(|| {
            manyi_storage::StorageError::Corrupt(format!("`{}` is no {}", $text, stringify!($kind)))
        })
    };
}
pub(crate) use code;

pub(crate) fn to_text<T: Serialize>(value: &T) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| StorageError::Unstorable(error.to_string()))
}

pub(crate) fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, StorageError> {
    serde_json::from_str(text).map_err(|error| StorageError::Corrupt(error.to_string()))
}

/// A unit by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MeetingUnit {
    pub id: UnitId,
    pub name: String,
    pub path: UnitPath,
}

/// Somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct MeetingPerson {
    pub id: PersonId,
    pub name: String,
    /// Where they work; empty when they are gone.
    pub unit_name: String,
}

/// Everybody's name, fetched once for one answer.
pub(crate) struct Names {
    units: BTreeMap<UnitId, (String, UnitPath)>,
    people: BTreeMap<PersonId, MeetingPerson>,
}

impl Names {
    pub async fn fetch(room: &MeetingRoom) -> Self {
        let units = room.directory.units().await;
        let at: BTreeMap<UnitPath, String> =
            units.iter().map(|unit| (unit.path.clone(), unit.name.clone())).collect();
        let people = room.directory.people().await.into_iter().map(|person| {
            let unit_name = at.get(&person.unit_path).cloned().unwrap_or_default();
            (person.id, MeetingPerson { id: person.id, name: person.name, unit_name })
        });
        Self {
            people: people.collect(),
            units: units.into_iter().map(|unit| (unit.id, (unit.name, unit.path))).collect(),
        }
    }

    pub fn person(&self, id: uuid::Uuid) -> MeetingPerson {
        let id = PersonId(id);
        let gone = || MeetingPerson { id, name: String::new(), unit_name: String::new() };
        self.people.get(&id).cloned().unwrap_or_else(gone)
    }

    pub fn unit(&self, id: UnitId) -> MeetingUnit {
        let (name, path) = self.units.get(&id).cloned().unwrap_or((String::new(), UnitPath::root()));
        MeetingUnit { id, name, path }
    }
}
