//! What is told to everybody, in the database.

use super::Heard;
use jiff::Timestamp;
use manyi_kernel::{FeedbackId, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};

/// On one page.
const SHOWN: usize = 50;
/// Looked through for it: an outlet has its own and those of the units above it.
const SEARCHED: u64 = 1_000;

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_heard")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub feedback_id: Uuid,
        pub unit_path: String,
        pub said: String,
        pub did: String,
        pub told_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn put(
    db: &impl ConnectionTrait,
    id: FeedbackId,
    place: &UnitPath,
    heard: Option<&Heard>,
    at: Timestamp,
) -> Result<(), StorageError> {
    row::Entity::delete_by_id(id.0).exec(db).await?;
    if let Some(heard) = heard {
        let row = row::Model {
            feedback_id: id.0,
            unit_path: place.to_string(),
            said: heard.said.clone(),
            did: heard.did.clone(),
            told_at: at.as_millisecond(),
        };
        row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: FeedbackId) -> Result<Option<Heard>, StorageError> {
    let row = row::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| Heard { said: row.said, did: row.did }))
}

/// What people of a place may be told: of the place, of what is below it and of what is above it, the latest first.
pub(super) async fn near(
    db: &impl ConnectionTrait,
    place: &UnitPath,
) -> Result<Vec<row::Model>, StorageError> {
    let query = row::Entity::find().order_by_desc(row::Column::ToldAt).limit(SEARCHED);
    let rows = query.all(db).await?;
    let near = |row: &row::Model| {
        let own = UnitPath::from_stored(row.unit_path.as_str());
        own.contains(place) || place.contains(&own)
    };
    Ok(rows.into_iter().filter(near).take(SHOWN).collect())
}
