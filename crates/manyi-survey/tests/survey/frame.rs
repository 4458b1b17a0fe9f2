//! A hundred customers to draw from.

use crate::support::Stage;
use async_trait::async_trait;
use manyi_kernel::{CustomerId, OrgScope, UnitId};
use manyi_storage::StorageError;
use manyi_survey::programme::{FrameMember, FrameSpec, MemberContact, SampleFrames};
use uuid::Uuid;

/// 60 customers of the north outlet and 40 of the south one.
pub struct Customers(Vec<FrameMember>);

#[async_trait]
impl SampleFrames for Customers {
    async fn members(&self, scope: &OrgScope, spec: &FrameSpec) -> Result<Vec<FrameMember>, StorageError> {
        let fits = |member: &&FrameMember| {
            scope.allows(&member.unit_path)
                && (spec.tiers.is_empty()
                    || member.tier.as_ref().is_some_and(|tier| spec.tiers.contains(tier)))
        };
        Ok(self.0.iter().filter(fits).cloned().collect())
    }

    async fn size(&self, scope: &OrgScope, spec: &FrameSpec) -> Result<u64, StorageError> {
        Ok(self.members(scope, spec).await?.len() as u64)
    }

    async fn served(&self, _: &OrgScope, year: i16) -> Result<Option<u64>, StorageError> {
        Ok((year == 2025).then_some(40_000))
    }

    async fn contacts(&self, ids: &[CustomerId]) -> Result<Vec<Option<MemberContact>>, StorageError> {
        let contact = |id: &CustomerId| MemberContact {
            name: Some(format!("客户{}", id.0.as_u128())),
            mobile: Some(format!("138{:08}", id.0.as_u128())),
            email: Some(format!("k{}@example.com", id.0.as_u128())),
            refused: false,
        };
        Ok(ids.iter().map(|id| Some(contact(id))).collect())
    }
}

pub fn customers(stage: &Stage) -> Customers {
    let member = |number: usize| {
        let unit = if number < 60 { &stage.north } else { &stage.south };
        FrameMember {
            customer_id: CustomerId(Uuid::from_u128(number as u128 + 1)),
            code: format!("K{number:03}"),
            unit_id: UnitId(unit.id.0),
            unit_path: unit.path.clone(),
            kind: "person".to_owned(),
            tier: number.is_multiple_of(2).then(|| "VIP".to_owned()),
            region: None,
        }
    };
    Customers((0..100).map(member).collect())
}
