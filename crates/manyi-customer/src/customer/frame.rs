//! Customers as a frame to draw from and as people to reach.

use super::{Consent, CustomerKind, store, store::CustomerFilter};
use crate::CustomerRoom;
use manyi_kernel::{CustomerId, OrgScope, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which customers make the frame; an empty list means all. Those who refused and those who were erased never do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FrameFilter {
    pub unit: Option<UnitPath>,
    pub kinds: Vec<CustomerKind>,
    pub tiers: Vec<String>,
    pub regions: Vec<String>,
}

/// A member of the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameCustomer {
    pub id: CustomerId,
    pub code: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub kind: CustomerKind,
    pub tier: Option<String>,
    pub region: Option<String>,
}

/// How somebody is reached; nothing of it may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerContact {
    pub id: CustomerId,
    pub code: String,
    pub name: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    /// Refused, or erased: not to be reached.
    pub refused: bool,
}

impl FrameFilter {
    fn to_store(&self) -> CustomerFilter {
        CustomerFilter {
            unit: self.unit.clone(),
            kinds: self.kinds.clone(),
            tiers: self.tiers.clone(),
            regions: self.regions.clone(),
            askable: true,
            ..CustomerFilter::default()
        }
    }
}

/// The frame within `scope`, in order of codes.
pub async fn frame_of(
    room: &CustomerRoom,
    scope: &OrgScope,
    filter: &FrameFilter,
) -> Result<Vec<FrameCustomer>, StorageError> {
    let rows = store::list(room.db.reader(), scope, &filter.to_store(), (None, None)).await?;
    let member = |row: super::entity::Model| FrameCustomer {
        id: CustomerId(row.id),
        code: row.code,
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        kind: CustomerKind::from_code(&row.kind),
        tier: row.tier,
        region: row.region,
    };
    Ok(rows.into_iter().map(member).collect())
}

/// How many make the frame.
pub async fn frame_size(
    room: &CustomerRoom,
    scope: &OrgScope,
    filter: &FrameFilter,
) -> Result<u64, StorageError> {
    store::count(room.db.reader(), scope, &filter.to_store()).await
}

/// How these customers are reached; unknown ids are left out.
pub async fn contacts_of(
    room: &CustomerRoom,
    ids: &[CustomerId],
) -> Result<Vec<CustomerContact>, StorageError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let contact = |row: super::entity::Model| CustomerContact {
        id: CustomerId(row.id),
        code: row.code,
        name: row.name,
        mobile: row.mobile,
        email: row.email,
        refused: row.erased_at.is_some() || row.consent == Consent::Refused.code(),
    };
    Ok(store::by_ids(room.db.reader(), &ids).await?.into_iter().map(contact).collect())
}
