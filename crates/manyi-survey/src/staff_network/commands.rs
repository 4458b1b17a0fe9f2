//! Declaring a network of the staff, and taking one back.

use super::{NetworkRefused, StaffNetworkId, StaffNetworkView, entity, network, store};
use crate::SurveyRoom;
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::StorageError;
use serde::Deserialize;
use uuid::Uuid;

/// Networks of one house.
pub const MOST_NETWORKS: u64 = 500;
const LONGEST_NOTE: usize = 100;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStaffNetwork {
    /// An address, an IPv4 network of at most 256 addresses, or an IPv6 network of `/64`.
    pub network: String,
    /// Where that is; at most 100 characters.
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, thiserror::Error)]
pub enum StaffNetworkFailed {
    #[error("there is no such network")]
    NotFound,
    #[error(transparent)]
    Network(#[from] NetworkRefused),
    #[error("the note is longer than {LONGEST_NOTE} characters")]
    NoteTooLong,
    #[error("the network is declared already")]
    Known,
    #[error("there are {MOST_NETWORKS} networks already")]
    TooMany,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Counts from the next check of each wave on.
pub async fn add_staff_network(
    room: &SurveyRoom,
    actor: &Actor,
    new: NewStaffNetwork,
) -> Result<Vec<StaffNetworkView>, StaffNetworkFailed> {
    let (network, _) = network::parse(&new.network)?;
    let note = new.note.trim().to_owned();
    if note.chars().count() > LONGEST_NOTE || note.chars().any(char::is_control) {
        return Err(StaffNetworkFailed::NoteTooLong);
    }
    let mut work = room.db.begin(actor).await?;
    if store::count(work.connection()).await? >= MOST_NETWORKS {
        return Err(StaffNetworkFailed::TooMany);
    }
    let row = entity::Model {
        id: Uuid::now_v7(),
        network,
        note,
        added_by: actor.person_id().map(|person| person.0),
        added_at: work.now().as_millisecond(),
    };
    let id = row.id;
    if !store::insert(work.connection(), row).await? {
        return Err(StaffNetworkFailed::Known);
    }
    work.audit("staff_network.add", "staff_network", id, &UnitPath::root());
    work.commit().await?;
    list_staff_networks(room).await.map_err(Into::into)
}

pub async fn remove_staff_network(
    room: &SurveyRoom,
    actor: &Actor,
    id: StaffNetworkId,
) -> Result<(), StaffNetworkFailed> {
    let mut work = room.db.begin(actor).await?;
    if !store::remove(work.connection(), id).await? {
        return Err(StaffNetworkFailed::NotFound);
    }
    work.audit("staff_network.remove", "staff_network", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

/// In the order in which they were declared.
pub async fn list_staff_networks(room: &SurveyRoom) -> Result<Vec<StaffNetworkView>, StorageError> {
    store::list(room.db.reader()).await
}
