//! Invitations in the database.

use super::{Invitation, entity};
use crate::questionnaire;
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{InvitationId, OrgScope, PersonId, QuestionnaireId, ResponseId, UnitId, UnitPath, WaveId};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;
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
        wave_id: Set(invitation.wave_id.map(|wave| wave.0)),
        served_at: Set(invitation.served_at.map(Timestamp::as_millisecond)),
        interview_hash: Set(None),
        interviewer: Set(None),
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

/// An invitation as its token opens it.
pub(crate) struct Opened {
    pub invitation: Invitation,
    /// Of its questionnaire.
    pub latest_version: Option<i32>,
    /// Who fills it in for the person: the token is the interviewer's.
    pub interviewer: Option<PersonId>,
}

/// Whoever holds a token may open the invitation: no scope.
pub(crate) async fn find_by_hash(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<Opened>, StorageError> {
    let hashes = Condition::any()
        .add(entity::Column::TokenHash.eq(token_hash))
        .add(entity::Column::InterviewHash.eq(token_hash));
    let row = entity::Entity::find()
        .column_as(Expr::cust(questionnaire::store::latest_version_of("invitations")), "latest_version")
        .filter(hashes)
        .into_model::<OpenedRow>()
        .one(db)
        .await?;
    Ok(row.map(|row| {
        let is_interview = row.invitation.interview_hash.as_deref() == Some(token_hash);
        let interviewer = row.invitation.interviewer.filter(|_| is_interview).map(PersonId);
        Opened { invitation: invitation(row.invitation), latest_version: row.latest_version, interviewer }
    }))
}

/// Gives the interviewer a token of their own to an invitation that is not answered; an earlier one opens no more.
/// It opens until `expires_on` at least.
pub(crate) async fn give_to_interviewer(
    db: &impl ConnectionTrait,
    id: InvitationId,
    (interviewer, hash): (PersonId, String),
    expires_on: Date,
) -> Result<bool, StorageError> {
    let day = Expr::value(expires_on.to_string());
    let later = Expr::case(Expr::col(entity::Column::ExpiresOn).lt(day.clone()), day)
        .finally(Expr::col(entity::Column::ExpiresOn));
    let given = entity::Entity::update_many()
        .col_expr(entity::Column::InterviewHash, Expr::value(hash))
        .col_expr(entity::Column::Interviewer, Expr::value(interviewer.0))
        .col_expr(entity::Column::ExpiresOn, later.into())
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::AnsweredAt.is_null())
        .exec(db)
        .await?;
    Ok(given.rows_affected == 1)
}

/// When the service ended that each of these invitations asks about; those of which it is not known are absent.
pub(crate) async fn served_at(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, i64>, StorageError> {
    let mut found = HashMap::new();
    for batch in ids.chunks(500) {
        let rows: Vec<(Uuid, Option<i64>)> = entity::Entity::find()
            .select_only()
            .column(entity::Column::Id)
            .column(entity::Column::ServedAt)
            .filter(entity::Column::Id.is_in(batch.iter().copied()))
            .filter(entity::Column::ServedAt.is_not_null())
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().filter_map(|(id, at)| Some((id, at?))));
    }
    Ok(found)
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

/// The last day on which it opens; absent when there is none.
pub(crate) async fn last_day(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Option<Date>, StorageError> {
    let row = entity::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| invitation(row).expires_on))
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

/// Those that ask for a wave.
pub(crate) async fn ids_of_wave(db: &impl ConnectionTrait, wave: WaveId) -> Result<Vec<Uuid>, StorageError> {
    Ok(entity::Entity::find()
        .select_only()
        .column(entity::Column::Id)
        .filter(entity::Column::WaveId.eq(wave.0))
        .into_tuple()
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
        wave_id: row.wave_id.map(WaveId),
        served_at: row.served_at.map(instant),
    }
}
