//! Rules and experts in the database.

use super::{FeedbackConditions, choose::Expert};
use crate::feedback::{FeedbackState, entity as feedback};
use manyi_kernel::{OrgScope, PersonId, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) mod rule {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_routes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        /// What comes in here and below.
        pub unit_id: Uuid,
        pub unit_path: String,
        /// The smallest that holds wins.
        pub position: i32,
        pub enabled: bool,
        pub automatic: bool,
        /// [`super::FeedbackConditions`] as JSON.
        pub conditions: String,
        pub target_unit_id: Option<Uuid>,
        /// Of the expert; nobody is chosen without one.
        pub skill: Option<String>,
        /// How often people followed the suggestion, of how often they decided.
        pub followed: i32,
        pub decided: i32,
        pub created_at: i64,
        pub updated_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod expert {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_experts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub unit_path: String,
        /// A list as JSON.
        pub skills: String,
        pub shift_days: i32,
        pub shift_from: i32,
        pub shift_until: i32,
        pub away_from: Option<i64>,
        pub away_until: Option<i64>,
        pub most_open: i32,
        pub updated_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl rule::Model {
    pub fn place(&self) -> UnitPath {
        UnitPath::from_stored(self.unit_path.as_str())
    }

    pub fn conditions(&self) -> Result<FeedbackConditions, StorageError> {
        serde_json::from_str(&self.conditions)
            .map_err(|error| StorageError::Corrupt(format!("rule {}: {error}", self.id)))
    }
}

impl expert::Model {
    pub fn skills(&self) -> Result<Vec<String>, StorageError> {
        serde_json::from_str(&self.skills)
            .map_err(|error| StorageError::Corrupt(format!("expert {}: {error}", self.person_id)))
    }
}

/// Rules of the scope, in their order.
pub(crate) async fn rules(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<rule::Model>, StorageError> {
    let query = rule::Entity::find().filter(rows_within(scope, rule::Column::UnitPath));
    let query = query.order_by_asc(rule::Column::Position).order_by_asc(rule::Column::CreatedAt);
    Ok(query.order_by_asc(rule::Column::Id).all(db).await?)
}

pub(crate) async fn find_rule(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: Uuid,
) -> Result<Option<rule::Model>, StorageError> {
    let query = rule::Entity::find_by_id(id).filter(rows_within(scope, rule::Column::UnitPath));
    Ok(query.one(db).await?)
}

pub(super) async fn insert_rule(db: &impl ConnectionTrait, row: rule::Model) -> Result<(), StorageError> {
    rule::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn update_rule(db: &impl ConnectionTrait, row: rule::Model) -> Result<(), StorageError> {
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

pub(super) async fn delete_rule(db: &impl ConnectionTrait, id: Uuid) -> Result<(), StorageError> {
    rule::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// One more decision; whether it was the one that the rule suggested.
pub(super) async fn note_decision(
    db: &impl ConnectionTrait,
    id: Uuid,
    followed: bool,
) -> Result<(), StorageError> {
    use sea_orm::sea_query::{Expr, ExprTrait};
    let plus = |column: rule::Column, by: i32| Expr::col(column).add(by);
    rule::Entity::update_many()
        .col_expr(rule::Column::Followed, plus(rule::Column::Followed, i32::from(followed)))
        .col_expr(rule::Column::Decided, plus(rule::Column::Decided, 1))
        .filter(rule::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn experts(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<expert::Model>, StorageError> {
    let query = expert::Entity::find().filter(rows_within(scope, expert::Column::UnitPath));
    Ok(query.order_by_asc(expert::Column::UnitPath).order_by_asc(expert::Column::PersonId).all(db).await?)
}

pub(super) async fn find_expert(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    person: PersonId,
) -> Result<Option<expert::Model>, StorageError> {
    let query = expert::Entity::find_by_id(person.0).filter(rows_within(scope, expert::Column::UnitPath));
    Ok(query.one(db).await?)
}

pub(super) async fn put_expert(db: &impl ConnectionTrait, row: expert::Model) -> Result<(), StorageError> {
    expert::Entity::delete_by_id(row.person_id).exec(db).await?;
    expert::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn delete_expert(db: &impl ConnectionTrait, person: PersonId) -> Result<(), StorageError> {
    expert::Entity::delete_by_id(person.0).exec(db).await?;
    Ok(())
}

/// Open matters on each desk.
pub(crate) async fn loads(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, u64>, StorageError> {
    let open = FeedbackState::ALL.iter().filter(|state| state.is_open()).map(|state| state.code());
    let rows: Vec<(Uuid, i64)> = feedback::Entity::find()
        .select_only()
        .column(feedback::Column::AssigneeId)
        .column_as(feedback::Column::Id.count(), "n")
        .filter(feedback::Column::AssigneeId.is_not_null())
        .filter(feedback::Column::State.is_in(open))
        .group_by(feedback::Column::AssigneeId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(person, count)| (person, u64::try_from(count).unwrap_or(0))).collect())
}

/// The whole pool as it is now.
pub(super) async fn pool(db: &impl ConnectionTrait) -> Result<Vec<Expert>, StorageError> {
    let loads = loads(db).await?;
    let expert = |row: expert::Model| {
        Ok(Expert {
            person: PersonId(row.person_id),
            place: UnitPath::from_stored(row.unit_path.as_str()),
            skills: row.skills()?,
            shift_days: row.shift_days,
            shift_from: row.shift_from,
            shift_until: row.shift_until,
            away: row.away_from.zip(row.away_until),
            most_open: row.most_open,
            open: loads.get(&row.person_id).copied().unwrap_or(0),
        })
    };
    experts(db, &OrgScope::everything()).await?.into_iter().map(expert).collect()
}
