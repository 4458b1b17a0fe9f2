//! Checklists in the database. They belong to the organisation: no scope.

use super::{Checklist, entity};
use jiff::Timestamp;
use manyi_kernel::{ChecklistId, Revision};
use manyi_storage::StorageError;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use serde::Serialize;

/// A checklist with what an edit of it needs to know.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct KeptChecklist {
    pub id: ChecklistId,
    pub revision: Revision,
    #[serde(flatten)]
    pub document: Checklist,
}

impl TryFrom<entity::Model> for KeptChecklist {
    type Error = StorageError;

    fn try_from(row: entity::Model) -> Result<Self, StorageError> {
        let document = serde_json::from_str(&row.document)
            .map_err(|error| StorageError::Corrupt(format!("checklist {}: {error}", row.id)))?;
        Ok(Self { id: ChecklistId(row.id), revision: Revision(row.revision), document })
    }
}

/// By title.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<KeptChecklist>, StorageError> {
    let rows = entity::Entity::find().order_by_asc(entity::Column::Title).all(db).await?;
    rows.into_iter().map(KeptChecklist::try_from).collect()
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: ChecklistId,
) -> Result<Option<KeptChecklist>, StorageError> {
    entity::Entity::find_by_id(id.0).one(db).await?.map(KeptChecklist::try_from).transpose()
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    id: ChecklistId,
    document: &Checklist,
    at: Timestamp,
) -> Result<(), StorageError> {
    let row = entity::ActiveModel {
        id: Set(id.0),
        title: Set(document.title.clone()),
        document: Set(text_of(document)?),
        revision: Set(Revision::FIRST.0),
        changed_at: Set(at.as_millisecond()),
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Whether `revision` was still the one in force.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    id: ChecklistId,
    revision: Revision,
    document: &Checklist,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::Title, Expr::value(document.title.clone()))
        .col_expr(entity::Column::Document, Expr::value(text_of(document)?))
        .col_expr(entity::Column::Revision, Expr::value(revision.next().0))
        .col_expr(entity::Column::ChangedAt, Expr::value(at.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::Revision.eq(revision.0))
        .exec(db)
        .await?;
    Ok(updated.rows_affected > 0)
}

fn text_of(document: &Checklist) -> Result<String, StorageError> {
    serde_json::to_string(document).map_err(|error| StorageError::Unstorable(format!("checklist: {error}")))
}
