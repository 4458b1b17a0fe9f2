//! Follow-ups in the store.

use jiff::Timestamp;
use manyi_kernel::coded;
use manyi_kernel::{CaseId, FollowUpId};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};

pub(crate) mod follow_up_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "follow_ups")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub round: i32,
        pub unit_path: String,
        pub token_digest: Vec<u8>,
        pub state: String,
        pub sent_at: i64,
        pub due_at: i64,
        pub answered_at: Option<i64>,
        pub score: Option<i32>,
        pub comment: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use follow_up_row::{Column, Entity, Model};

coded! {
    FollowUpState {
        /// The link can be answered.
        Sent = "sent",
        Answered = "answered",
        /// Nobody answered in time.
        Silent = "silent",
        /// The case was reopened or closed by staff before an answer came.
        Superseded = "superseded",
    }
}

pub(crate) async fn insert(connection: &impl ConnectionTrait, row: Model) -> Result<(), StorageError> {
    Entity::insert(row.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}

/// The follow-up of the latest round.
pub(crate) async fn latest(
    connection: &impl ConnectionTrait,
    case_id: CaseId,
) -> Result<Option<Model>, StorageError> {
    let query = Entity::find().filter(Column::CaseId.eq(case_id.0)).order_by_desc(Column::Round);
    Ok(query.one(connection).await?)
}

/// All rounds, the first first.
pub(crate) async fn of_case(
    connection: &impl ConnectionTrait,
    case_id: CaseId,
) -> Result<Vec<Model>, StorageError> {
    let query = Entity::find().filter(Column::CaseId.eq(case_id.0)).order_by_asc(Column::Round);
    Ok(query.all(connection).await?)
}

pub(crate) async fn find_by_digest(
    connection: &impl ConnectionTrait,
    digest: Vec<u8>,
) -> Result<Option<Model>, StorageError> {
    Ok(Entity::find().filter(Column::TokenDigest.eq(digest)).one(connection).await?)
}

pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: FollowUpId,
) -> Result<Option<Model>, StorageError> {
    Ok(Entity::find_by_id(id.0).one(connection).await?)
}

/// The follow-up, locked until the transaction ends.
pub(crate) async fn lock(
    connection: &impl ConnectionTrait,
    id: FollowUpId,
) -> Result<Option<Model>, StorageError> {
    Ok(Entity::find_by_id(id.0).lock(LockType::Update).one(connection).await?)
}

/// A new link takes the place of the old one, which from now on leads nowhere.
pub(crate) async fn replace_token(
    connection: &impl ConnectionTrait,
    id: FollowUpId,
    digest: Vec<u8>,
) -> Result<(), StorageError> {
    let update = Entity::update_many().col_expr(Column::TokenDigest, Expr::value(digest));
    update.filter(Column::Id.eq(id.0)).exec(connection).await?;
    Ok(())
}

/// The open follow-up of a case, if any, cannot be answered any more.
pub(crate) async fn supersede(
    connection: &impl ConnectionTrait,
    case_id: CaseId,
) -> Result<(), StorageError> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(FollowUpState::Superseded.code()))
        .filter(Column::CaseId.eq(case_id.0))
        .filter(Column::State.eq(FollowUpState::Sent.code()))
        .exec(connection)
        .await?;
    Ok(())
}

/// Ends an open follow-up; false when it was not open any more.
pub(crate) async fn finish(
    connection: &impl ConnectionTrait,
    id: FollowUpId,
    state: FollowUpState,
    answer: Option<(Timestamp, i32, Option<String>)>,
) -> Result<bool, StorageError> {
    let mut update = Entity::update_many().col_expr(Column::State, Expr::value(state.code()));
    if let Some((at, score, comment)) = answer {
        update = update
            .col_expr(Column::AnsweredAt, Expr::value(at.as_millisecond()))
            .col_expr(Column::Score, Expr::value(score))
            .col_expr(Column::Comment, Expr::value(comment));
    }
    let done = update
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(FollowUpState::Sent.code()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}
