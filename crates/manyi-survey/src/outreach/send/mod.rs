//! Asking: who is left out and why, the messages, the reminders, and what became of them.

mod ask;
mod compose;
mod judge;
mod launch;
mod note_delivery;
mod remind;

pub(super) use ask::{Asked, ask, last_day};
pub(super) use compose::Voice;
pub(super) use judge::{judge, medium_of};
pub(super) use launch::launch_job;
pub use note_delivery::NoteDelivery;
pub use remind::enqueue_reminders;
pub(crate) use remind::keep_back;

use super::OutreachRoom;
use manyi_storage::JobHandler;
use std::sync::Arc;

/// Handlers for the job runner. Reminding also has to be started: [`enqueue_reminders`].
pub fn job_handlers(room: OutreachRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(launch::LaunchCampaign(room.clone())), Arc::new(remind::Remind(room))]
}
