//! Makes the link that asks the customer.

use super::{
    store::{self, FollowUpState, follow_up_row},
    token::Token,
};
use crate::{
    CaseRoom,
    case::{Case, CaseAction, VerbError, events::FollowUpSent},
    policy::store::PolicyInForce,
};
use jiff::Timestamp;
use manyi_calendar::DayCount;
use manyi_kernel::FollowUpId;
use manyi_storage::{NewJob, StorageError, UnitOfWork};
use serde_json::json;

/// Kind of the job that closes a case nobody answered for.
pub(crate) const SILENCE_JOB: &str = "follow_up.end_silence";

/// A follow-up for a case that was just resolved, and its address. Nothing can show the address again.
pub(crate) async fn issue(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    case: &Case,
    in_force: &PolicyInForce,
    at: Timestamp,
) -> Result<String, VerbError> {
    let token = new_token()?;
    let due_at = in_force
        .calendar
        .add_days(DayCount::working(in_force.policy.follow_up.silence_working_days), at, &[])?
        .due_at;
    let id = FollowUpId::new();
    let rounds = case.steps.iter().filter(|step| step.action == Some(CaseAction::Resolve)).count();
    let row = follow_up_row::Model {
        id: id.0,
        case_id: case.id.0,
        round: i32::try_from(rounds).unwrap_or(i32::MAX),
        unit_path: case.unit_path.to_string(),
        token_digest: token.digest(),
        state: FollowUpState::Sent.code().to_owned(),
        sent_at: at.as_millisecond(),
        due_at: due_at.as_millisecond(),
        answered_at: None,
        score: None,
        comment: None,
    };
    store::insert(uow.connection(), row).await?;
    uow.record(&FollowUpSent { case_id: case.id, follow_up_id: id }, id, &case.unit_path)?;
    uow.audit("follow_up.send", "follow_up", id, &case.unit_path);
    uow.enqueue(NewJob {
        kind: SILENCE_JOB,
        payload: json!({ "follow_up_id": id }),
        run_at: due_at,
        dedupe_key: Some(id.to_string()),
        max_attempts: 20,
    })
    .await?;
    Ok(room.base_url.join(&token.path()))
}

pub(super) fn new_token() -> Result<Token, StorageError> {
    Token::new().map_err(|error| StorageError::Unavailable(format!("no random numbers: {error}")))
}
