//! Rows of views.

use crate::CaseRoom;
use manyi_kernel::{Actor, PersonId, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

pub(crate) mod view_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_views")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whoever made it.
        pub person_id: Uuid,
        /// With whom it is shared; `None`: one's own.
        pub unit_id: Option<Uuid>,
        pub unit_path: Option<String>,
        pub name: String,
        /// As in the address of the inbox, without `?`.
        pub search: String,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use view_row::{Column, Entity, Model};

impl Model {
    pub fn shared_at(&self) -> Option<UnitPath> {
        self.unit_path.clone().map(UnitPath::from_stored)
    }

    /// One's own, or shared with a unit that one belongs to or stands above.
    pub fn is_shown_to(&self, actor: &Actor) -> bool {
        match self.shared_at() {
            None => actor.person_id() == Some(PersonId(self.person_id)),
            Some(shared) => {
                actor.scope.allows(&shared) || actor.scope.paths().iter().any(|place| shared.contains(place))
            }
        }
    }
}

/// Those that the actor sees, the oldest first.
pub(super) async fn shown_to(
    connection: &impl ConnectionTrait,
    actor: &Actor,
) -> Result<Vec<Model>, StorageError> {
    let own = actor.person_id().map(|person| Column::PersonId.eq(person.0));
    let candidates = Condition::any().add(Column::UnitId.is_not_null()).add_option(own);
    let rows = Entity::find()
        .filter(candidates)
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter(|row| row.is_shown_to(actor)).collect())
}

/// Whether no unit has been given a view yet.
pub async fn no_view_is_shared(room: &CaseRoom) -> Result<bool, StorageError> {
    let shared = Entity::find().filter(Column::UnitId.is_not_null());
    Ok(shared.one(room.db.reader()).await?.is_none())
}

pub(super) async fn count_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<u64, StorageError> {
    Ok(Entity::find().filter(Column::PersonId.eq(person.0)).count(connection).await?)
}

pub(super) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, StorageError> {
    Ok(Entity::find_by_id(id).one(connection).await?)
}

pub(super) async fn insert(connection: &impl ConnectionTrait, row: Model) -> Result<(), StorageError> {
    Entity::insert(row.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}

pub(super) async fn delete(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), StorageError> {
    Entity::delete_by_id(id).exec(connection).await?;
    Ok(())
}
