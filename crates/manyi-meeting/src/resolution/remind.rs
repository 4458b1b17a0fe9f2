//! Before and after the deadline: the group of the series is told, and that a deadline passed becomes known.

use super::{ResolutionChanged, ResolutionState, entity};
use crate::{
    MeetingRefused, MeetingRoom,
    meeting::entity as meetings,
    notice::{self, About},
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, MeetingResolutionId, PersonId, UnitPath, coded};
use manyi_storage::{JobError, JobHandler, NewJob, StorageError, UnitOfWork};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

const JOB: &str = "meeting.remind";

coded! {
    Reminder {
        DueSoon = "due_soon",
        Overdue = "overdue",
    }
}

#[derive(Serialize, Deserialize)]
struct Payload {
    resolution: MeetingResolutionId,
    reminder: Reminder,
    /// Of the term that it reminds of; another one may hold meanwhile.
    #[serde(default)]
    due_at: Option<i64>,
}

/// Handlers for the job runner.
pub fn job_handlers(room: MeetingRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(Remind(room))]
}

/// Exists exactly if the unit of work commits; comes just after `at`.
pub(super) async fn enqueue(
    work: &mut UnitOfWork,
    id: MeetingResolutionId,
    (reminder, due_at): (Reminder, Timestamp),
    at: Timestamp,
) -> Result<(), StorageError> {
    let due_at = due_at.as_millisecond();
    let job = NewJob {
        kind: JOB,
        payload: json!({ "resolution": id, "reminder": reminder, "due_at": due_at }),
        run_at: at.saturating_add(SignedDuration::from_millis(1)).unwrap_or(at),
        dedupe_key: Some(format!("{id}:{reminder}:{due_at}")),
        max_attempts: 20,
    };
    work.enqueue(job).await
}

struct Remind(MeetingRoom);

#[async_trait]
impl JobHandler for Remind {
    fn kind(&self) -> &'static str {
        JOB
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let payload: Payload =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        remind(&self.0, &payload).await?;
        Ok(())
    }
}

/// Nothing where it was reported or extended meanwhile. Coming twice, it tells the same and sends nothing twice.
async fn remind(room: &MeetingRoom, payload: &Payload) -> Result<(), MeetingRefused> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let Some(row) = entity::Entity::find_by_id(payload.resolution.0).one(work.connection()).await? else {
        return Ok(());
    };
    let extended = payload.due_at.is_some_and(|due| row.due_at != Some(due));
    if row.state != ResolutionState::Open.code() || extended {
        return Ok(());
    }
    let Some(meeting) = meetings::Entity::find_by_id(row.meeting_id).one(work.connection()).await? else {
        return Ok(());
    };
    let place = UnitPath::from_stored(row.unit_path.clone());
    let owner = notice::owner_of(room, &row).await;
    let about = About { resolution: &row, meeting: &meeting, owner: &owner };
    let purpose = match payload.reminder {
        Reminder::DueSoon => "meeting.due_soon",
        Reminder::Overdue => "meeting.overdue",
    };
    let mut notice = notice::of_resolution(purpose, about, vec![PersonId(row.owner_id)]);
    notice.key = format!("{}:{}", notice.key, row.due_at.unwrap_or_default());
    notice::send(room, &mut work, (meeting.series_id, &notice)).await?;
    let id = payload.resolution;
    if payload.reminder == Reminder::Overdue {
        work.record(&ResolutionChanged { resolution_id: id, state: ResolutionState::Open }, id, &place)?;
        work.audit("meeting.overdue", "meeting_resolution", id, &place);
    } else {
        work.audit("meeting.remind", "meeting_resolution", id, &place);
    }
    work.commit().await?;
    Ok(())
}
