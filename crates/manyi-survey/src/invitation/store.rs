//! Invitations in the database.

use super::{Invitation, entity};
use crate::questionnaire;
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{InvitationId, OrgScope, QuestionnaireId, ResponseId, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    invitations: &[Invitation],
) -> Result<(), StorageError> {
    let rows = invitations.iter().map(|invitation| entity::ActiveModel {
        id: Set(invitation.id.0),
        questionnaire_id: Set(invitation.questionnaire_id.0),
        unit_id: Set(invitation.unit_id.0),
        unit_path: Set(invitation.unit_path.to_string()),
        token_hash: Set(invitation.token_hash.clone()),
        batch_id: Set(invitation.batch_id),
        created_at: Set(invitation.created_at.as_millisecond()),
        expires_on: Set(invitation.expires_on.to_string()),
        answered_at: Set(None),
        response_id: Set(None),
    });
    entity::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// An invitation with the latest version of its questionnaire.
#[derive(FromQueryResult)]
struct OpenedRow {
    #[sea_orm(nested)]
    invitation: entity::Model,
    latest_version: Option<i32>,
}

/// Whoever holds the token may open the invitation: no scope. With the latest version of its questionnaire.
pub(crate) async fn find_by_hash(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<(Invitation, Option<i32>)>, StorageError> {
    let row = entity::Entity::find()
        .column_as(Expr::cust(questionnaire::store::latest_version_of("invitations")), "latest_version")
        .filter(entity::Column::TokenHash.eq(token_hash))
        .into_model::<OpenedRow>()
        .one(db)
        .await?;
    Ok(row.map(|row| (invitation(row.invitation), row.latest_version)))
}

/// Marks the invitation used by `response` unless another was first; says whether it was this one.
pub(crate) async fn use_once(
    db: &impl ConnectionTrait,
    id: InvitationId,
    response: ResponseId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::AnsweredAt, Expr::value(now.as_millisecond()))
        .col_expr(entity::Column::ResponseId, Expr::value(response.0))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::AnsweredAt.is_null())
        .exec(db)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// Whether a response came of it.
pub(crate) async fn is_answered(db: &impl ConnectionTrait, id: InvitationId) -> Result<bool, StorageError> {
    let answered = entity::Entity::find_by_id(id.0).filter(entity::Column::AnsweredAt.is_not_null());
    Ok(answered.count(db).await? > 0)
}

/// Invitations of one unit, counted.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct UnitCounts {
    pub unit_id: Uuid,
    pub unit_path: String,
    pub invited: i64,
    pub answered: i64,
}

/// In the order of the organisation tree.
pub(crate) async fn counts_by_unit(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    questionnaire: QuestionnaireId,
) -> Result<Vec<UnitCounts>, StorageError> {
    Ok(entity::Entity::find()
        .select_only()
        .column(entity::Column::UnitId)
        .column(entity::Column::UnitPath)
        .column_as(entity::Column::Id.count(), "invited")
        .column_as(entity::Column::AnsweredAt.count(), "answered")
        .filter(entity::Column::QuestionnaireId.eq(questionnaire.0))
        .filter(rows_within(scope, entity::Column::UnitPath))
        .group_by(entity::Column::UnitId)
        .group_by(entity::Column::UnitPath)
        .order_by_asc(entity::Column::UnitPath)
        .into_model::<UnitCounts>()
        .all(db)
        .await?)
}

/// Of these batches, and these that have been answered.
pub(crate) async fn for_facts(
    db: &impl ConnectionTrait,
    batches: &[Uuid],
    invitations: &[Uuid],
) -> Result<Vec<Invitation>, StorageError> {
    if batches.is_empty() && invitations.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = Expr::col(entity::Column::BatchId)
        .is_in(batches.iter().copied())
        .or(Expr::col(entity::Column::Id).is_in(invitations.iter().copied()));
    let rows = entity::Entity::find().filter(wanted).order_by_asc(entity::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(invitation).collect())
}

fn invitation(row: entity::Model) -> Invitation {
    Invitation {
        id: InvitationId(row.id),
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        token_hash: row.token_hash,
        batch_id: row.batch_id,
        created_at: instant(row.created_at),
        // Written by us from a day; an unreadable one has long expired.
        expires_on: row.expires_on.parse().unwrap_or(Date::MIN),
        answered_at: row.answered_at.map(instant),
        response_id: row.response_id.map(ResponseId),
    }
}
