//! Customers as the frame that samples are drawn from.

use async_trait::async_trait;
use manyi_customer::CustomerRoom;
use manyi_customer::customer::{
    CustomerContact, CustomerKind, FrameCustomer, FrameFilter, contacts_of, frame_of, frame_size,
};
use manyi_kernel::{CustomerId, OrgScope};
use manyi_storage::StorageError;
use manyi_survey::programme::{FrameMember, FrameSpec, MemberContact, SampleFrames};
use std::collections::HashMap;
use std::sync::Arc;

pub fn of(customer: CustomerRoom) -> Arc<dyn SampleFrames> {
    Arc::new(Customers(customer))
}

struct Customers(CustomerRoom);

#[async_trait]
impl SampleFrames for Customers {
    async fn members(&self, scope: &OrgScope, spec: &FrameSpec) -> Result<Vec<FrameMember>, StorageError> {
        let Some(filter) = filter(spec) else { return Ok(Vec::new()) };
        Ok(frame_of(&self.0, scope, &filter).await?.into_iter().map(member).collect())
    }

    async fn size(&self, scope: &OrgScope, spec: &FrameSpec) -> Result<u64, StorageError> {
        let Some(filter) = filter(spec) else { return Ok(0) };
        frame_size(&self.0, scope, &filter).await
    }

    async fn served(&self, scope: &OrgScope, year: i16) -> Result<Option<u64>, StorageError> {
        manyi_customer::served_in(&self.0, scope, year).await
    }

    async fn contacts(&self, ids: &[CustomerId]) -> Result<Vec<Option<MemberContact>>, StorageError> {
        let mut found: HashMap<CustomerId, CustomerContact> =
            contacts_of(&self.0, ids).await?.into_iter().map(|contact| (contact.id, contact)).collect();
        let contact = |contact: CustomerContact| MemberContact {
            name: contact.name,
            mobile: contact.mobile,
            email: contact.email,
            refused: contact.refused,
        };
        Ok(ids.iter().map(|id| found.remove(id).map(contact)).collect())
    }
}

/// `None` when no kind that is named exists: nobody fits.
fn filter(spec: &FrameSpec) -> Option<FrameFilter> {
    let kind = |code: &String| {
        [CustomerKind::Person, CustomerKind::Organisation].into_iter().find(|kind| kind.code() == code)
    };
    let kinds: Vec<CustomerKind> = spec.kinds.iter().filter_map(kind).collect();
    if kinds.is_empty() && !spec.kinds.is_empty() {
        return None;
    }
    Some(FrameFilter { unit: None, kinds, tiers: spec.tiers.clone(), regions: spec.regions.clone() })
}

fn member(customer: FrameCustomer) -> FrameMember {
    FrameMember {
        customer_id: customer.id,
        code: customer.code,
        unit_id: customer.unit_id,
        unit_path: customer.unit_path,
        kind: customer.kind.code().to_owned(),
        tier: customer.tier,
        region: customer.region,
    }
}
