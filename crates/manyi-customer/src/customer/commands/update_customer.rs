//! Changing what is known of a customer.

use crate::CustomerRoom;
use crate::customer::{Consent, CustomerFields, CustomerKind, store};
use manyi_kernel::{Actor, CustomerId, FieldProblem, Problem, ProblemKind, Revision, UnitId, UnitPath};
use manyi_storage::StorageError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is left out stays as it is; an empty text clears.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateCustomer {
    pub unit_id: Option<UnitId>,
    pub name: Option<String>,
    pub kind: Option<CustomerKind>,
    pub tier: Option<String>,
    pub region: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    pub consent: Option<Consent>,
    /// All of them: what is not named is gone.
    pub attributes: Option<BTreeMap<String, String>>,
}

#[derive(Debug, thiserror::Error)]
pub enum UpdateCustomerRefused {
    #[error("no such customer within the scope")]
    NotFound,
    #[error("the customer was erased and cannot be filled again")]
    Erased,
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UpdateCustomerRefused> for Problem {
    fn from(refusal: UpdateCustomerRefused) -> Self {
        match refusal {
            UpdateCustomerRefused::NotFound => Self::not_found(),
            UpdateCustomerRefused::Erased => Self::new(ProblemKind::Conflict, "customer.erased"),
            UpdateCustomerRefused::Wrong(fields) => Self::invalid(fields),
            UpdateCustomerRefused::Storage(error) => error.into(),
        }
    }
}

/// Against the revision the editor saw.
pub async fn update_customer(
    room: &CustomerRoom,
    actor: &Actor,
    (id, against): (CustomerId, Revision),
    change: UpdateCustomer,
) -> Result<(), UpdateCustomerRefused> {
    let unit = match change.unit_id {
        None => None,
        Some(unit) => {
            let found = room.directory.unit(unit).await.filter(|unit| actor.scope.allows(&unit.path));
            let wrong =
                || UpdateCustomerRefused::Wrong(vec![FieldProblem::new("/unit_id", "customer.unknown_unit")]);
            Some(found.ok_or_else(wrong)?)
        }
    };
    let mut work = room.db.begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let mut row = found.ok_or(UpdateCustomerRefused::NotFound)?;
    if row.erased_at.is_some() {
        return Err(UpdateCustomerRefused::Erased);
    }
    let fields = changed(store::fields_of(&row)?, change).tidied().map_err(UpdateCustomerRefused::Wrong)?;
    store::write_fields(&mut row, fields)?;
    if let Some(unit) = unit {
        row.unit_id = unit.id.0;
        row.unit_path = unit.path.to_string();
    }
    row.revision = against.next().0;
    row.updated_at = work.now().as_millisecond();
    let path = UnitPath::from_stored(row.unit_path.clone());
    store::update(work.connection(), row, against).await?;
    work.audit("customer.update", "customer", id, &path);
    work.commit().await?;
    Ok(())
}

fn changed(before: CustomerFields, change: UpdateCustomer) -> CustomerFields {
    CustomerFields {
        name: change.name.or(before.name),
        kind: change.kind.unwrap_or(before.kind),
        tier: change.tier.or(before.tier),
        region: change.region.or(before.region),
        mobile: change.mobile.or(before.mobile),
        email: change.email.or(before.email),
        consent: change.consent.unwrap_or(before.consent),
        attributes: change.attributes.unwrap_or(before.attributes),
    }
}
