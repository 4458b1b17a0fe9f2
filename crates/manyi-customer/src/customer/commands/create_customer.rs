//! One customer by hand.

use crate::CustomerRoom;
use crate::customer::{CustomerFields, entity, fields, store};
use manyi_kernel::{Actor, CustomerId, FieldProblem, Problem, Revision, UnitId};
use manyi_storage::StorageError;
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct NewCustomer {
    /// The organisation's own code, unique; 1–64 characters.
    pub code: String,
    pub unit_id: UnitId,
    #[serde(flatten)]
    pub fields: CustomerFields,
}

#[derive(Debug, thiserror::Error)]
pub enum CreateCustomerRefused {
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CreateCustomerRefused> for Problem {
    fn from(refusal: CreateCustomerRefused) -> Self {
        match refusal {
            CreateCustomerRefused::Wrong(fields) => Self::invalid(fields),
            CreateCustomerRefused::Storage(error) => error.into(),
        }
    }
}

/// A unit outside the actor's scope is an unknown one.
pub async fn create_customer(
    room: &CustomerRoom,
    actor: &Actor,
    new: NewCustomer,
) -> Result<CustomerId, CreateCustomerRefused> {
    let mut problems = Vec::new();
    let code = fields::code(&new.code, "/code").unwrap_or_else(|problem| {
        problems.push(problem);
        String::new()
    });
    let unit = room.directory.unit(new.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    if unit.is_none() {
        problems.push(FieldProblem::new("/unit_id", "customer.unknown_unit"));
    }
    let tidied = new.fields.tidied().unwrap_or_else(|wrong| {
        problems.extend(wrong);
        CustomerFields::default()
    });
    let Some(unit) = unit.filter(|_| problems.is_empty()) else {
        return Err(CreateCustomerRefused::Wrong(problems));
    };
    let mut work = room.db.begin(actor).await?;
    let (id, now) = (CustomerId::new(), work.now().as_millisecond());
    let mut row = entity::Model {
        id: id.0,
        code,
        unit_id: unit.id.0,
        unit_path: unit.path.to_string(),
        name: None,
        kind: String::new(),
        tier: None,
        region: None,
        mobile: None,
        email: None,
        consent: String::new(),
        attributes: None,
        erased_at: None,
        revision: Revision::FIRST.0,
        created_at: now,
        updated_at: now,
    };
    store::write_fields(&mut row, tidied)?;
    store::insert(work.connection(), row).await.map_err(|error| {
        if error.conflicts_on("code") {
            return CreateCustomerRefused::Wrong(vec![FieldProblem::new("/code", "customer.code_taken")]);
        }
        error.into()
    })?;
    work.audit("customer.create", "customer", id, &unit.path);
    work.commit().await?;
    Ok(id)
}
