//! Every complaint stands in the register of feedback, whichever door it came through: the figures of complaints
//! count there. One that staff take on as a case at once is entered here.

use manyi_case::{
    CaseChannel, CasePriority, CaseRoom, CaseState, ComplaintCase, case_states, complaints_taken_on_directly,
};
use manyi_feedback::{
    FeedbackChannel, FeedbackKind, FeedbackRoom, FeedbackSeverity, FeedbackState, HandledFeedback,
    NewFeedback, OpenedCase, Sender, follow_case, record_handled,
};
use manyi_kernel::Actor;
use manyi_storage::StorageError;
use uuid::Uuid;

/// Enters those of the cases that are complaints and not in the register yet.
///
/// # Errors
/// The store is away.
pub async fn enter_complaints(
    case: &CaseRoom,
    feedback: &FeedbackRoom,
    ids: &[Uuid],
) -> Result<(), StorageError> {
    let complaints = complaints_taken_on_directly(case, ids).await?;
    if complaints.is_empty() {
        return Ok(());
    }
    let handled: Vec<HandledFeedback> = complaints.into_iter().map(handled).collect();
    record_handled(feedback, &Actor::system(), &handled).await
}

/// Takes the feedback of these cases where they stand now, however often it is asked.
///
/// # Errors
/// The store is away.
pub async fn follow_cases(
    case: &CaseRoom,
    feedback: &FeedbackRoom,
    ids: &[Uuid],
) -> Result<(), StorageError> {
    for (id, state) in case_states(case, ids).await? {
        if let Some(state) = state_of(state) {
            follow_case(feedback, id, state).await?;
        }
    }
    Ok(())
}

/// `None` where the customer need not hear of it.
fn state_of(case: CaseState) -> Option<FeedbackState> {
    match case {
        CaseState::Resolved => Some(FeedbackState::Answered),
        CaseState::Closed | CaseState::Declined => Some(FeedbackState::Closed),
        CaseState::Withdrawn => Some(FeedbackState::Withdrawn),
        CaseState::InProgress => Some(FeedbackState::InProgress),
        _ => None,
    }
}

/// The words of the register for a case that is entered late.
fn standing(case: CaseState) -> FeedbackState {
    match case {
        CaseState::Verified => FeedbackState::Answered,
        CaseState::Merged | CaseState::Archived => FeedbackState::Closed,
        other => state_of(other).unwrap_or(FeedbackState::InProgress),
    }
}

fn handled(complaint: ComplaintCase) -> HandledFeedback {
    let (state, since) = (standing(complaint.state), complaint.updated_at);
    let text = if complaint.description.trim().is_empty() {
        complaint.title.clone().unwrap_or_else(|| complaint.number.clone())
    } else {
        complaint.description
    };
    let new = NewFeedback {
        severity: severity(complaint.priority),
        title: complaint.title,
        sender: Sender { name: complaint.name, phone: complaint.phone, ..Sender::default() },
        source_id: Some(HandledFeedback::source_of(complaint.id)),
        said_at: Some(complaint.registered_at),
        ..NewFeedback::of(FeedbackKind::Complaint, channel(complaint.channel), complaint.unit_id, text)
    };
    let case = OpenedCase { id: complaint.id, number: complaint.number };
    HandledFeedback { new, unit_path: complaint.unit_path, case, state, since }
}

fn channel(channel: CaseChannel) -> FeedbackChannel {
    match channel {
        CaseChannel::Hotline => FeedbackChannel::Phone,
        CaseChannel::Online => FeedbackChannel::Web,
        CaseChannel::Outlet => FeedbackChannel::Counter,
        CaseChannel::Email => FeedbackChannel::Email,
        CaseChannel::QrCode => FeedbackChannel::QrCode,
        CaseChannel::Letter | CaseChannel::SuggestionBox => FeedbackChannel::Letter,
        CaseChannel::SocialMedia => FeedbackChannel::SocialMedia,
        CaseChannel::Questionnaire => FeedbackChannel::LowScore,
    }
}

fn severity(priority: CasePriority) -> FeedbackSeverity {
    match priority {
        CasePriority::Urgent => FeedbackSeverity::Critical,
        CasePriority::High => FeedbackSeverity::Serious,
        CasePriority::Normal => FeedbackSeverity::Normal,
    }
}
