//! Guides in the database. They belong to the organisation: no scope.

use super::{
    InterviewGuide,
    entity::{guide, version},
};
use jiff::Timestamp;
use manyi_kernel::{InterviewGuideId, Revision};
use manyi_storage::{StorageError, UnitOfWork, instant};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use serde::Serialize;

/// One version of a guide.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct KeptInterviewGuide {
    pub id: InterviewGuideId,
    /// Counts from 1; the revision that an edit is made against.
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Timestamp,
    #[serde(flatten)]
    pub document: InterviewGuide,
}

impl TryFrom<version::Model> for KeptInterviewGuide {
    type Error = StorageError;

    fn try_from(row: version::Model) -> Result<Self, StorageError> {
        let document = serde_json::from_str(&row.document)
            .map_err(|error| StorageError::Corrupt(format!("guide {}: {error}", row.guide_id)))?;
        let id = InterviewGuideId(row.guide_id);
        Ok(Self { id, version: row.version, made_at: instant(row.made_at), document })
    }
}

/// Those in force, by title.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<KeptInterviewGuide>, StorageError> {
    let guides = guide::Entity::find().order_by_asc(guide::Column::Title).all(db).await?;
    let mut found = Vec::with_capacity(guides.len());
    for row in guides {
        found.extend(version(db, InterviewGuideId(row.id), row.version).await?);
    }
    Ok(found)
}

pub(crate) async fn version(
    db: &impl ConnectionTrait,
    id: InterviewGuideId,
    number: i32,
) -> Result<Option<KeptInterviewGuide>, StorageError> {
    let row = version::Entity::find_by_id((id.0, number)).one(db).await?;
    row.map(KeptInterviewGuide::try_from).transpose()
}

/// The one in force.
pub(crate) async fn current(
    db: &impl ConnectionTrait,
    id: InterviewGuideId,
) -> Result<Option<KeptInterviewGuide>, StorageError> {
    match guide::Entity::find_by_id(id.0).one(db).await? {
        Some(row) => version(db, id, row.version).await,
        None => Ok(None),
    }
}

/// All versions, the latest first.
pub(crate) async fn versions(
    db: &impl ConnectionTrait,
    id: InterviewGuideId,
) -> Result<Vec<KeptInterviewGuide>, StorageError> {
    let rows = version::Entity::find()
        .filter(version::Column::GuideId.eq(id.0))
        .order_by_desc(version::Column::Version)
        .all(db)
        .await?;
    rows.into_iter().map(KeptInterviewGuide::try_from).collect()
}

pub(crate) async fn insert(
    work: &UnitOfWork,
    id: InterviewGuideId,
    document: &InterviewGuide,
) -> Result<(), StorageError> {
    let row = guide::ActiveModel {
        id: Set(id.0),
        title: Set(document.title.clone()),
        version: Set(Revision::FIRST.0),
        changed_at: Set(work.now().as_millisecond()),
    };
    guide::Entity::insert(row).exec_without_returning(work.connection()).await?;
    insert_version(work, id, Revision::FIRST, document).await
}

/// Whether `revision` was still the one in force.
pub(crate) async fn update(
    work: &UnitOfWork,
    id: InterviewGuideId,
    revision: Revision,
    document: &InterviewGuide,
) -> Result<bool, StorageError> {
    let updated = guide::Entity::update_many()
        .col_expr(guide::Column::Title, Expr::value(document.title.clone()))
        .col_expr(guide::Column::Version, Expr::value(revision.next().0))
        .col_expr(guide::Column::ChangedAt, Expr::value(work.now().as_millisecond()))
        .filter(guide::Column::Id.eq(id.0))
        .filter(guide::Column::Version.eq(revision.0))
        .exec(work.connection())
        .await?;
    if updated.rows_affected == 0 {
        return Ok(false);
    }
    insert_version(work, id, revision.next(), document).await?;
    Ok(true)
}

async fn insert_version(
    work: &UnitOfWork,
    id: InterviewGuideId,
    number: Revision,
    document: &InterviewGuide,
) -> Result<(), StorageError> {
    let text = serde_json::to_string(document)
        .map_err(|error| StorageError::Unstorable(format!("guide: {error}")))?;
    let row = version::ActiveModel {
        guide_id: Set(id.0),
        version: Set(number.0),
        document: Set(text),
        made_by: Set(work.actor().person_id().map(|person| person.0)),
        made_at: Set(work.now().as_millisecond()),
    };
    version::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}
