//! Items and what was done about them, in the database. Whoever reads one names the scope it must lie in.

use super::{ImprovementItemId, ImprovementState};
use crate::case::store::code;
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{OrgScope, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::LockType,
};

/// Items that nobody has to touch stand behind all others, the last touched first.
const DONE_ORDER: i64 = 1_000_000_000_000_000;

pub(crate) mod item_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_improvement_items")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub unit_id: Uuid,
        pub unit_path: String,
        pub state: String,
        pub origin: String,
        pub needed_at: i64,
        /// Natural hours from `needed_at` to `make_by`.
        pub hours: i32,
        pub make_by: i64,
        pub warn_at: i64,
        /// When something was proposed, or declined.
        pub made_at: Option<i64>,
        /// When it was said that little time is left, and that none is.
        pub warned_at: Option<i64>,
        pub breached_at: Option<i64>,
        pub measure: Option<String>,
        pub owner_id: Option<Uuid>,
        /// `2026-10-31`
        pub due_on: Option<String>,
        pub order_at: i64,
        pub updated_at: i64,
        pub revision: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod item_step_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_improvement_steps")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub item_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i32,
        pub at: i64,
        pub person_id: Option<Uuid>,
        pub action: String,
        pub state: String,
        pub text: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl item_row::Model {
    pub fn item(&self) -> ImprovementItemId {
        ImprovementItemId(self.id)
    }

    pub fn state(&self) -> Result<ImprovementState, StorageError> {
        code!(ImprovementState, &self.state)
    }

    pub fn place(&self) -> UnitPath {
        UnitPath::from_stored(self.unit_path.as_str())
    }

    pub fn day(&self) -> Option<Date> {
        self.due_on.as_deref().and_then(|text| text.parse().ok())
    }

    /// Where it stands among others: what has to be done first stands first. `end_of_day`: of the day by which
    /// the measure is to be done.
    pub fn order(&self, state: ImprovementState, end_of_day: Option<Timestamp>) -> i64 {
        match state {
            ImprovementState::Needed => self.make_by,
            ImprovementState::Proposed | ImprovementState::Accepted => {
                end_of_day.map_or(self.updated_at, Timestamp::as_millisecond)
            }
            ImprovementState::Done => self.updated_at,
            ImprovementState::Checked | ImprovementState::Declined => DONE_ORDER - self.updated_at,
        }
    }
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: ImprovementItemId,
) -> Result<Option<item_row::Model>, StorageError> {
    let query = item_row::Entity::find_by_id(id.0).filter(rows_within(scope, item_row::Column::UnitPath));
    Ok(query.one(db).await?)
}

/// As [`find`], and nobody else changes the item until the transaction ends.
pub(super) async fn lock(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: ImprovementItemId,
) -> Result<Option<item_row::Model>, StorageError> {
    let query = item_row::Entity::find_by_id(id.0).filter(rows_within(scope, item_row::Column::UnitPath));
    Ok(query.lock(LockType::Update).one(db).await?)
}

/// Of a case, the first first.
pub(super) async fn of_case(
    db: &impl ConnectionTrait,
    case: uuid::Uuid,
) -> Result<Vec<item_row::Model>, StorageError> {
    let query = item_row::Entity::find().filter(item_row::Column::CaseId.eq(case));
    Ok(query.order_by_asc(item_row::Column::Id).all(db).await?)
}

pub(super) async fn insert(db: &impl ConnectionTrait, row: item_row::Model) -> Result<(), StorageError> {
    item_row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// The item must be locked.
pub(super) async fn update(db: &impl ConnectionTrait, row: item_row::Model) -> Result<(), StorageError> {
    item_row::Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}

/// What was done, in order.
pub(super) async fn steps(
    db: &impl ConnectionTrait,
    id: ImprovementItemId,
) -> Result<Vec<item_step_row::Model>, StorageError> {
    let query = item_step_row::Entity::find().filter(item_step_row::Column::ItemId.eq(id.0));
    Ok(query.order_by_asc(item_step_row::Column::Sequence).all(db).await?)
}

/// Behind the steps there are; its number is given here.
pub(super) async fn insert_step(
    db: &impl ConnectionTrait,
    mut step: item_step_row::Model,
) -> Result<(), StorageError> {
    let query = item_step_row::Entity::find().filter(item_step_row::Column::ItemId.eq(step.item_id));
    step.sequence = i32::try_from(query.count(db).await?).unwrap_or(i32::MAX - 1) + 1;
    item_step_row::Entity::insert(step.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}
