//! Nobody answered in time: the case counts as settled.

use super::{
    FollowUpState,
    answer::close_if_nothing_is_missing,
    issue::SILENCE_JOB,
    store::{self, follow_up_row},
};
use crate::{
    CaseRoom,
    case::{
        Act, VerbError,
        perform::{self, Moment},
        store as case_store,
    },
};
use async_trait::async_trait;
use manyi_kernel::{Actor, CaseId, FollowUpId, OrgScope};
use manyi_storage::{JobError, JobHandler, UnitOfWork};
use serde::Deserialize;

const REASON: &str = "follow_up_silence";

pub(crate) struct EndSilence(pub CaseRoom);

#[derive(Deserialize)]
struct Payload {
    follow_up_id: FollowUpId,
}

#[async_trait]
impl JobHandler for EndSilence {
    fn kind(&self) -> &'static str {
        SILENCE_JOB
    }

    /// Does nothing when an answer or a member of staff was faster.
    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { follow_up_id } =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        let mut uow = self.0.db.begin(&Actor::system()).await?;
        let Some(row) = store::find(uow.connection(), follow_up_id).await? else {
            return Ok(());
        };
        let moment = Moment::of(&uow);
        if end_in(&self.0, &mut uow, &row, moment).await? {
            uow.commit().await?;
        }
        Ok(())
    }
}

/// Verifies and closes if the follow-up is still open; false when there was nothing to do.
pub(crate) async fn end_in(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    follow_up: &follow_up_row::Model,
    moment: Moment,
) -> Result<bool, VerbError> {
    let case_id = CaseId(follow_up.case_id);
    let Some(case) = case_store::lock(uow.connection(), &OrgScope::everything(), case_id).await? else {
        return Ok(false);
    };
    let id = FollowUpId(follow_up.id);
    if !store::finish(uow.connection(), id, FollowUpState::Silent, None).await? {
        return Ok(false);
    }
    uow.audit("follow_up.end_silence", "follow_up", id, &case.unit_path);
    let verified = perform::apply(room, uow, case, moment, Act::Verify { reason: REASON }).await?;
    close_if_nothing_is_missing(room, uow, verified.case, moment, REASON).await?;
    Ok(true)
}
