//! Links in the database.

use super::{Link, LinkPage, LinkState, Place, PlaceKind, entity};
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
use std::collections::BTreeSet;

/// Inserts links; a unit or place that has one for this questionnaire keeps it.
pub(crate) async fn insert(db: &impl ConnectionTrait, links: &[Link]) -> Result<(), StorageError> {
    let pages: Vec<_> = links.iter().map(|link| page_text(&link.page)).collect::<Result<_, _>>()?;
    let rows = links.iter().zip(pages).map(|(link, page)| entity::ActiveModel {
        id: Set(link.id.0),
        questionnaire_id: Set(link.questionnaire_id.0),
        unit_id: Set(link.unit_id.0),
        unit_path: Set(link.unit_path.to_string()),
        code: Set(link.code.clone()),
        open: Set(link.state == LinkState::Open),
        place_kind: Set(link.place.as_ref().map(|place| place.kind.code().to_owned())),
        place_code: Set(link.place.as_ref().map(|place| place.code.clone()).unwrap_or_default()),
        place_name: Set(link.place.as_ref().map(|place| place.name.clone())),
        short_code: Set(link.short_code.clone()),
        page: Set(page),
        created_at: Set(link.created_at.as_millisecond()),
    });
    let place = [entity::Column::QuestionnaireId, entity::Column::UnitId, entity::Column::PlaceCode];
    let unique = OnConflict::columns(place).do_nothing().to_owned();
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
        .order_by_asc(entity::Column::PlaceCode)
        .all(db)
        .await?;
    rows.into_iter().map(link).collect()
}

/// Which of these short codes are taken.
pub(crate) async fn taken_short_codes(
    db: &impl ConnectionTrait,
    codes: &[String],
) -> Result<BTreeSet<String>, StorageError> {
    let found: Vec<String> = entity::Entity::find()
        .select_only()
        .column(entity::Column::ShortCode)
        .filter(entity::Column::ShortCode.is_in(codes.iter().cloned()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// What a short address leads to. Whoever holds the code may open the link: no scope.
pub(crate) async fn find_by_short_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Link>, StorageError> {
    entity::Entity::find().filter(entity::Column::ShortCode.eq(code)).one(db).await?.map(link).transpose()
}

pub(crate) async fn set_page(
    db: &impl ConnectionTrait,
    id: LinkId,
    page: &LinkPage,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Page, Expr::value(page_text(page)?))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

fn page_text(page: &LinkPage) -> Result<Option<String>, StorageError> {
    if *page == LinkPage::default() {
        return Ok(None);
    }
    let text = serde_json::to_string(page);
    text.map(Some).map_err(|error| StorageError::Unstorable(format!("page of a link: {error}")))
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: LinkId,
) -> Result<Option<Link>, StorageError> {
    let row =
        entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath)).one(db).await?;
    row.map(link).transpose()
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
    let link = link(row.link)?;
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

fn link(row: entity::Model) -> Result<Link, StorageError> {
    let damaged = |what: &str| StorageError::Corrupt(format!("{what} of link {}", row.id));
    let page = match &row.page {
        None => LinkPage::default(),
        Some(text) => serde_json::from_str(text).map_err(|_| damaged("page"))?,
    };
    let place = match (&row.place_kind, row.place_name) {
        (Some(kind), Some(name)) => {
            let kind = PlaceKind::from_code(kind).ok_or_else(|| damaged("place"))?;
            Some(Place { kind, code: row.place_code, name })
        }
        _ => None,
    };
    Ok(Link {
        id: LinkId(row.id),
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        place,
        code: row.code,
        short_code: row.short_code,
        state: if row.open { LinkState::Open } else { LinkState::Closed },
        page,
        created_at: instant(row.created_at),
    })
}
