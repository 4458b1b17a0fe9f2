//! Customers in the database.

use super::{Consent, CustomerFields, CustomerKind, entity};
use manyi_kernel::{CustomerId, OrgScope, Revision, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Rows of one statement; databases bound the number of parameters.
const BATCH: usize = 200;

/// What a list or a frame is narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct CustomerFilter {
    /// The beginning of the code or a part of the name.
    pub text: Option<String>,
    pub unit: Option<UnitPath>,
    pub kinds: Vec<CustomerKind>,
    pub tiers: Vec<String>,
    pub regions: Vec<String>,
    pub consent: Option<Consent>,
    /// Only those who may be asked: not erased, not refused.
    pub askable: bool,
}

fn matching(scope: &OrgScope, filter: &CustomerFilter) -> Select<entity::Entity> {
    let scope = filter.unit.as_ref().map_or_else(|| scope.clone(), |unit| scope.narrowed_to(unit));
    // The scope is an "any" of subtrees: what is wanted besides stands around it, not in it.
    let mut wanted = Condition::all().add(rows_within(&scope, entity::Column::UnitPath));
    if let Some(text) = &filter.text {
        let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let like = |pattern: String| LikeExpr::new(pattern).escape('\\');
        wanted = wanted.add(
            Condition::any()
                .add(Expr::col(entity::Column::Code).like(like(format!("{plain}%"))))
                .add(Expr::col(entity::Column::Name).like(like(format!("%{plain}%")))),
        );
    }
    if !filter.kinds.is_empty() {
        wanted = wanted.add(entity::Column::Kind.is_in(filter.kinds.iter().map(|kind| kind.code())));
    }
    if !filter.tiers.is_empty() {
        wanted = wanted.add(entity::Column::Tier.is_in(&filter.tiers));
    }
    if !filter.regions.is_empty() {
        wanted = wanted.add(entity::Column::Region.is_in(&filter.regions));
    }
    if let Some(consent) = filter.consent {
        wanted = wanted.add(entity::Column::Consent.eq(consent.code()));
    }
    if filter.askable {
        wanted = wanted
            .add(entity::Column::Consent.ne(Consent::Refused.code()))
            .add(entity::Column::ErasedAt.is_null());
    }
    entity::Entity::find().filter(wanted)
}

pub(crate) async fn count(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    filter: &CustomerFilter,
) -> Result<u64, StorageError> {
    Ok(matching(scope, filter).count(db).await?)
}

/// In order of their codes, after `after`.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    filter: &CustomerFilter,
    (after, limit): (Option<&str>, Option<u64>),
) -> Result<Vec<entity::Model>, StorageError> {
    let mut query = matching(scope, filter).order_by_asc(entity::Column::Code);
    if let Some(code) = after {
        query = query.filter(entity::Column::Code.gt(code));
    }
    Ok(query.limit(limit).all(db).await?)
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: CustomerId,
) -> Result<Option<entity::Model>, StorageError> {
    let row = entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath));
    Ok(row.one(db).await?)
}

/// Whoever has the ids has seen the customers: no scope.
pub(crate) async fn by_ids(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<entity::Model>, StorageError> {
    let mut rows = Vec::new();
    for batch in ids.chunks(BATCH) {
        rows.extend(
            entity::Entity::find().filter(entity::Column::Id.is_in(batch.iter().copied())).all(db).await?,
        );
    }
    Ok(rows)
}

/// Codes are one space for the whole organisation: no scope.
pub(crate) async fn by_codes(
    db: &impl ConnectionTrait,
    codes: &[&str],
) -> Result<HashMap<String, entity::Model>, StorageError> {
    let mut rows = HashMap::new();
    for batch in codes.chunks(BATCH) {
        let found =
            entity::Entity::find().filter(entity::Column::Code.is_in(batch.iter().copied())).all(db).await?;
        rows.extend(found.into_iter().map(|row| (row.code.clone(), row)));
    }
    Ok(rows)
}

/// Until the unit of work ends nobody changes or erases these; in one order, so that two files wait for each other
/// instead of for ever.
pub(crate) async fn lock_codes(db: &impl ConnectionTrait, codes: &[&str]) -> Result<(), StorageError> {
    let mut codes = codes.to_vec();
    codes.sort_unstable();
    for batch in codes.chunks(BATCH) {
        entity::Entity::find()
            .filter(entity::Column::Code.is_in(batch.iter().copied()))
            .order_by_asc(entity::Column::Code)
            .lock(LockType::Update)
            .all(db)
            .await?;
    }
    Ok(())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: entity::Model) -> Result<(), StorageError> {
    entity::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Inserts new rows and replaces those that are there.
pub(crate) async fn put(db: &impl ConnectionTrait, rows: &[entity::Model]) -> Result<(), StorageError> {
    use entity::Column as C;
    let replacing = OnConflict::column(C::Id)
        .update_columns([
            C::UnitId,
            C::UnitPath,
            C::Name,
            C::Kind,
            C::Tier,
            C::Region,
            C::Mobile,
            C::Email,
            C::Consent,
            C::Attributes,
            C::ErasedAt,
            C::Revision,
            C::UpdatedAt,
        ])
        .to_owned();
    for batch in rows.chunks(BATCH) {
        entity::Entity::insert_many(batch.iter().cloned().map(IntoActiveModel::into_active_model))
            .on_conflict(replacing.clone())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Replaces the row, against the revision that was read.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    row: entity::Model,
    against: Revision,
) -> Result<(), StorageError> {
    let id = row.id;
    let changed = entity::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(entity::Column::Id.eq(id))
        .filter(entity::Column::Revision.eq(against.0))
        .exec(db)
        .await?;
    if changed.rows_affected == 1 { Ok(()) } else { Err(StorageError::RevisionMismatch) }
}

/// How many there are of each value of `column`, absent ones left out.
pub(crate) async fn groups(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    column: entity::Column,
) -> Result<Vec<(String, u64)>, StorageError> {
    let rows: Vec<(Option<String>, i64)> = entity::Entity::find()
        .select_only()
        .column(column)
        .column_as(entity::Column::Id.count(), "customers")
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(Expr::col(column).is_not_null())
        .group_by(column)
        .order_by_asc(column)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(value, count)| Some((value?, count.unsigned_abs()))).collect())
}

/// What the row says of the customer.
pub(crate) fn fields_of(row: &entity::Model) -> Result<CustomerFields, StorageError> {
    let attributes: BTreeMap<String, String> = match &row.attributes {
        Some(text) => serde_json::from_str(text)
            .map_err(|error| StorageError::Corrupt(format!("attributes of customer {}: {error}", row.id)))?,
        None => BTreeMap::new(),
    };
    Ok(CustomerFields {
        name: row.name.clone(),
        kind: CustomerKind::from_code(&row.kind),
        tier: row.tier.clone(),
        region: row.region.clone(),
        mobile: row.mobile.clone(),
        email: row.email.clone(),
        consent: Consent::from_code(&row.consent),
        attributes,
    })
}

/// Puts the fields into the row.
pub(crate) fn write_fields(row: &mut entity::Model, fields: CustomerFields) -> Result<(), StorageError> {
    row.attributes = match fields.attributes.is_empty() {
        true => None,
        false => Some(
            serde_json::to_string(&fields.attributes)
                .map_err(|error| StorageError::Unstorable(format!("attributes: {error}")))?,
        ),
    };
    row.name = fields.name;
    row.kind = fields.kind.code().to_owned();
    row.tier = fields.tier;
    row.region = fields.region;
    row.mobile = fields.mobile;
    row.email = fields.email;
    row.consent = fields.consent.code().to_owned();
    Ok(())
}
