//! Rows of followers and mentions.

use jiff::Timestamp;
use manyi_kernel::{CaseId, PersonId};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

pub(crate) mod follower_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_followers")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        pub followed_at: i64,
        /// When the follower last looked at the case.
        pub seen_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod mention_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_mentions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub case_id: Uuid,
        /// The note, by its place in the log from 1.
        pub step: i32,
        pub by_person_id: Option<Uuid>,
        pub at: i64,
        pub seen_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Does nothing for somebody who follows already.
pub(super) async fn add_follower(
    connection: &impl ConnectionTrait,
    case: CaseId,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StorageError> {
    use follower_row::{Column, Entity, Model};
    let now = now.as_millisecond();
    let row = Model { person_id: person.0, case_id: case.0, followed_at: now, seen_at: now };
    let known = OnConflict::columns([Column::PersonId, Column::CaseId]).do_nothing().to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(connection).await?;
    Ok(())
}

pub(super) async fn follows(
    connection: &impl ConnectionTrait,
    case: CaseId,
    person: PersonId,
) -> Result<bool, StorageError> {
    Ok(follower_row::Entity::find_by_id((person.0, case.0)).one(connection).await?.is_some())
}

/// Whether the person followed.
pub(super) async fn remove_follower(
    connection: &impl ConnectionTrait,
    case: CaseId,
    person: PersonId,
) -> Result<bool, StorageError> {
    let done = follower_row::Entity::delete_by_id((person.0, case.0)).exec(connection).await?;
    Ok(done.rows_affected > 0)
}

/// In the order in which they came.
pub(super) async fn followers_of(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Vec<PersonId>, StorageError> {
    use follower_row::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .order_by_asc(Column::FollowedAt)
        .order_by_asc(Column::PersonId)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

/// The latest `most`.
pub(super) async fn followed_by(
    connection: &impl ConnectionTrait,
    person: PersonId,
    most: u64,
) -> Result<Vec<follower_row::Model>, StorageError> {
    use follower_row::{Column, Entity};
    let rows = Entity::find().filter(Column::PersonId.eq(person.0)).order_by_desc(Column::FollowedAt);
    Ok(rows.limit(most).all(connection).await?)
}

pub(super) async fn add_mention(
    connection: &impl ConnectionTrait,
    mention: mention_row::Model,
) -> Result<(), StorageError> {
    mention_row::Entity::insert(mention.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}

/// The latest `most`.
pub(super) async fn mentions_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
    most: u64,
) -> Result<Vec<mention_row::Model>, StorageError> {
    use mention_row::{Column, Entity};
    let rows = Entity::find().filter(Column::PersonId.eq(person.0)).order_by_desc(Column::At);
    Ok(rows.order_by_desc(Column::Id).limit(most).all(connection).await?)
}

/// Whether looking at the case changes anything for the person.
pub(super) async fn has_unseen(
    connection: &impl ConnectionTrait,
    case: CaseId,
    person: PersonId,
) -> Result<bool, StorageError> {
    if follows(connection, case, person).await? {
        return Ok(true);
    }
    Ok(unseen(case, person).one(connection).await?.is_some())
}

fn unseen(case: CaseId, person: PersonId) -> sea_orm::Select<mention_row::Entity> {
    use mention_row::{Column, Entity};
    Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::SeenAt.is_null())
}

/// The person has looked at the case.
pub(super) async fn mark_seen(
    connection: &impl ConnectionTrait,
    case: CaseId,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StorageError> {
    let now = now.as_millisecond();
    follower_row::Entity::update_many()
        .col_expr(follower_row::Column::SeenAt, Expr::value(now))
        .filter(follower_row::Column::CaseId.eq(case.0))
        .filter(follower_row::Column::PersonId.eq(person.0))
        .exec(connection)
        .await?;
    mention_row::Entity::update_many()
        .col_expr(mention_row::Column::SeenAt, Expr::value(now))
        .filter(mention_row::Column::CaseId.eq(case.0))
        .filter(mention_row::Column::PersonId.eq(person.0))
        .filter(mention_row::Column::SeenAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}
