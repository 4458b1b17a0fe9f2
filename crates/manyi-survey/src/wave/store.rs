//! Waves in the database.

use super::{WaveSource, entity};
use crate::{questionnaire::PublishedVersion, stamp::derived_id};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{ProgrammeId, QuestionnaireId, WaveId};
use manyi_storage::StorageError;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A wave as it is made.
#[derive(Clone, Debug)]
pub(crate) struct NewWave {
    pub name: String,
    pub questionnaire_id: QuestionnaireId,
    pub version: i32,
    pub source: WaveSource,
    /// Unique; makes the wave's id too.
    pub source_key: String,
    /// Names of the attributes that its responses carry.
    pub attributes: Vec<AttributeName>,
    /// Where it is a programme's.
    pub run: Option<WaveRun>,
}

/// Which run of which programme a wave is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WaveRun {
    pub programme_id: ProgrammeId,
    /// From 1.
    pub number: i32,
    pub starts_on: Date,
    pub ends_on: Date,
}

/// What an attribute of a response is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AttributeName {
    pub code: String,
    pub text: BTreeMap<String, String>,
}

impl NewWave {
    pub fn id(&self) -> WaveId {
        id_of(&self.source_key)
    }
}

fn id_of(source_key: &str) -> WaveId {
    WaveId(derived_id("wave", &[source_key]))
}

fn standing_key(questionnaire: QuestionnaireId) -> String {
    format!("link:{questionnaire}")
}

/// The wave that answers through links and invitations belong to.
pub(crate) fn standing_wave(questionnaire: QuestionnaireId) -> WaveId {
    id_of(&standing_key(questionnaire))
}

/// Makes the standing wave of a questionnaire that is published for the first time.
pub(crate) async fn ensure_standing(
    db: &impl ConnectionTrait,
    version: &PublishedVersion,
    now: Timestamp,
) -> Result<(), StorageError> {
    let wave = NewWave {
        name: version.document.title.get("zh-CN").to_owned(),
        questionnaire_id: version.questionnaire_id,
        version: version.version,
        source: WaveSource::Link,
        source_key: standing_key(version.questionnaire_id),
        attributes: Vec::new(),
        run: None,
    };
    ensure(db, &wave, now).await
}

/// Inserts the wave unless it is there.
pub(crate) async fn ensure(
    db: &impl ConnectionTrait,
    wave: &NewWave,
    now: Timestamp,
) -> Result<(), StorageError> {
    let row = entity::ActiveModel {
        id: Set(wave.id().0),
        name: Set(wave.name.clone()),
        questionnaire_id: Set(wave.questionnaire_id.0),
        version: Set(wave.version),
        source: Set(wave.source.code().to_owned()),
        source_key: Set(wave.source_key.clone()),
        created_at: Set(now.as_millisecond()),
        attributes: Set(names_to_store(&wave.attributes)?),
        programme_id: Set(wave.run.map(|run| run.programme_id.0)),
        number: Set(wave.run.map(|run| run.number)),
        starts_on: Set(wave.run.map(|run| run.starts_on.to_string())),
        ends_on: Set(wave.run.map(|run| run.ends_on.to_string())),
    };
    entity::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

fn names_to_store(names: &[AttributeName]) -> Result<Option<String>, StorageError> {
    if names.is_empty() {
        return Ok(None);
    }
    let text = serde_json::to_string(names)
        .map_err(|error| StorageError::Unstorable(format!("names of attributes: {error}")))?;
    Ok(Some(text))
}

/// What the attributes of a wave's responses are called; empty where the wave is unknown or has none.
pub(crate) async fn attribute_names(
    db: &impl ConnectionTrait,
    wave: Uuid,
) -> Result<Vec<AttributeName>, StorageError> {
    let found = entity::Entity::find_by_id(wave).one(db).await?;
    let Some(text) = found.and_then(|wave| wave.attributes) else { return Ok(Vec::new()) };
    serde_json::from_str(&text)
        .map_err(|error| StorageError::Corrupt(format!("names of attributes of wave {wave}: {error}")))
}

/// A later file may bring attributes that the wave did not have.
pub(crate) async fn set_attribute_names(
    db: &impl ConnectionTrait,
    wave: WaveId,
    names: &[AttributeName],
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Attributes, Expr::value(names_to_store(names)?))
        .filter(entity::Column::Id.eq(wave.0))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn find_by_source_key(
    db: &impl ConnectionTrait,
    source_key: &str,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find().filter(entity::Column::SourceKey.eq(source_key)).one(db).await?)
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    wave: WaveId,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find_by_id(wave.0).one(db).await?)
}

/// The runs of a programme, the first one first.
pub(crate) async fn of_programme(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<entity::Model>, StorageError> {
    Ok(entity::Entity::find()
        .filter(entity::Column::ProgrammeId.eq(programme.0))
        .order_by_asc(entity::Column::Number)
        .all(db)
        .await?)
}

/// Newest first.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<entity::Model>, StorageError> {
    Ok(entity::Entity::find()
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .all(db)
        .await?)
}

pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<std::collections::HashMap<Uuid, String>, StorageError> {
    let rows = entity::Entity::find().filter(entity::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
