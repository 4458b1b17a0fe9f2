//! Waves in the database.

use super::{WaveSource, entity};
use crate::{questionnaire::PublishedVersion, stamp::derived_id};
use jiff::Timestamp;
use manyi_kernel::{QuestionnaireId, WaveId};
use manyi_storage::StorageError;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
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
    };
    entity::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

pub(crate) async fn find_by_source_key(
    db: &impl ConnectionTrait,
    source_key: &str,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find().filter(entity::Column::SourceKey.eq(source_key)).one(db).await?)
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
