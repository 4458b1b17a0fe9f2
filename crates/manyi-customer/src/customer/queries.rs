//! Customers as staff see them: how they are reached is masked.

use super::{Consent, CustomerFields, CustomerKind, entity, store, store::CustomerFilter};
use crate::CustomerRoom;
use jiff::Timestamp;
use manyi_kernel::{
    CustomerId, OrgScope, Page, PersonalKind, Revision, UnitId, UnitKind, UnitPath, UnitRef, masked,
};
use manyi_storage::{StorageError, instant};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CustomerHead {
    pub id: CustomerId,
    pub code: String,
    /// Absent when unknown or erased.
    pub name: Option<String>,
    pub kind: CustomerKind,
    pub unit: UnitRef,
    pub tier: Option<String>,
    pub region: Option<String>,
    /// Masked, `138****5678`.
    pub mobile: Option<String>,
    /// Masked, `z***@example.com`.
    pub email: Option<String>,
    pub consent: Consent,
    /// When everything that tells who it is was cleared.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub erased_at: Option<Timestamp>,
    pub revision: Revision,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CustomerDetail {
    #[serde(flatten)]
    pub head: CustomerHead,
    pub attributes: BTreeMap<String, String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

/// The values that customers of the reader's scope have, to choose from.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CustomerGroups {
    pub tiers: Vec<CustomerGroup>,
    pub regions: Vec<CustomerGroup>,
    pub kinds: Vec<CustomerGroup>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CustomerGroup {
    pub value: String,
    pub customers: u64,
}

/// Page after page in order of the codes; the cursor is the last code.
pub(crate) async fn list(
    room: &CustomerRoom,
    scope: &OrgScope,
    filter: &CustomerFilter,
    (after, limit): (Option<&str>, u64),
) -> Result<Page<CustomerHead>, StorageError> {
    let db = room.db.reader();
    let total = store::count(db, scope, filter).await?;
    let mut rows = store::list(db, scope, filter, (after, Some(limit + 1))).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = if more { rows.last().map(|row| row.code.clone()) } else { None };
    let units = room.directory.units().await;
    let items = rows.into_iter().map(|row| head(&row, &units)).collect();
    Ok(Page { items, next_cursor, total })
}

pub(crate) async fn detail(
    room: &CustomerRoom,
    scope: &OrgScope,
    id: CustomerId,
) -> Result<Option<CustomerDetail>, StorageError> {
    let Some(row) = store::find(room.db.reader(), scope, id).await? else { return Ok(None) };
    let units = room.directory.units().await;
    let CustomerFields { attributes, .. } = store::fields_of(&row)?;
    Ok(Some(CustomerDetail {
        head: head(&row, &units),
        attributes,
        created_at: instant(row.created_at),
        updated_at: instant(row.updated_at),
    }))
}

pub(crate) async fn groups(room: &CustomerRoom, scope: &OrgScope) -> Result<CustomerGroups, StorageError> {
    let of = async |column| -> Result<Vec<CustomerGroup>, StorageError> {
        let found = store::groups(room.db.reader(), scope, column).await?;
        Ok(found.into_iter().map(|(value, customers)| CustomerGroup { value, customers }).collect())
    };
    Ok(CustomerGroups {
        tiers: of(entity::Column::Tier).await?,
        regions: of(entity::Column::Region).await?,
        kinds: of(entity::Column::Kind).await?,
    })
}

pub(super) fn head(row: &entity::Model, units: &[UnitRef]) -> CustomerHead {
    let hidden = |kind, value: &Option<String>| value.as_deref().map(|value| masked(kind, value));
    let unit = units.iter().find(|unit| unit.id.0 == row.unit_id).cloned();
    CustomerHead {
        id: CustomerId(row.id),
        code: row.code.clone(),
        name: row.name.clone(),
        kind: CustomerKind::from_code(&row.kind),
        // A unit made seconds ago may be missing from the directory's cache: the row's own path stands for it.
        unit: unit.unwrap_or_else(|| UnitRef {
            id: UnitId(row.unit_id),
            path: UnitPath::from_stored(row.unit_path.clone()),
            kind: UnitKind::Outlet,
            code: String::new(),
            name: row.unit_path.clone(),
        }),
        tier: row.tier.clone(),
        region: row.region.clone(),
        mobile: hidden(PersonalKind::Phone, &row.mobile),
        email: hidden(PersonalKind::Email, &row.email),
        consent: Consent::from_code(&row.consent),
        erased_at: row.erased_at.map(instant),
        revision: Revision(row.revision),
    }
}
