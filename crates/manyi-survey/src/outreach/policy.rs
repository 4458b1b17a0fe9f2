//! How often the organisation lets a customer be asked, whoever asks: no campaign goes below it.

use super::OutreachRoom;
use manyi_kernel::{Actor, Revision, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Query},
};
use serde::{Deserialize, Serialize};

/// Longest cool-down: a year.
pub const MAX_COOLDOWN_DAYS: i32 = 366;

const TABLE: &str = "survey_contact_policy";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactPolicy {
    /// Days for which a customer who was asked is left in peace by all campaigns, 0 to 366; 0: each campaign's own rule.
    pub cooldown_days: i32,
}

#[derive(Debug, thiserror::Error)]
pub enum SetContactPolicyFailed {
    #[error("0 to {MAX_COOLDOWN_DAYS} days")]
    DaysOutOfRange,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The policy in force, with its revision.
pub(super) async fn current(db: &impl ConnectionTrait) -> Result<(ContactPolicy, Revision), StorageError> {
    let select = Query::select().columns(["cooldown_days", "revision"]).from(TABLE).to_owned();
    let row = db.query_one(&select).await?;
    let row = row.ok_or_else(|| StorageError::Corrupt("the contact policy is gone".to_owned()))?;
    let policy = ContactPolicy { cooldown_days: row.try_get_by_index(0)? };
    Ok((policy, Revision(row.try_get_by_index(1)?)))
}

/// Replaces the policy; campaigns that run heed it from their next message.
///
/// # Errors
/// See [`SetContactPolicyFailed`]; a revision that is not the latest is a storage refusal.
pub async fn set_contact_policy(
    room: &OutreachRoom,
    actor: &Actor,
    policy: ContactPolicy,
    against: Revision,
) -> Result<(ContactPolicy, Revision), SetContactPolicyFailed> {
    if !(0..=MAX_COOLDOWN_DAYS).contains(&policy.cooldown_days) {
        return Err(SetContactPolicyFailed::DaysOutOfRange);
    }
    let mut work = room.survey.db.begin(actor).await?;
    let next = against.next();
    let update = Query::update()
        .table(TABLE)
        .value("cooldown_days", policy.cooldown_days)
        .value("revision", next.0)
        .and_where(Expr::col("revision").eq(against.0))
        .to_owned();
    if work.connection().execute(&update).await.map_err(StorageError::from)?.rows_affected() == 0 {
        return Err(StorageError::RevisionMismatch.into());
    }
    work.audit("contact_policy.update", "contact_policy", "organisation", &UnitPath::root());
    work.commit().await?;
    Ok((policy, next))
}
