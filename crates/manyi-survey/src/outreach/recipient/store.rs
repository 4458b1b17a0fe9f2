//! Recipients in the database.

use super::{Recipient, RecipientId, RecipientState, entity};
use crate::{
    outreach::CampaignId,
    programme::{commands::mark_sampled, sample::SampledMark},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, InvitationId, SampledId};
use manyi_storage::{Database, StorageError, instant};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use std::collections::BTreeMap;

/// A recipient on the way into the list.
pub(in crate::outreach) struct NewRow {
    pub id: RecipientId,
    /// Once in a campaign.
    pub dedupe: String,
    pub customer_key: String,
    pub contact: String,
    pub name: String,
    pub served_at: Option<Timestamp>,
    pub sampled_id: Option<SampledId>,
}

/// Those that are on the list already stay as they are; returns how many are new.
pub(in crate::outreach) async fn insert(
    db: &impl ConnectionTrait,
    campaign: CampaignId,
    rows: Vec<NewRow>,
    now: Timestamp,
) -> Result<u64, StorageError> {
    let mut added = 0;
    for chunk in rows.chunks(500) {
        let rows = chunk.iter().map(|row| entity::ActiveModel {
            id: Set(row.id.0),
            campaign_id: Set(campaign.0),
            dedupe: Set(row.dedupe.clone()),
            customer_key: Set(row.customer_key.clone()),
            contact: Set(row.contact.clone()),
            name: Set(row.name.clone()),
            invitation_id: Set(None),
            state: Set(RecipientState::Invited.code().to_owned()),
            reason: Set(None),
            asked_at: Set(None),
            changed_at: Set(now.as_millisecond()),
            reminder_count: Set(0),
            reminded_at: Set(None),
            created_at: Set(now.as_millisecond()),
            served_at: Set(row.served_at.map(Timestamp::as_millisecond)),
            sampled_id: Set(row.sampled_id.map(|id| id.0)),
        });
        let known =
            OnConflict::columns([entity::Column::CampaignId, entity::Column::Dedupe]).do_nothing().to_owned();
        added += entity::Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
    }
    Ok(added)
}

/// One page of the list, in the order of the list; all states or one.
pub async fn list(
    db: &impl ConnectionTrait,
    campaign: CampaignId,
    state: Option<RecipientState>,
    after: Option<RecipientId>,
    limit: u64,
) -> Result<Vec<Recipient>, StorageError> {
    let mut query = entity::Entity::find().filter(entity::Column::CampaignId.eq(campaign.0));
    if let Some(state) = state {
        query = query.filter(entity::Column::State.eq(state.code()));
    }
    if let Some(after) = after {
        query = query.filter(entity::Column::Id.gt(after.0));
    }
    let rows = query.order_by_asc(entity::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(recipient).collect()
}

/// Those who have no link yet.
pub(in crate::outreach) async fn unasked(
    db: &impl ConnectionTrait,
    campaign: CampaignId,
    after: Option<RecipientId>,
    limit: u64,
) -> Result<Vec<Recipient>, StorageError> {
    let mut query = entity::Entity::find()
        .filter(entity::Column::CampaignId.eq(campaign.0))
        .filter(entity::Column::State.eq(RecipientState::Invited.code()))
        .filter(entity::Column::InvitationId.is_null());
    if let Some(after) = after {
        query = query.filter(entity::Column::Id.gt(after.0));
    }
    let rows = query.order_by_asc(entity::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(recipient).collect()
}

pub(in crate::outreach) async fn find(
    db: &impl ConnectionTrait,
    id: RecipientId,
) -> Result<Option<Recipient>, StorageError> {
    entity::Entity::find_by_id(id.0).one(db).await?.map(recipient).transpose()
}

pub(in crate::outreach) async fn find_by_dedupe(
    db: &impl ConnectionTrait,
    campaign: CampaignId,
    dedupe: &str,
) -> Result<Option<Recipient>, StorageError> {
    let query = entity::Entity::find()
        .filter(entity::Column::CampaignId.eq(campaign.0))
        .filter(entity::Column::Dedupe.eq(dedupe));
    query.one(db).await?.map(recipient).transpose()
}

pub(in crate::outreach) async fn find_by_invitation(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
) -> Result<Option<Recipient>, StorageError> {
    let query = entity::Entity::find().filter(entity::Column::InvitationId.eq(invitation.0));
    query.one(db).await?.map(recipient).transpose()
}

/// All that one customer is in any campaign.
pub(in crate::outreach) async fn of_customer(
    db: &impl ConnectionTrait,
    customer_key: &str,
) -> Result<Vec<Recipient>, StorageError> {
    let query = entity::Entity::find().filter(entity::Column::CustomerKey.eq(customer_key));
    query.all(db).await?.into_iter().map(recipient).collect()
}

/// Name and address are gone for good; the row stays for the counts.
pub(in crate::outreach) async fn forget(
    db: &impl ConnectionTrait,
    customer_key: &str,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Name, Expr::value(""))
        .col_expr(entity::Column::Contact, Expr::value(""))
        .filter(entity::Column::CustomerKey.eq(customer_key))
        .exec(db)
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct StateCount {
    state: String,
    count: i64,
}

/// Recipients of a campaign by state; states without any are absent.
pub async fn count_states(
    db: &impl ConnectionTrait,
    campaign: CampaignId,
) -> Result<BTreeMap<String, u64>, StorageError> {
    let rows = entity::Entity::find()
        .select_only()
        .column(entity::Column::State)
        .column_as(entity::Column::Id.count(), "count")
        .filter(entity::Column::CampaignId.eq(campaign.0))
        .group_by(entity::Column::State)
        .into_model::<StateCount>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count.unsigned_abs())).collect())
}

/// When each of these customers was asked last, since `since`: by customer key and by contact.
pub(in crate::outreach) async fn asked_since(
    db: &impl ConnectionTrait,
    recipients: &[Recipient],
    since: Timestamp,
) -> Result<Vec<(String, String)>, StorageError> {
    let keys = recipients.iter().map(|one| one.customer_key.clone());
    let contacts = recipients.iter().filter(|one| !one.contact.is_empty()).map(|one| one.contact.clone());
    let same = Expr::col(entity::Column::CustomerKey)
        .is_in(keys)
        .or(Expr::col(entity::Column::Contact).is_in(contacts));
    let rows = entity::Entity::find()
        .select_only()
        .column(entity::Column::CustomerKey)
        .column(entity::Column::Contact)
        .filter(same)
        .filter(entity::Column::AskedAt.gt(since.as_millisecond()))
        .distinct()
        .into_tuple::<(String, String)>()
        .all(db)
        .await?;
    Ok(rows)
}

/// The recipient is asked now: the cool-down counts from here.
pub(in crate::outreach) async fn note_asked(
    db: &impl ConnectionTrait,
    id: RecipientId,
    invitation: InvitationId,
    state: RecipientState,
    now: Timestamp,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(state.code()))
        .col_expr(entity::Column::InvitationId, Expr::value(invitation.0))
        .col_expr(entity::Column::AskedAt, Expr::value(now.as_millisecond()))
        .col_expr(entity::Column::ChangedAt, Expr::value(now.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Moves a recipient on, if the state may follow; says whether it did.
pub(in crate::outreach) async fn advance(
    db: &impl ConnectionTrait,
    id: RecipientId,
    state: RecipientState,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(state.code()))
        .col_expr(entity::Column::Reason, Expr::value(reason.map(str::to_owned)))
        .col_expr(entity::Column::ChangedAt, Expr::value(now.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::State.is_in(state.follows()))
        .exec(db)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// What the person behind an invitation did. Nothing happens when the invitation belongs to no campaign.
pub async fn progress(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
    state: RecipientState,
    now: Timestamp,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(state.code()))
        .col_expr(entity::Column::ChangedAt, Expr::value(now.as_millisecond()))
        .filter(entity::Column::InvitationId.eq(invitation.0))
        .filter(entity::Column::State.is_in(state.follows()))
        .exec(db)
        .await?;
    Ok(())
}

/// The recipient's page was opened. A write only the first time: whoever looks again costs one look at the store.
pub(crate) async fn note_opened(db: &Database, invitation: InvitationId) -> Result<(), StorageError> {
    let known = find_by_invitation(db.reader(), invitation).await?;
    let state = RecipientState::Opened;
    if known.is_some_and(|one| state.follows().contains(&one.state.code())) {
        let work = db.begin(&Actor::system()).await?;
        progress(work.connection(), invitation, state, work.now()).await?;
        mark_sampled(work.connection(), invitation, SampledMark::Opened, work.now()).await?;
        work.commit().await?;
    }
    Ok(())
}

/// Who has not answered and was last written to before `before`.
pub(in crate::outreach) async fn silent(
    db: &impl ConnectionTrait,
    campaign: CampaignId,
    most: i32,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<Recipient>, StorageError> {
    let last = Expr::cust("COALESCE(reminded_at, asked_at)");
    let rows = entity::Entity::find()
        .filter(entity::Column::CampaignId.eq(campaign.0))
        .filter(entity::Column::State.is_in(RecipientState::REMINDED.map(RecipientState::code)))
        .filter(entity::Column::ReminderCount.lt(most))
        .filter(last.lte(before.as_millisecond()))
        .order_by_asc(entity::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(recipient).collect()
}

/// Reminded once more.
pub(in crate::outreach) async fn note_reminded(
    db: &impl ConnectionTrait,
    id: RecipientId,
    now: Timestamp,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::ReminderCount, Expr::col(entity::Column::ReminderCount).add(1))
        .col_expr(entity::Column::RemindedAt, Expr::value(now.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

fn recipient(row: entity::Model) -> Result<Recipient, StorageError> {
    let state = RecipientState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of recipient {}: {}", row.id, row.state)))?;
    Ok(Recipient {
        id: RecipientId(row.id),
        campaign_id: CampaignId(row.campaign_id),
        customer_key: row.customer_key,
        contact: row.contact,
        name: row.name,
        invitation_id: row.invitation_id.map(InvitationId),
        state,
        reason: row.reason,
        asked_at: row.asked_at.map(instant),
        reminder_count: row.reminder_count,
        reminded_at: row.reminded_at.map(instant),
        served_at: row.served_at.map(instant),
        sampled_id: row.sampled_id.map(SampledId),
    })
}
