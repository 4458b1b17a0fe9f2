//! Programmes in the database.

use super::{ProgrammePlan, ProgrammeState, entity};
use jiff::Timestamp;
use manyi_kernel::{OrgScope, PersonId, ProgrammeId, Revision, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

/// A programme with its plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Programme {
    pub id: ProgrammeId,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub state: ProgrammeState,
    pub plan: ProgrammePlan,
    pub revision: Revision,
    pub created_by: Option<PersonId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub approved_by: Option<PersonId>,
    pub approved_at: Option<Timestamp>,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, programme: &Programme) -> Result<(), StorageError> {
    entity::Entity::insert(row(programme)?.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Programmes of the scope and of the units above it: their samples reach down into it.
fn seen(scope: &OrgScope) -> Condition {
    let above = scope.paths().iter().flat_map(|path| ancestors(path.as_str()));
    Condition::any()
        .add(rows_within(scope, entity::Column::UnitPath))
        .add(entity::Column::UnitPath.is_in(above))
}

/// `/1/` and `/1/3/` of `/1/3/12/`.
fn ancestors(path: &str) -> Vec<&str> {
    path.match_indices('/')
        .map(|(end, _)| &path[..=end])
        .filter(|above| above.len() > 1 && *above != path)
        .collect()
}

/// The latest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<Programme>, StorageError> {
    let rows = entity::Entity::find()
        .filter(seen(scope))
        .order_by_desc(entity::Column::UpdatedAt)
        .order_by_desc(entity::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(programme).collect()
}

/// To be read, as lists show it.
pub(crate) async fn find_seen(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: ProgrammeId,
) -> Result<Option<Programme>, StorageError> {
    entity::Entity::find_by_id(id.0).filter(seen(scope)).one(db).await?.map(programme).transpose()
}

/// To be changed: within the scope only.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: ProgrammeId,
) -> Result<Option<Programme>, StorageError> {
    let found = entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath));
    found.one(db).await?.map(programme).transpose()
}

/// Replaces the row, against the revision that was read.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    programme: &Programme,
    against: Revision,
) -> Result<(), StorageError> {
    let changed = entity::Entity::update_many()
        .set(row(programme)?.into_active_model().reset_all())
        .filter(entity::Column::Id.eq(programme.id.0))
        .filter(entity::Column::Revision.eq(against.0))
        .exec(db)
        .await?;
    if changed.rows_affected == 1 { Ok(()) } else { Err(StorageError::RevisionMismatch) }
}

fn row(programme: &Programme) -> Result<entity::Model, StorageError> {
    let uuid = |person: Option<PersonId>| -> Option<Uuid> { person.map(|person| person.0) };
    Ok(entity::Model {
        id: programme.id.0,
        unit_id: programme.unit_id.0,
        unit_path: programme.unit_path.to_string(),
        state: programme.state.code().to_owned(),
        plan: serde_json::to_string(&programme.plan)
            .map_err(|error| StorageError::Unstorable(format!("plan: {error}")))?,
        revision: programme.revision.0,
        created_by: uuid(programme.created_by),
        created_at: programme.created_at.as_millisecond(),
        updated_at: programme.updated_at.as_millisecond(),
        approved_by: uuid(programme.approved_by),
        approved_at: programme.approved_at.map(Timestamp::as_millisecond),
    })
}

fn programme(row: entity::Model) -> Result<Programme, StorageError> {
    let damaged = |what: &str| StorageError::Corrupt(format!("{what} of programme {}", row.id));
    Ok(Programme {
        id: ProgrammeId(row.id),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path.clone()),
        state: ProgrammeState::from_code(&row.state).ok_or_else(|| damaged("state"))?,
        plan: serde_json::from_str(&row.plan).map_err(|_| damaged("plan"))?,
        revision: Revision(row.revision),
        created_by: row.created_by.map(PersonId),
        created_at: instant(row.created_at),
        updated_at: instant(row.updated_at),
        approved_by: row.approved_by.map(PersonId),
        approved_at: row.approved_at.map(instant),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_above_a_unit_are_its_prefixes() {
        assert_eq!(ancestors("/1/3/12/"), ["/1/", "/1/3/"]);
        assert!(ancestors("/1/").is_empty());
        assert!(ancestors("/").is_empty());
    }
}
