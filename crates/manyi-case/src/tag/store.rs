//! Rows of tags.

use crate::case::store::case_row;
use jiff::Timestamp;
use manyi_kernel::{CaseId, OrgScope};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait, Func, LikeExpr, OnConflict, SimpleExpr},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

pub(crate) mod tag_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_tags")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tag: String,
        pub tagged_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use tag_row::{Column, Entity, Model};

/// Of each of these cases, in their order.
pub(crate) async fn tags_of(
    connection: &impl ConnectionTrait,
    cases: &[Uuid],
) -> Result<HashMap<Uuid, Vec<String>>, StorageError> {
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    if cases.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find().filter(Column::CaseId.is_in(cases.iter().copied())).order_by_asc(Column::Tag);
    for row in rows.all(connection).await? {
        found.entry(row.case_id).or_default().push(row.tag);
    }
    Ok(found)
}

/// The case has the tag.
pub(crate) fn tagged(tag: &str) -> SimpleExpr {
    let cases = Entity::find().select_only().column(Column::CaseId).filter(Column::Tag.eq(tag)).into_query();
    case_row::Column::Id.in_subquery(cases)
}

/// The case has a tag like the pattern, in small letters.
pub(crate) fn tagged_like(pattern: LikeExpr) -> SimpleExpr {
    let like = Expr::expr(Func::lower(Expr::col(Column::Tag))).like(pattern);
    let cases = Entity::find().select_only().column(Column::CaseId).filter(like).into_query();
    case_row::Column::Id.in_subquery(cases)
}

/// Tags and how many cases within the scope have them, the most used first.
pub(super) async fn counts(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    most: u64,
) -> Result<Vec<(String, i64)>, StorageError> {
    let cases = case_row::Entity::find()
        .select_only()
        .column(case_row::Column::Id)
        .filter(rows_within(scope, case_row::Column::UnitPath))
        .into_query();
    let rows = Entity::find()
        .select_only()
        .column(Column::Tag)
        .column_as(Column::CaseId.count(), "cases")
        .filter(Column::CaseId.in_subquery(cases))
        .group_by(Column::Tag)
        .order_by_desc(Column::CaseId.count())
        .order_by_asc(Column::Tag)
        .limit(most)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows)
}

/// From now on the case has these tags and no other.
pub(crate) async fn set(
    connection: &impl ConnectionTrait,
    case: CaseId,
    tags: &BTreeSet<String>,
    now: Timestamp,
) -> Result<(), StorageError> {
    Entity::delete_many()
        .filter(Column::CaseId.eq(case.0))
        .filter(Column::Tag.is_not_in(tags.iter().cloned()))
        .exec(connection)
        .await?;
    if tags.is_empty() {
        return Ok(());
    }
    let row = |tag: &String| {
        Model { case_id: case.0, tag: tag.clone(), tagged_at: now.as_millisecond() }.into_active_model()
    };
    let known = OnConflict::columns([Column::CaseId, Column::Tag]).do_nothing().to_owned();
    Entity::insert_many(tags.iter().map(row)).on_conflict(known).exec_without_returning(connection).await?;
    Ok(())
}
