//! What the job runner has to know of this crate.

use crate::{
    CaseRoom, case::hold_limit::EndHold, clock::sweep::SweepTargets, follow_up::silence::EndSilence,
    unit_calendar::recompute::RecomputeCases,
};
use manyi_storage::JobHandler;
use std::sync::Arc;

pub use crate::clock::sweep::enqueue_sweep;

/// Handlers for the job runner. The sweep also has to be started: [`enqueue_sweep`].
pub fn job_handlers(room: CaseRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![
        Arc::new(SweepTargets(room.clone())),
        Arc::new(EndHold(room.clone())),
        Arc::new(RecomputeCases(room.clone())),
        Arc::new(EndSilence(room)),
    ]
}
