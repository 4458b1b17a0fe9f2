//! Reactions across features: what one room publishes and another does about it. One file each.

mod enter_complaints;
mod erase_recipients;
mod follow_feedback_case;
mod forget_participants;
mod lead_feedback_case;
mod open_low_score_case;
mod read_voices;

use crate::app::App;
use manyi_storage::{Subscriber, SubscriberError, deliver_pending};
use std::sync::Arc;

pub fn all(app: &App) -> Vec<Arc<dyn Subscriber>> {
    vec![
        Arc::new(open_low_score_case::OpenLowScoreCase::new(app)),
        Arc::new(enter_complaints::EnterComplaints::new(app)),
        Arc::new(follow_feedback_case::FollowFeedbackCase::new(app)),
        Arc::new(lead_feedback_case::LeadFeedbackCase::new(app)),
        Arc::new(read_voices::ReadVoices::new(app)),
        Arc::new(manyi_feedback::RouteFeedback::new(&app.feedback)),
        Arc::new(forget_participants::ForgetParticipants::new(app)),
        Arc::new(manyi_survey::response::check::RequestCheck::new(&app.survey)),
        Arc::new(erase_recipients::EraseRecipients::new(app)),
        Arc::new(manyi_automation::BeginRuns(app.automation.clone())),
        Arc::new(manyi_automation::TellLadder(app.automation.clone())),
        Arc::new(manyi_automation::TellOccasions(app.automation.clone())),
        Arc::new(manyi_survey::outreach::NoteDelivery::new(app.db.clone())),
    ]
}

/// Reads every text that is in the log now.
///
/// # Errors
/// The store is away.
pub async fn read_all_voices(app: &App) -> Result<usize, SubscriberError> {
    deliver_pending(&app.db, &read_voices::ReadVoices::new(app)).await
}
