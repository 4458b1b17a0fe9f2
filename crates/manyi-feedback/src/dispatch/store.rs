//! Suggestions and settings in the database.

use super::SuggestedBy;
use manyi_kernel::{FeedbackId, OrgScope, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

pub(crate) mod suggestion {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_suggestions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub feedback_id: Uuid,
        /// Code of [`crate::dispatch::SuggestedBy`].
        #[sea_orm(primary_key, auto_increment = false)]
        pub suggested_by: String,
        /// Where the matter came in.
        pub unit_path: String,
        /// Where it should go.
        pub unit_id: Uuid,
        /// 0–1
        pub confidence: f64,
        /// It went there without a person.
        pub automatic: bool,
        pub made_at: i64,
        /// Since when it is known where it is handled.
        pub settled_at: Option<i64>,
        /// There, or elsewhere.
        pub followed: Option<bool>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod setting {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_dispatch")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: Uuid,
        pub unit_path: String,
        pub enabled: bool,
        /// Share that must be right, 0–1.
        pub promise: f64,
        /// It ended by itself then, with this share.
        pub stopped_at: Option<i64>,
        pub stopped_precision: Option<f64>,
        pub updated_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use suggestion::{Column, Entity};

/// The first suggestion of its kind stays.
pub(super) async fn add(db: &impl ConnectionTrait, row: suggestion::Model) -> Result<(), StorageError> {
    Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::columns([Column::FeedbackId, Column::SuggestedBy]).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// It was followed without a person.
pub(super) async fn went(
    db: &impl ConnectionTrait,
    id: FeedbackId,
    by: SuggestedBy,
) -> Result<(), StorageError> {
    Entity::update_many()
        .col_expr(Column::Automatic, Expr::value(true))
        .filter(Column::FeedbackId.eq(id.0))
        .filter(Column::SuggestedBy.eq(by.code()))
        .exec(db)
        .await?;
    Ok(())
}

/// The matter is handled in `unit`. The last word counts, the first instant stays.
pub(super) async fn settle(
    db: &impl ConnectionTrait,
    id: FeedbackId,
    (unit, at, again): (Uuid, i64, bool),
) -> Result<(), StorageError> {
    let mut rows = Entity::find().filter(Column::FeedbackId.eq(id.0));
    if !again {
        rows = rows.filter(Column::SettledAt.is_null());
    }
    for row in rows.all(db).await? {
        let followed = Some(row.unit_id == unit);
        let settled_at = row.settled_at.or(Some(at));
        let row = suggestion::Model { followed, settled_at, ..row };
        row.into_active_model().reset_all().update(db).await?;
    }
    Ok(())
}

/// Those of these matters that are settled.
pub(crate) async fn settled_of(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<suggestion::Model>, StorageError> {
    let query = Entity::find().filter(Column::FeedbackId.is_in(ids.iter().copied()));
    Ok(query.filter(Column::SettledAt.is_not_null()).all(db).await?)
}

/// The latest settled ones by text of what came in here and below; `since` milliseconds, and only automatic ones, if so
/// asked.
pub(super) async fn settled_by_text(
    db: &impl ConnectionTrait,
    place: &UnitPath,
    (automatic_since, most): (Option<i64>, u64),
) -> Result<Vec<suggestion::Model>, StorageError> {
    let scope = OrgScope::subtrees(vec![place.clone()]);
    let mut query = Entity::find()
        .filter(Column::SuggestedBy.eq(SuggestedBy::Text.code()))
        .filter(Column::SettledAt.is_not_null())
        .filter(rows_within(&scope, Column::UnitPath));
    if let Some(since) = automatic_since {
        query = query.filter(Column::Automatic.eq(true)).filter(Column::SettledAt.gte(since));
    }
    Ok(query.order_by_desc(Column::SettledAt).order_by_desc(Column::FeedbackId).limit(most).all(db).await?)
}

pub(super) async fn settings(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<setting::Model>, StorageError> {
    let query = setting::Entity::find().filter(rows_within(scope, setting::Column::UnitPath));
    Ok(query.order_by_asc(setting::Column::UnitPath).all(db).await?)
}

/// The nearest of this place or above it.
pub(super) async fn setting_for(
    db: &impl ConnectionTrait,
    place: &UnitPath,
) -> Result<Option<setting::Model>, StorageError> {
    let all = settings(db, &OrgScope::everything()).await?;
    let above = all.into_iter().filter(|row| UnitPath::from_stored(row.unit_path.as_str()).contains(place));
    Ok(above.max_by_key(|row| row.unit_path.len()))
}

pub(super) async fn put_setting(db: &impl ConnectionTrait, row: setting::Model) -> Result<(), StorageError> {
    setting::Entity::delete_by_id(row.unit_id).exec(db).await?;
    setting::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}
