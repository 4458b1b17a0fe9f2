//! Reactions across features: what one room publishes and another does about it. One file each.

mod follow_feedback_case;
mod forget_participants;
mod open_low_score_case;

use crate::app::App;
use manyi_storage::Subscriber;
use std::sync::Arc;

pub fn all(app: &App) -> Vec<Arc<dyn Subscriber>> {
    vec![
        Arc::new(open_low_score_case::OpenLowScoreCase::new(app)),
        Arc::new(follow_feedback_case::FollowFeedbackCase::new(app)),
        Arc::new(forget_participants::ForgetParticipants::new(app)),
        Arc::new(manyi_survey::response::check::RequestCheck::new(&app.survey)),
        Arc::new(manyi_survey::outreach::NoteDelivery::new(app.db.clone())),
    ]
}
