//! A hold that lasts too long ends by itself.

use super::{
    Act, Case, CaseAction, CaseState, StepDetail,
    perform::{self, Moment},
    store,
};
use crate::CaseRoom;
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, OrgScope};
use manyi_storage::{JobError, JobHandler, NewJob, StorageError, UnitOfWork};
use serde::Deserialize;
use serde_json::json;

const JOB: &str = "case.end_hold";

/// Orders the end of the hold that began last, if the policy limits it.
pub(crate) async fn enqueue(uow: &mut UnitOfWork, case: &Case) -> Result<(), StorageError> {
    let hold = case.steps.iter().rev().find(|step| step.action == Some(CaseAction::Hold));
    let Some(StepDetail::HeldUntil { until }) = hold.and_then(|step| step.detail.clone()) else {
        return Ok(());
    };
    uow.enqueue(NewJob {
        kind: JOB,
        payload: json!({ "case_id": case.id, "until": until }),
        run_at: until,
        dedupe_key: Some(format!("{}.{}", case.id, until.as_millisecond())),
        max_attempts: 20,
    })
    .await
}

pub(crate) struct EndHold(pub CaseRoom);

#[derive(Deserialize)]
struct Payload {
    case_id: CaseId,
    until: Timestamp,
}

#[async_trait]
impl JobHandler for EndHold {
    fn kind(&self) -> &'static str {
        JOB
    }

    /// Does nothing when somebody was faster, or another hold has begun since.
    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { case_id, until } =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        let mut uow = self.0.db.begin(&Actor::system()).await?;
        let case = store::lock(uow.connection(), &OrgScope::everything(), case_id).await?;
        let Some(case) = case.filter(|case| case.state == CaseState::OnHold) else { return Ok(()) };
        let hold = case.steps.iter().rev().find(|step| step.action == Some(CaseAction::Hold));
        if hold.and_then(|step| step.detail.clone()) != Some(StepDetail::HeldUntil { until }) {
            return Ok(());
        }
        let moment = Moment::of(&uow);
        perform::apply(&self.0, &mut uow, case, moment, Act::Resume).await?;
        uow.commit().await?;
        Ok(())
    }
}
