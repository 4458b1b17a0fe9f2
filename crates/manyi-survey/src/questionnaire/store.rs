//! Questionnaires and their versions in the database. Documents belong to the organisation, not to a unit:
//! the permission alone decides who reads them.

use super::{PublishedVersion, Questionnaire, entity, version_entity};
use manyi_kernel::{PersonId, QuestionnaireId, Revision};
use manyi_rules::parse_str;
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: QuestionnaireId,
) -> Result<Option<Questionnaire>, StorageError> {
    entity::Entity::find_by_id(id.0).one(db).await?.map(questionnaire).transpose()
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    questionnaire: &Questionnaire,
) -> Result<(), StorageError> {
    entity::Entity::insert(active(questionnaire)).exec_without_returning(db).await?;
    Ok(())
}

/// Writes `questionnaire` over the row of revision `against`; the row's own revision decides who was first.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    questionnaire: &Questionnaire,
    against: Revision,
) -> Result<(), StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::Title, Expr::value(questionnaire.title.clone()))
        .col_expr(entity::Column::Draft, Expr::value(questionnaire.draft.to_string()))
        .col_expr(entity::Column::LatestVersion, Expr::value(questionnaire.latest_version))
        .col_expr(entity::Column::Revision, Expr::value(questionnaire.revision.0))
        .col_expr(entity::Column::UpdatedAt, Expr::value(questionnaire.updated_at.as_millisecond()))
        .filter(entity::Column::Id.eq(questionnaire.id.0))
        .filter(entity::Column::Revision.eq(against.0))
        .exec(db)
        .await?;
    if updated.rows_affected == 0 { Err(StorageError::RevisionMismatch) } else { Ok(()) }
}

pub(crate) async fn insert_version(
    db: &impl ConnectionTrait,
    version: &PublishedVersion,
) -> Result<(), StorageError> {
    let document = serde_json::to_string(&version.document)
        .map_err(|error| StorageError::Unstorable(format!("questionnaire document: {error}")))?;
    let row = version_entity::ActiveModel {
        questionnaire_id: Set(version.questionnaire_id.0),
        version: Set(version.version),
        document: Set(document),
        published_at: Set(version.published_at.as_millisecond()),
        published_by: Set(version.published_by.map(|id| id.0)),
    };
    version_entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn find_version(
    db: &impl ConnectionTrait,
    id: QuestionnaireId,
    version: i32,
) -> Result<Option<PublishedVersion>, StorageError> {
    Ok(version_entity::Entity::find_by_id((id.0, version)).one(db).await?.map(published))
}

/// Oldest first.
pub(crate) async fn versions(
    db: &impl ConnectionTrait,
    id: QuestionnaireId,
) -> Result<Vec<PublishedVersion>, StorageError> {
    let rows = version_entity::Entity::find()
        .filter(version_entity::Column::QuestionnaireId.eq(id.0))
        .order_by_asc(version_entity::Column::Version)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(published).collect())
}

fn active(questionnaire: &Questionnaire) -> entity::ActiveModel {
    entity::ActiveModel {
        id: Set(questionnaire.id.0),
        title: Set(questionnaire.title.clone()),
        draft: Set(questionnaire.draft.to_string()),
        latest_version: Set(questionnaire.latest_version),
        revision: Set(questionnaire.revision.0),
        created_at: Set(questionnaire.created_at.as_millisecond()),
        updated_at: Set(questionnaire.updated_at.as_millisecond()),
    }
}

fn questionnaire(row: entity::Model) -> Result<Questionnaire, StorageError> {
    let draft = serde_json::from_str(&row.draft)
        .map_err(|error| StorageError::Corrupt(format!("draft of questionnaire {}: {error}", row.id)))?;
    Ok(Questionnaire {
        id: QuestionnaireId(row.id),
        title: row.title,
        draft,
        latest_version: row.latest_version,
        revision: Revision(row.revision),
        created_at: instant(row.created_at),
        updated_at: instant(row.updated_at),
    })
}

/// A published document was checked before it was frozen: it has no problems to report on reading.
fn published(row: version_entity::Model) -> PublishedVersion {
    PublishedVersion {
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        version: row.version,
        document: parse_str(&row.document).0,
        published_at: instant(row.published_at),
        published_by: row.published_by.map(PersonId),
    }
}

/// The latest version of the questionnaire that a row of `table` belongs to, as an expression of both engines.
pub(crate) fn latest_version_of(table: &'static str) -> String {
    format!("(SELECT latest_version FROM questionnaires WHERE questionnaires.id = {table}.questionnaire_id)")
}
