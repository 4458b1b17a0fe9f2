//! Versions in the database.

use super::{VersionReason, VersionState};
use manyi_storage::StorageError;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "voice_versions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        /// Code of [`crate::model::VersionState`].
        pub state: String,
        /// Code of [`crate::model::VersionReason`].
        pub reason: String,
        /// Version of the codeframe.
        pub codeframe: i32,
        /// What was learned, as a model file; absent with the shipped weights alone.
        pub weights: Option<Vec<u8>>,
        /// [`crate::model::card::ModelCard`] as JSON; of learned ones.
        pub card: Option<String>,
        pub created_by: Option<Uuid>,
        pub created_at: i64,
        pub activated_at: Option<i64>,
        /// Whoever counts labels has heard that these are shown.
        pub is_told: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl row::Model {
    pub fn state(&self) -> Result<VersionState, StorageError> {
        VersionState::from_code(&self.state).ok_or_else(|| self.unknown(&self.state))
    }

    pub fn reason(&self) -> Result<VersionReason, StorageError> {
        VersionReason::from_code(&self.reason).ok_or_else(|| self.unknown(&self.reason))
    }

    fn unknown(&self, code: &str) -> StorageError {
        StorageError::Corrupt(format!("voice version {} has the unknown code {code}", self.number))
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

pub(crate) async fn find(db: &impl ConnectionTrait, number: i32) -> Result<Option<row::Model>, StorageError> {
    Ok(row::Entity::find_by_id(number).one(db).await?)
}

/// The latest first.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<row::Model>, StorageError> {
    Ok(row::Entity::find().order_by_desc(row::Column::Number).all(db).await?)
}

pub(crate) async fn in_state(
    db: &impl ConnectionTrait,
    state: VersionState,
) -> Result<Option<row::Model>, StorageError> {
    let query = row::Entity::find().filter(row::Column::State.eq(state.code()));
    Ok(query.order_by_desc(row::Column::Number).one(db).await?)
}

pub(crate) async fn next_number(db: &impl ConnectionTrait) -> Result<i32, StorageError> {
    let last = row::Entity::find().order_by_desc(row::Column::Number).one(db).await?;
    Ok(last.map_or(1, |last| last.number + 1))
}

/// All of a state become another.
pub(crate) async fn move_all(
    db: &impl ConnectionTrait,
    (from, to): (VersionState, VersionState),
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .set(row::ActiveModel { state: Set(to.code().to_owned()), ..Default::default() })
        .filter(row::Column::State.eq(from.code()))
        .exec(db)
        .await?;
    Ok(())
}
