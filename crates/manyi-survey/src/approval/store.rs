//! Reviews in the database. Questionnaires belong to the organisation: the permission alone decides who sees them.

use super::{DraftReviewPolicy, DraftReviewState, Review, entity, policy_entity};
use manyi_kernel::{PersonId, QuestionnaireId, Revision};
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

/// The policy is one row.
const ONLY: i32 = 1;

pub(crate) async fn insert(db: &impl ConnectionTrait, review: &Review) -> Result<(), StorageError> {
    let row = entity::ActiveModel {
        id: Set(review.id),
        questionnaire_id: Set(review.questionnaire_id.0),
        revision: Set(review.revision.0),
        state: Set(review.state.code().to_owned()),
        note: Set(review.note.clone()),
        requested_at: Set(review.requested_at.as_millisecond()),
        requested_by: Set(review.requested_by.map(|id| id.0)),
        comment: Set(review.comment.clone()),
        decided_at: Set(review.decided_at.map(jiff::Timestamp::as_millisecond)),
        decided_by: Set(review.decided_by.map(|id| id.0)),
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Open requests of a questionnaire give way to a new one.
pub(crate) async fn supersede(db: &impl ConnectionTrait, id: QuestionnaireId) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(DraftReviewState::Superseded.code()))
        .filter(entity::Column::QuestionnaireId.eq(id.0))
        .filter(entity::Column::State.eq(DraftReviewState::InReview.code()))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes a decision, if nobody has decided since: of two, the second is told.
pub(crate) async fn decide(db: &impl ConnectionTrait, review: &Review) -> Result<(), StorageError> {
    let decided = entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(review.state.code()))
        .col_expr(entity::Column::Comment, Expr::value(review.comment.clone()))
        .col_expr(
            entity::Column::DecidedAt,
            Expr::value(review.decided_at.map(jiff::Timestamp::as_millisecond)),
        )
        .col_expr(entity::Column::DecidedBy, Expr::value(review.decided_by.map(|id| id.0)))
        .filter(entity::Column::Id.eq(review.id))
        .filter(entity::Column::State.eq(DraftReviewState::InReview.code()))
        .exec(db)
        .await?;
    if decided.rows_affected == 0 { Err(StorageError::RevisionMismatch) } else { Ok(()) }
}

/// Newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    id: QuestionnaireId,
    limit: u64,
) -> Result<Vec<Review>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::QuestionnaireId.eq(id.0))
        .order_by_desc(entity::Column::RequestedAt)
        .order_by_desc(entity::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(review).collect()
}

pub(crate) async fn latest(
    db: &impl ConnectionTrait,
    id: QuestionnaireId,
) -> Result<Option<Review>, StorageError> {
    Ok(list(db, id, 1).await?.pop())
}

/// Without a row nothing is required, and nobody approves the own request.
pub(crate) async fn policy(db: &impl ConnectionTrait) -> Result<DraftReviewPolicy, StorageError> {
    let row = policy_entity::Entity::find_by_id(ONLY).one(db).await?;
    Ok(row.map_or_else(DraftReviewPolicy::default, |row| DraftReviewPolicy {
        approval_required: row.approval_required,
        own_approval_allowed: row.own_approval_allowed,
    }))
}

pub(crate) async fn set_policy(
    db: &impl ConnectionTrait,
    policy: DraftReviewPolicy,
) -> Result<(), StorageError> {
    let row = policy_entity::ActiveModel {
        id: Set(ONLY),
        approval_required: Set(policy.approval_required),
        own_approval_allowed: Set(policy.own_approval_allowed),
    };
    let replace = OnConflict::column(policy_entity::Column::Id)
        .update_columns([policy_entity::Column::ApprovalRequired, policy_entity::Column::OwnApprovalAllowed])
        .to_owned();
    policy_entity::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

fn review(row: entity::Model) -> Result<Review, StorageError> {
    let state = DraftReviewState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of review {}: {}", row.id, row.state)))?;
    Ok(Review {
        id: row.id,
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        revision: Revision(row.revision),
        state,
        note: row.note,
        requested_at: instant(row.requested_at),
        requested_by: row.requested_by.map(PersonId),
        comment: row.comment,
        decided_at: row.decided_at.map(instant),
        decided_by: row.decided_by.map(PersonId),
    })
}
