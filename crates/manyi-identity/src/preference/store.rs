//! Rows of `preferences`.

use manyi_kernel::PersonId;
use manyi_storage::StorageError;
use sea_orm::{
    ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    entity::prelude::*, sea_query::OnConflict,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "preferences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// JSON.
    pub value: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(super) async fn all_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<Model>, StorageError> {
    let rows = Entity::find().filter(Column::PersonId.eq(person.0)).order_by_asc(Column::Key);
    Ok(rows.all(connection).await?)
}

/// How many other keys the person has.
pub(super) async fn count_others(
    connection: &impl ConnectionTrait,
    person: PersonId,
    key: &str,
) -> Result<u64, StorageError> {
    let others = Entity::find().filter(Column::PersonId.eq(person.0)).filter(Column::Key.ne(key));
    Ok(others.count(connection).await?)
}

pub(super) async fn put(
    connection: &impl ConnectionTrait,
    person: PersonId,
    key: String,
    value: String,
) -> Result<(), StorageError> {
    let row = Model { person_id: person.0, key, value }.into_active_model().reset_all();
    let known = OnConflict::columns([Column::PersonId, Column::Key]).update_column(Column::Value).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(connection).await?;
    Ok(())
}

pub(super) async fn delete(
    connection: &impl ConnectionTrait,
    person: PersonId,
    key: &str,
) -> Result<(), StorageError> {
    Entity::delete_by_id((person.0, key.to_owned())).exec(connection).await?;
    Ok(())
}
