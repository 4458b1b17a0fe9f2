//! Pages in the database. Which of them one sees is a matter of their analyses.

use super::entity;
use crate::analysis::store::{Saved, visible_in};
use manyi_kernel::{Actor, AnalysisId};
use manyi_storage::StorageError;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) use super::entity::Model as Page;

/// The page of each analysis that is one.
pub(crate) async fn of(
    db: &impl ConnectionTrait,
    analyses: &[Uuid],
) -> Result<HashMap<Uuid, Page>, StorageError> {
    let ids = analyses.iter().copied();
    let rows = entity::Entity::find().filter(entity::Column::AnalysisId.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|page| (page.analysis_id, page)).collect())
}

/// The latest first, and how many there are.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<(i64, Uuid)>,
    limit: u64,
) -> Result<(Vec<(Page, Saved)>, u64), StorageError> {
    let seen = entity::Column::AnalysisId.in_subquery(visible_in(actor));
    let total = entity::Entity::find().filter(seen.clone()).count(db).await?;
    let before = after.map(|(kept_at, id)| {
        let same =
            Condition::all().add(entity::Column::KeptAt.eq(kept_at)).add(entity::Column::AnalysisId.lt(id));
        Condition::any().add(entity::Column::KeptAt.lt(kept_at)).add(same)
    });
    let pages = entity::Entity::find()
        .filter(Condition::all().add(seen).add_option(before))
        .order_by_desc(entity::Column::KeptAt)
        .order_by_desc(entity::Column::AnalysisId)
        .limit(limit)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = pages.iter().map(|page| page.analysis_id).collect();
    let mut saved = crate::analysis::store::by_ids(db, actor, &ids).await?;
    let pages = pages.into_iter().filter_map(|page| {
        let saved = saved.remove(&page.analysis_id)?;
        Some((page, saved))
    });
    Ok((pages.collect(), total))
}

/// Keeps an analysis as a page; one that is kept already stays as it is.
pub(crate) async fn keep(db: &impl ConnectionTrait, page: &Page) -> Result<(), StorageError> {
    let row = entity::ActiveModel {
        analysis_id: Set(page.analysis_id),
        kept_by: Set(page.kept_by),
        kept_at: Set(page.kept_at),
    };
    let again = OnConflict::column(entity::Column::AnalysisId).do_nothing().to_owned();
    entity::Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}

/// Whether there was a page to take out.
pub(crate) async fn take_out(db: &impl ConnectionTrait, id: AnalysisId) -> Result<bool, StorageError> {
    let gone = entity::Entity::delete_many().filter(entity::Column::AnalysisId.eq(id.0)).exec(db).await?;
    Ok(gone.rows_affected > 0)
}
