//! Showing how a customer is reached; who looked stands in the audit trail.

use super::CustomerRefused;
use crate::CustomerRoom;
use crate::customer::store;
use manyi_kernel::{Actor, CustomerId, UnitPath};
use serde::Serialize;

/// Unmasked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Revealed {
    pub mobile: Option<String>,
    pub email: Option<String>,
}

/// Refused as erasing is: only where there is no such customer.
pub async fn reveal_customer(
    room: &CustomerRoom,
    actor: &Actor,
    id: CustomerId,
) -> Result<Revealed, CustomerRefused> {
    let mut work = room.db.begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let row = found.ok_or(CustomerRefused::NotFound)?;
    work.audit("customer.reveal", "customer", id, &UnitPath::from_stored(row.unit_path));
    work.commit().await?;
    Ok(Revealed { mobile: row.mobile, email: row.email })
}
