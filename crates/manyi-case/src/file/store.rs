//! Rows of files; their content lies in the blob store. Whoever reads one has found the case to be visible.

use super::CaseFileId;
use manyi_kernel::CaseId;
use manyi_storage::StorageError;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

pub(crate) mod file_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_files")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub kind: String,
        /// As the sender calls it; never part of a path.
        pub file_name: String,
        pub file_type: String,
        pub bytes: i64,
        pub milliseconds: Option<i64>,
        pub blob: String,
        /// On whose behalf, where that is not the unit of the case.
        pub unit_id: Option<Uuid>,
        pub added_by: Option<Uuid>,
        pub added_at: i64,
        pub removed_by: Option<Uuid>,
        pub removed_at: Option<i64>,
        pub removal_reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who needs the content.
pub(super) fn owner(id: CaseFileId) -> String {
    format!("case_file:{id}")
}

/// Those that were taken away too, the first first.
pub(crate) async fn of_case(
    db: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Vec<file_row::Model>, StorageError> {
    let query = file_row::Entity::find().filter(file_row::Column::CaseId.eq(case.0));
    Ok(query.order_by_asc(file_row::Column::Id).all(db).await?)
}

/// A file of this case that is still there.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    case: CaseId,
    id: CaseFileId,
) -> Result<Option<file_row::Model>, StorageError> {
    let query = file_row::Entity::find_by_id(id.0)
        .filter(file_row::Column::CaseId.eq(case.0))
        .filter(file_row::Column::RemovedAt.is_null());
    Ok(query.one(db).await?)
}

/// The first of `ids` that is no file of this case, by its place.
pub(crate) async fn first_unknown(
    db: &impl ConnectionTrait,
    case: CaseId,
    ids: &[CaseFileId],
) -> Result<Option<usize>, StorageError> {
    if ids.is_empty() {
        return Ok(None);
    }
    let rows = of_case(db, case).await?;
    let known = |id: &CaseFileId| rows.iter().any(|row| row.id == id.0 && row.removed_at.is_none());
    Ok(ids.iter().position(|id| !known(id)))
}

pub(super) async fn insert(db: &impl ConnectionTrait, row: file_row::Model) -> Result<(), StorageError> {
    file_row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn update(db: &impl ConnectionTrait, row: file_row::Model) -> Result<(), StorageError> {
    file_row::Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}
