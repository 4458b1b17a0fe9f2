//! Rows of drafts; whoever asks names the person they belong to.

use super::DraftAction;
use crate::case::store::code;
use manyi_kernel::{CaseId, PersonId};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

pub(crate) mod draft_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_drafts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub action: String,
        pub text: String,
        pub channel: Option<String>,
        pub updated_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use draft_row::{Column, Entity, Model};

impl Model {
    pub fn action(&self) -> Result<DraftAction, StorageError> {
        code!(DraftAction, &self.action)
    }
}

pub(super) async fn put(connection: &impl ConnectionTrait, row: Model) -> Result<(), StorageError> {
    let known = OnConflict::columns([Column::PersonId, Column::CaseId, Column::Action])
        .update_columns([Column::Text, Column::Channel, Column::UpdatedAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(connection).await?;
    Ok(())
}

pub(super) async fn delete(
    connection: &impl ConnectionTrait,
    (person, case): (PersonId, CaseId),
    action: DraftAction,
) -> Result<(), StorageError> {
    Entity::delete_by_id((person.0, case.0, action.code().to_owned())).exec(connection).await?;
    Ok(())
}

/// One's own of a case.
pub(super) async fn of_case(
    connection: &impl ConnectionTrait,
    person: PersonId,
    case: CaseId,
) -> Result<Vec<Model>, StorageError> {
    let rows = Entity::find().filter(Column::PersonId.eq(person.0)).filter(Column::CaseId.eq(case.0));
    Ok(rows.order_by_asc(Column::Action).all(connection).await?)
}

/// The latest `most`.
pub(crate) async fn of_person(
    connection: &impl ConnectionTrait,
    person: PersonId,
    most: u64,
) -> Result<Vec<Model>, StorageError> {
    let rows = Entity::find().filter(Column::PersonId.eq(person.0)).order_by_desc(Column::UpdatedAt);
    Ok(rows.limit(most).all(connection).await?)
}
