//! Clearing everything that tells who a customer is.

use crate::CustomerRoom;
use crate::customer::{Consent, CustomerErased, CustomerFields, CustomerKind, store};
use manyi_kernel::{Actor, CustomerId, Problem, Revision, UnitPath};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum CustomerRefused {
    #[error("no such customer within the scope")]
    NotFound,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CustomerRefused> for Problem {
    fn from(refusal: CustomerRefused) -> Self {
        match refusal {
            CustomerRefused::NotFound => Self::not_found(),
            CustomerRefused::Storage(error) => error.into(),
        }
    }
}

/// Name, mobile, e-mail and further facts are gone for good and the customer is never asked again; code, unit,
/// kind, tier and region stay, so that counts hold. Erasing twice is harmless.
pub async fn erase_customer(
    room: &CustomerRoom,
    actor: &Actor,
    id: CustomerId,
) -> Result<(), CustomerRefused> {
    let mut work = room.db.begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let mut row = found.ok_or(CustomerRefused::NotFound)?;
    if row.erased_at.is_some() {
        return Ok(());
    }
    let against = Revision(row.revision);
    let kept = CustomerFields {
        kind: CustomerKind::from_code(&row.kind),
        tier: row.tier.clone(),
        region: row.region.clone(),
        consent: Consent::Refused,
        ..CustomerFields::default()
    };
    store::write_fields(&mut row, kept)?;
    row.erased_at = Some(work.now().as_millisecond());
    row.updated_at = work.now().as_millisecond();
    row.revision = against.next().0;
    let path = UnitPath::from_stored(row.unit_path.clone());
    store::update(work.connection(), row, against).await?;
    work.record(&CustomerErased { customer_id: id }, id, &path)?;
    work.audit("customer.erase", "customer", id, &path);
    work.commit().await?;
    Ok(())
}
