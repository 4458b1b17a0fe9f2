//! Samples in the database, and what the sending of invitations needs of them.

pub(crate) use super::contact_entity::Model as ContactRow;
use super::{
    ContactCode, DrawnSample, Stratum, contact_entity,
    disposition::{AnswerEnd, Traces},
    entity, meta_entity,
};
use crate::{
    draft,
    exit::{self, ExitKind},
    invitation,
    programme::FrameMember,
    response::{self, shown},
};
use jiff::Timestamp;
use manyi_kernel::{CustomerId, InvitationId, OrgScope, PersonId, SampledId, UnitId, UnitPath, WaveId};
use manyi_measure::design::DRAW_VERSION;
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Rows of one statement; databases bound the number of parameters.
const BATCH: usize = 500;

/// What it takes to draw the sample again.
#[derive(Clone, Debug)]
pub(crate) struct SampleMeta {
    pub wave_id: WaveId,
    pub seed: u64,
    pub method: &'static str,
    pub frame_count: u64,
    pub drawn_by: Option<PersonId>,
    pub drawn_at: Timestamp,
}

/// Somebody who is to be invited: everything that sending needs, nothing that tells who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampledRecipient {
    pub sampled_id: SampledId,
    pub customer_id: CustomerId,
    pub customer_code: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
}

/// What became of an invitation on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampledMark {
    Sent,
    Delivered,
    Opened,
    Bounced,
    OptedOut,
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    meta: &SampleMeta,
    (frame, sample): (&[FrameMember], &DrawnSample),
) -> Result<(), StorageError> {
    let strata = serde_json::to_string(&sample.strata)
        .map_err(|error| StorageError::Unstorable(format!("strata: {error}")))?;
    let row = meta_entity::Model {
        wave_id: meta.wave_id.0,
        seed: meta.seed.to_string(),
        version: i32::try_from(DRAW_VERSION).unwrap_or(i32::MAX),
        method: meta.method.to_owned(),
        frame_count: i64::try_from(meta.frame_count).unwrap_or(i64::MAX),
        strata,
        drawn_by: meta.drawn_by.map(|person| person.0),
        drawn_at: meta.drawn_at.as_millisecond(),
    };
    meta_entity::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    let now = meta.drawn_at.as_millisecond();
    let row = |one: &manyi_measure::design::Drawn| {
        let member = &frame[one.member];
        entity::ActiveModel {
            id: Set(SampledId::new().0),
            wave_id: Set(meta.wave_id.0),
            customer_id: Set(member.customer_id.0),
            customer_code: Set(member.code.clone()),
            unit_id: Set(member.unit_id.0),
            unit_path: Set(member.unit_path.to_string()),
            stratum: Set(i32::try_from(one.stratum).unwrap_or(i32::MAX)),
            draw_order: Set(i64::try_from(one.order).unwrap_or(i64::MAX)),
            reserve: Set(one.reserve),
            released_at: Set((!one.reserve).then_some(now)),
            replaces: Set(None),
            replaced_by: Set(None),
            invitation_id: Set(None),
            invited_at: Set(None),
            sent_at: Set(None),
            delivered_at: Set(None),
            opened_at: Set(None),
            bounced_at: Set(None),
            opted_out_at: Set(None),
            contact_code: Set(None),
            attempts: Set(0),
            ..Default::default()
        }
    };
    for batch in sample.drawn.chunks(BATCH) {
        entity::Entity::insert_many(batch.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The strata of a wave's sample, and the row they stand in; `None` when nothing was drawn for it.
pub(crate) async fn meta(
    db: &impl ConnectionTrait,
    wave: WaveId,
) -> Result<Option<(meta_entity::Model, Vec<Stratum>)>, StorageError> {
    let Some(row) = meta_entity::Entity::find_by_id(wave.0).one(db).await? else { return Ok(None) };
    let strata = serde_json::from_str(&row.strata)
        .map_err(|error| StorageError::Corrupt(format!("strata of wave {wave}: {error}")))?;
    Ok(Some((row, strata)))
}

/// Everybody drawn for the wave within `scope`, by stratum and order.
pub(crate) async fn of_wave(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    wave: WaveId,
) -> Result<Vec<entity::Model>, StorageError> {
    Ok(entity::Entity::find()
        .filter(within(scope))
        .filter(entity::Column::WaveId.eq(wave.0))
        .order_by_asc(entity::Column::Stratum)
        .order_by_asc(entity::Column::DrawOrder)
        .all(db)
        .await?)
}

fn within(scope: &OrgScope) -> Condition {
    Condition::all().add(rows_within(scope, entity::Column::UnitPath))
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: SampledId,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find_by_id(id.0).filter(within(scope)).one(db).await?)
}

/// The next replacement of the stratum that was not called up.
pub(crate) async fn next_reserve(
    db: &impl ConnectionTrait,
    of: &entity::Model,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find()
        .filter(entity::Column::WaveId.eq(of.wave_id))
        .filter(entity::Column::Stratum.eq(of.stratum))
        .filter(entity::Column::Reserve.eq(true))
        .filter(entity::Column::ReleasedAt.is_null())
        .order_by_asc(entity::Column::DrawOrder)
        .one(db)
        .await?)
}

/// Calls `reserve` up in the place of `out`; says whether nobody else was quicker.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    (out, reserve): (Uuid, Uuid),
    now: Timestamp,
) -> Result<bool, StorageError> {
    let called = entity::Entity::update_many()
        .col_expr(entity::Column::ReleasedAt, Expr::value(now.as_millisecond()))
        .col_expr(entity::Column::Replaces, Expr::value(out))
        .filter(entity::Column::Id.eq(reserve))
        .filter(entity::Column::ReleasedAt.is_null())
        .exec(db)
        .await?;
    let left = entity::Entity::update_many()
        .col_expr(entity::Column::ReplacedBy, Expr::value(reserve))
        .filter(entity::Column::Id.eq(out))
        .filter(entity::Column::ReplacedBy.is_null())
        .exec(db)
        .await?;
    Ok(called.rows_affected == 1 && left.rows_affected == 1)
}

/// Those who were released, are not replaced and have no invitation.
pub(crate) async fn uninvited(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    wave: WaveId,
) -> Result<Vec<SampledRecipient>, StorageError> {
    let rows = entity::Entity::find()
        .filter(within(scope))
        .filter(entity::Column::WaveId.eq(wave.0))
        .filter(entity::Column::ReleasedAt.is_not_null())
        .filter(entity::Column::ReplacedBy.is_null())
        .filter(entity::Column::InvitationId.is_null())
        .filter(entity::Column::OptedOutAt.is_null())
        .order_by_asc(entity::Column::Stratum)
        .order_by_asc(entity::Column::DrawOrder)
        .all(db)
        .await?;
    let recipient = |row: entity::Model| SampledRecipient {
        sampled_id: SampledId(row.id),
        customer_id: CustomerId(row.customer_id),
        customer_code: row.customer_code,
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
    };
    Ok(rows.into_iter().map(recipient).collect())
}

/// Ties an invitation to the person it is for, unless they have one.
pub(crate) async fn tie(
    db: &impl ConnectionTrait,
    (sampled, invitation): (SampledId, InvitationId),
    now: Timestamp,
) -> Result<bool, StorageError> {
    let tied = entity::Entity::update_many()
        .col_expr(entity::Column::InvitationId, Expr::value(invitation.0))
        .col_expr(entity::Column::InvitedAt, Expr::value(now.as_millisecond()))
        .filter(entity::Column::Id.eq(sampled.0))
        .filter(entity::Column::InvitationId.is_null())
        .exec(db)
        .await?;
    Ok(tied.rows_affected == 1)
}

/// Notes what became of an invitation; the first time counts. Says whether it was that of somebody sampled.
pub(crate) async fn mark(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
    (mark, at): (SampledMark, Timestamp),
) -> Result<bool, StorageError> {
    let column = match mark {
        SampledMark::Sent => entity::Column::SentAt,
        SampledMark::Delivered => entity::Column::DeliveredAt,
        SampledMark::Opened => entity::Column::OpenedAt,
        SampledMark::Bounced => entity::Column::BouncedAt,
        SampledMark::OptedOut => entity::Column::OptedOutAt,
    };
    let marked = entity::Entity::update_many()
        .col_expr(column, Expr::value(at.as_millisecond()))
        .filter(entity::Column::InvitationId.eq(invitation.0))
        .filter(Expr::col(column).is_null())
        .exec(db)
        .await?;
    Ok(marked.rows_affected > 0)
}

pub(crate) async fn insert_contact(
    db: &impl ConnectionTrait,
    contact: contact_entity::Model,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::ContactCode, Expr::value(contact.code.clone()))
        .col_expr(entity::Column::Attempts, Expr::col(entity::Column::Attempts).add(1))
        .col_expr(entity::Column::AttemptedAt, Expr::value(contact.attempted_at))
        .col_expr(entity::Column::CallAgainAt, Expr::value(contact.appointment_at))
        .col_expr(entity::Column::CallAgainBy, Expr::value(contact.appointment_at.and(contact.interviewer)))
        // Whoever was calling has come to an end with it.
        .col_expr(entity::Column::HeldBy, Expr::value(None::<Uuid>))
        .col_expr(entity::Column::HeldUntil, Expr::value(None::<i64>))
        .filter(entity::Column::Id.eq(contact.sampled_id))
        .exec(db)
        .await?;
    contact_entity::Entity::insert(contact.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps somebody for one interviewer; says whether nobody else has them.
pub(crate) async fn hold(
    db: &impl ConnectionTrait,
    sampled: Uuid,
    interviewer: PersonId,
    (now, until): (Timestamp, Timestamp),
) -> Result<bool, StorageError> {
    let free = Condition::any()
        .add(entity::Column::HeldBy.is_null())
        .add(entity::Column::HeldBy.eq(interviewer.0))
        .add(entity::Column::HeldUntil.lte(now.as_millisecond()));
    let held = entity::Entity::update_many()
        .col_expr(entity::Column::HeldBy, Expr::value(interviewer.0))
        .col_expr(entity::Column::HeldUntil, Expr::value(until.as_millisecond()))
        .filter(entity::Column::Id.eq(sampled))
        .filter(free)
        .exec(db)
        .await?;
    Ok(held.rows_affected == 1)
}

/// The attempts at somebody, the latest first.
pub(crate) async fn contacts(
    db: &impl ConnectionTrait,
    sampled: SampledId,
) -> Result<Vec<contact_entity::Model>, StorageError> {
    Ok(contact_entity::Entity::find()
        .filter(contact_entity::Column::SampledId.eq(sampled.0))
        .order_by_desc(contact_entity::Column::AttemptedAt)
        .order_by_desc(contact_entity::Column::Id)
        .all(db)
        .await?)
}

/// Interviewer and code of every attempt in a wave.
pub(crate) async fn contact_codes(
    db: &impl ConnectionTrait,
    wave: WaveId,
) -> Result<Vec<(Option<Uuid>, Uuid, String)>, StorageError> {
    Ok(contact_entity::Entity::find()
        .select_only()
        .column(contact_entity::Column::Interviewer)
        .column(contact_entity::Column::SampledId)
        .column(contact_entity::Column::Code)
        .filter(contact_entity::Column::WaveId.eq(wave.0))
        .into_tuple()
        .all(db)
        .await?)
}

/// How each invitation of the wave that was answered ended, and on which day: with a response, or led out.
pub(crate) async fn answers(
    db: &impl ConnectionTrait,
    wave: WaveId,
) -> Result<HashMap<Uuid, (AnswerEnd, i32)>, StorageError> {
    let complete: Vec<(Option<Uuid>, i32)> = response::entity::Entity::find()
        .select_only()
        .column(response::entity::Column::InvitationId)
        .column(response::entity::Column::SubmittedDay)
        .filter(response::entity::Column::WaveId.eq(wave.0))
        .filter(response::entity::Column::InvitationId.is_not_null())
        .filter(shown())
        .into_tuple()
        .all(db)
        .await?;
    let left: Vec<(Option<Uuid>, String, i32)> = exit::entity::Entity::find()
        .select_only()
        .column(exit::entity::Column::InvitationId)
        .column(exit::entity::Column::Kind)
        .column(exit::entity::Column::LeftDay)
        .filter(exit::entity::Column::WaveId.eq(wave.0))
        .filter(exit::entity::Column::InvitationId.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let end_of = |kind: &str| match kind {
        kind if kind == ExitKind::QuotaFull.code() => AnswerEnd::QuotaFull,
        _ => AnswerEnd::ScreenedOut,
    };
    let left = left.into_iter().filter_map(|(id, kind, day)| Some((id?, (end_of(&kind), day))));
    let complete = complete.into_iter().filter_map(|(id, day)| Some((id?, (AnswerEnd::Complete, day))));
    Ok(left.chain(complete).collect())
}

/// The invitations of the wave under which somebody has begun to answer.
pub(crate) async fn begun(db: &impl ConnectionTrait, wave: WaveId) -> Result<HashSet<Uuid>, StorageError> {
    let ids = invitation::store::ids_of_wave(db, wave).await?;
    let entries = draft::store::entries_of_invitations(db, &ids).await?;
    Ok(entries)
}

/// All that is known of somebody.
pub(crate) fn traces(
    row: &entity::Model,
    answers: &HashMap<Uuid, (AnswerEnd, i32)>,
    begun: &HashSet<Uuid>,
) -> Traces {
    let invitation = row.invitation_id;
    Traces {
        invited: row.invited_at.is_some(),
        sent: row.sent_at.is_some(),
        delivered: row.delivered_at.is_some(),
        opened: row.opened_at.is_some(),
        started: invitation.is_some_and(|id| begun.contains(&id)),
        bounced: row.bounced_at.is_some(),
        opted_out: row.opted_out_at.is_some(),
        contact: row.contact_code.as_deref().and_then(ContactCode::from_code),
        answer: invitation.and_then(|id| answers.get(&id)).map(|(end, _)| *end),
    }
}
