//! The customers as a frame: a port, answered where the customers are kept.

use async_trait::async_trait;
use manyi_kernel::{CustomerId, OrgScope, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};

/// Which customers may be drawn; an empty list means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FrameSpec {
    /// `person`, `organisation`.
    pub kinds: Vec<String>,
    pub tiers: Vec<String>,
    pub regions: Vec<String>,
}

/// Somebody who may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameMember {
    pub customer_id: CustomerId,
    /// Unique in the organisation; samples are drawn in its order.
    pub code: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub kind: String,
    pub tier: Option<String>,
    pub region: Option<String>,
}

/// How a sampled customer is called and reached; nothing of it is stored or logged here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberContact {
    pub name: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    /// Not to be reached any more.
    pub refused: bool,
}

/// Where the frame comes from. Those who refused to be asked are in no answer.
#[async_trait]
pub trait SampleFrames: Send + Sync + 'static {
    /// Everybody of `scope` who fits.
    async fn members(&self, scope: &OrgScope, spec: &FrameSpec) -> Result<Vec<FrameMember>, StorageError>;

    /// How many that are.
    async fn size(&self, scope: &OrgScope, spec: &FrameSpec) -> Result<u64, StorageError>;

    /// Customers served in the year by units of `scope`, as their monthly counts say; `None` when none were stored.
    async fn served(&self, scope: &OrgScope, year: i16) -> Result<Option<u64>, StorageError>;

    /// In the order of the ids; `None` for those who are unknown.
    async fn contacts(&self, ids: &[CustomerId]) -> Result<Vec<Option<MemberContact>>, StorageError>;
}

/// An installation without customers: every frame is empty.
pub struct NoFrames;

#[async_trait]
impl SampleFrames for NoFrames {
    async fn members(&self, _: &OrgScope, _: &FrameSpec) -> Result<Vec<FrameMember>, StorageError> {
        Ok(Vec::new())
    }

    async fn size(&self, _: &OrgScope, _: &FrameSpec) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn served(&self, _: &OrgScope, _: i16) -> Result<Option<u64>, StorageError> {
        Ok(None)
    }

    async fn contacts(&self, ids: &[CustomerId]) -> Result<Vec<Option<MemberContact>>, StorageError> {
        Ok(vec![None; ids.len()])
    }
}
