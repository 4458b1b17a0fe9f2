//! Voices in the database.

use super::{labels::piece, rows::VoiceFilter};
use crate::{TextSource, engine::Sentiment};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "voices")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        /// The same in all versions: [`crate::voice::voice_id`].
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Code of [`crate::TextSource`].
        pub source: String,
        pub source_id: Uuid,
        pub part: String,
        pub unit_path: String,
        pub written_at: i64,
        /// `2026-10`
        pub written_month: String,
        pub language: String,
        /// 1–5
        pub score: Option<f64>,
        /// Code of [`crate::engine::Sentiment`], a person's where there is one.
        pub sentiment: String,
        /// [`crate::voice::stored_topics`], a person's where there are some.
        pub topics: String,
        /// Words of the codeframe that stand in it: `|排队|叫号|`.
        pub keywords: String,
        pub is_corrected: bool,
        pub machine_sentiment: String,
        pub machine_confidence: f64,
        /// [`crate::engine::Mention`]s as JSON.
        pub machine_mentions: String,
        pub emotion: String,
        pub anger: f64,
        /// 0 sure – 1; 0 once a person has spoken.
        pub uncertainty: f64,
        /// Most rows that it ever had among the facts of topics.
        pub fact_rows: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

/// Rows of one INSERT: databases bound the number of parameters.
const ROWS: usize = 200;

/// Replaces everything that was read of these things.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    (version, source, ids): (i32, TextSource, &[Uuid]),
    rows: &[row::Model],
) -> Result<(), StorageError> {
    Entity::delete_many()
        .filter(Column::Version.eq(version))
        .filter(Column::Source.eq(source.code()))
        .filter(Column::SourceId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    for rows in rows.chunks(ROWS) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Forgets what was read of these things, in every version.
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

pub(crate) async fn update(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    use sea_orm::ActiveModelTrait;
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

pub(crate) async fn delete_version(db: &impl ConnectionTrait, version: i32) -> Result<(), StorageError> {
    Entity::delete_many().filter(Column::Version.eq(version)).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete_all_but(db: &impl ConnectionTrait, version: i32) -> Result<(), StorageError> {
    Entity::delete_many().filter(Column::Version.ne(version)).exec(db).await?;
    Ok(())
}

pub(crate) async fn count(db: &impl ConnectionTrait, version: i32) -> Result<u64, StorageError> {
    Ok(Entity::find().filter(Column::Version.eq(version)).count(db).await?)
}

/// What the rows behind `after` belong to, in order of their ids.
pub(crate) async fn keys_after(
    db: &impl ConnectionTrait,
    version: i32,
    after: Uuid,
    limit: u64,
) -> Result<Vec<(Uuid, TextSource, Uuid)>, StorageError> {
    let rows: Vec<(Uuid, String, Uuid)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Source, Column::SourceId])
        .filter(Column::Version.eq(version))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let known = |(id, source, source_id): (Uuid, String, Uuid)| {
        TextSource::from_code(&source).map(|source| (id, source, source_id))
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// All rows of these things, in every version.
pub(crate) async fn of_sources(
    db: &impl ConnectionTrait,
    source: TextSource,
    ids: &[Uuid],
) -> Result<Vec<row::Model>, StorageError> {
    let query = Entity::find()
        .filter(Column::Source.eq(source.code()))
        .filter(Column::SourceId.is_in(ids.iter().copied()));
    Ok(query.all(db).await?)
}

/// The rows of a version behind `after`, in the order of their ids.
pub(crate) async fn page(
    db: &impl ConnectionTrait,
    version: i32,
    after: Uuid,
    limit: u64,
) -> Result<Vec<row::Model>, StorageError> {
    let query = Entity::find().filter(Column::Version.eq(version)).filter(Column::Id.gt(after));
    Ok(query.order_by_asc(Column::Id).limit(limit).all(db).await?)
}

/// Those that a filter lets through.
pub(crate) fn matching(filter: &VoiceFilter) -> Condition {
    let sources = filter.sources.iter().map(|source| source.code());
    let mut condition = Condition::all()
        .add(Column::Version.eq(filter.version))
        .add(rows_within(&filter.scope, Column::UnitPath))
        .add(Column::Source.is_in(sources));
    if let Some((first, last)) = filter.between {
        condition = condition.add(Column::WrittenAt.gte(first)).add(Column::WrittenAt.lt(last));
    }
    if filter.topics.is_empty() {
        if let Some(sentiment) = filter.sentiment {
            condition = condition.add(Column::Sentiment.eq(sentiment.code()));
        }
    } else {
        condition = condition.add(any_topic(&filter.topics, filter.sentiment));
    }
    if filter.unnamed {
        condition = condition.add(Column::Topics.eq("|"));
    }
    if filter.only_uncorrected {
        condition = condition.add(Column::IsCorrected.eq(false));
    }
    condition
}

fn any_topic(keys: &[String], sentiment: Option<Sentiment>) -> Condition {
    keys.iter().fold(Condition::any(), |any, key| any.add(Column::Topics.contains(piece(key, sentiment))))
}

/// One row of the version in use, within the scope.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    filter: &VoiceFilter,
    id: Uuid,
) -> Result<Option<row::Model>, StorageError> {
    Ok(Entity::find().filter(matching(filter)).filter(Column::Id.eq(id)).one(db).await?)
}

/// Rows that a machine was sure of, for learning beside corrections.
pub(crate) async fn surest(
    db: &impl ConnectionTrait,
    version: i32,
    (confidence, limit): (f64, u64),
) -> Result<Vec<row::Model>, StorageError> {
    let query = Entity::find()
        .filter(Column::Version.eq(version))
        .filter(Column::IsCorrected.eq(false))
        .filter(Column::MachineConfidence.gte(confidence));
    // Ids come from a hash: their order is a draw, the same at every run.
    Ok(query.order_by_asc(Column::Id).limit(limit).all(db).await?)
}
