//! Before and after the deadline: the group of the series is told, and that a deadline passed becomes known.

use super::{ResolutionChanged, ResolutionState, entity};
use crate::{
    MeetingRefused, MeetingRoom,
    meeting::entity as meetings,
    notice::{self, Notice},
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, MeetingResolutionId, PersonId, UnitPath, coded};
use manyi_storage::{JobError, JobHandler, NewJob, StorageError, UnitOfWork, instant};
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
}

/// Handlers for the job runner.
pub fn job_handlers(room: MeetingRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(Remind(room))]
}

/// Exists exactly if the unit of work commits; comes just after `at`.
pub(super) async fn enqueue(
    work: &mut UnitOfWork,
    id: MeetingResolutionId,
    reminder: Reminder,
    at: Timestamp,
) -> Result<(), StorageError> {
    let job = NewJob {
        kind: JOB,
        payload: json!({ "resolution": id, "reminder": reminder }),
        run_at: at.saturating_add(SignedDuration::from_millis(1)).unwrap_or(at),
        dedupe_key: Some(format!("{id}:{reminder}")),
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

/// Nothing where it was reported meanwhile. Coming twice, it tells the same and sends nothing twice.
async fn remind(room: &MeetingRoom, payload: &Payload) -> Result<(), MeetingRefused> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let Some(row) = entity::Entity::find_by_id(payload.resolution.0).one(work.connection()).await? else {
        return Ok(());
    };
    if row.state != ResolutionState::Open.code() {
        return Ok(());
    }
    let Some(meeting) = meetings::Entity::find_by_id(row.meeting_id).one(work.connection()).await? else {
        return Ok(());
    };
    let place = UnitPath::from_stored(row.unit_path.clone());
    let owner = room.directory.person(PersonId(row.owner_id)).await.map(|person| person.name);
    let (owner, due) =
        (owner.unwrap_or_default(), row.due_at.map(instant).map(notice::minute).unwrap_or_default());
    let notice = Notice {
        word: payload.reminder.code(),
        purpose: match payload.reminder {
            Reminder::DueSoon => "meeting.due_soon",
            Reminder::Overdue => "meeting.overdue",
        },
        key: format!("resolution:{}:{}", row.id, payload.reminder),
        subject: row.id,
        unit_path: place.clone(),
        params: &[
            ("title", &meeting.title),
            ("number", &meeting.ordinal),
            ("ordinal", &row.ordinal),
            ("text", &row.text),
            ("owner", &owner),
            ("due", &due),
        ],
    };
    notice::queue(room, &mut work, meeting.series_id, notice).await?;
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
