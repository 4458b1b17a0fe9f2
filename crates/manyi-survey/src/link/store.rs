//! Links in the database.

use super::{Link, LinkState, entity};
use crate::{
    door::{self, StoredDoor},
    questionnaire,
};
use manyi_kernel::{LinkId, OrgScope, QuestionnaireId, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

/// Inserts links; a unit that has one for this questionnaire keeps it.
pub(crate) async fn insert(db: &impl ConnectionTrait, links: &[Link]) -> Result<(), StorageError> {
    let rows = links.iter().map(|link| entity::ActiveModel {
        id: Set(link.id.0),
        questionnaire_id: Set(link.questionnaire_id.0),
        unit_id: Set(link.unit_id.0),
        unit_path: Set(link.unit_path.to_string()),
        code: Set(link.code.clone()),
        open: Set(link.state == LinkState::Open),
        created_at: Set(link.created_at.as_millisecond()),
    });
    let unique = OnConflict::columns([entity::Column::QuestionnaireId, entity::Column::UnitId])
        .do_nothing()
        .to_owned();
    entity::Entity::insert_many(rows).on_conflict(unique).exec_without_returning(db).await?;
    Ok(())
}

/// In the order of the organisation tree.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    questionnaire: QuestionnaireId,
) -> Result<Vec<Link>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::QuestionnaireId.eq(questionnaire.0))
        .filter(rows_within(scope, entity::Column::UnitPath))
        .order_by_asc(entity::Column::UnitPath)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(link).collect())
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: LinkId,
) -> Result<Option<Link>, StorageError> {
    let row =
        entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath)).one(db).await?;
    Ok(row.map(link))
}

/// A link with the latest version of its questionnaire.
#[derive(FromQueryResult)]
struct OpenedRow {
    #[sea_orm(nested)]
    link: entity::Model,
    latest_version: Option<i32>,
    door: Option<String>,
}

/// Whoever holds the code may open the link: no scope. With the latest version of its questionnaire and its door, in one
/// question to the store: every submission asks it.
pub(crate) async fn find_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<(Link, Option<i32>, Option<StoredDoor>)>, StorageError> {
    let row = entity::Entity::find()
        .column_as(Expr::cust(questionnaire::store::latest_version_of("links")), "latest_version")
        .column_as(Expr::cust(door::store::RULES_OF_LINK), "door")
        .filter(entity::Column::Code.eq(code))
        .into_model::<OpenedRow>()
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let link = link(row.link);
    let door = row.door.map(|text| door::store::parse(link.id, &text)).transpose()?;
    Ok(Some((link, row.latest_version, door)))
}

pub(crate) async fn set_state(
    db: &impl ConnectionTrait,
    id: LinkId,
    state: LinkState,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Open, Expr::value(state == LinkState::Open))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

fn link(row: entity::Model) -> Link {
    Link {
        id: LinkId(row.id),
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        code: row.code,
        state: if row.open { LinkState::Open } else { LinkState::Closed },
        created_at: instant(row.created_at),
    }
}
