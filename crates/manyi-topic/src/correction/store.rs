//! Corrections in the database.

use super::{Correction, MachineSaid};
use crate::{
    TextSource,
    engine::Sentiment,
    voice::{Labels, told_topics},
};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "voice_corrections")]
    pub struct Model {
        /// Of the voice.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub source: String,
        pub source_id: Uuid,
        pub unit_path: String,
        pub sentiment: String,
        /// [`crate::voice::stored_topics`].
        pub topics: String,
        /// [`super::super::MachineSaid`] as JSON.
        pub machine: String,
        pub corrected_by: Option<Uuid>,
        pub corrected_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

impl row::Model {
    pub fn correction(&self) -> Result<Correction, StorageError> {
        let damaged = |what: &str| StorageError::Corrupt(format!("correction {}: {what}", self.id));
        let sentiment = Sentiment::from_code(&self.sentiment).ok_or_else(|| damaged("tone"))?;
        let machine: MachineSaid = serde_json::from_str(&self.machine).map_err(|_| damaged("machine"))?;
        Ok(Correction { labels: Labels { sentiment, topics: told_topics(&self.topics).collect() }, machine })
    }
}

pub(crate) async fn count(db: &impl ConnectionTrait) -> Result<u64, StorageError> {
    Ok(Entity::find().count(db).await?)
}

/// All of them, in the order of their ids.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<row::Model>, StorageError> {
    Ok(Entity::find().order_by_asc(Column::Id).all(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<row::Model>, StorageError> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn rows_of_sources(
    db: &impl ConnectionTrait,
    source: TextSource,
    ids: &[Uuid],
) -> Result<Vec<row::Model>, StorageError> {
    let query = Entity::find()
        .filter(Column::Source.eq(source.code()))
        .filter(Column::SourceId.is_in(ids.iter().copied()));
    Ok(query.all(db).await?)
}

/// By the id of the voice.
pub(crate) async fn of_sources(
    db: &impl ConnectionTrait,
    source: TextSource,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Correction>, StorageError> {
    let rows = rows_of_sources(db, source, ids).await?;
    rows.iter().map(|row| Ok((row.id, row.correction()?))).collect()
}

/// A second correction takes the place of the first; what the machine had said first stays.
pub(crate) async fn put(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    let columns = [Column::Sentiment, Column::Topics, Column::CorrectedBy, Column::CorrectedAt];
    Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(Column::Id).update_columns(columns).to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<(), StorageError> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

pub(crate) async fn forget(
    db: &impl ConnectionTrait,
    source: TextSource,
    ids: &[Uuid],
) -> Result<(), StorageError> {
    Entity::delete_many()
        .filter(Column::Source.eq(source.code()))
        .filter(Column::SourceId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}
