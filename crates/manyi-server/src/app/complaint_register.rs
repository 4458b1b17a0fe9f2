//! Every complaint stands in the register of feedback, whichever door it came through: the figures of complaints
//! count there. One that staff take on as a case at once is entered here.

use super::feedback_ports::act;
use manyi_case::{
    Act, CaseChannel, CasePriority, CaseRoom, CaseState, ComplaintCase, case_progress,
    complaints_taken_on_directly, last_resolved_at,
};
use manyi_feedback::{
    CaseWish, FeedbackChannel, FeedbackKind, FeedbackRoom, FeedbackSeverity, FeedbackState, HandledFeedback,
    NewFeedback, OpenedCase, Sender, WishedCase, case_wishes, follow_case, hand_over_case, leave_case,
    record_handled,
};
use manyi_kernel::{Actor, CaseId};
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

/// Takes the feedback of these cases where they stand now, however often it is asked; of a case that was merged, to
/// the case that goes on with it.
///
/// # Errors
/// The store is away.
pub async fn follow_cases(
    case: &CaseRoom,
    feedback: &FeedbackRoom,
    ids: &[Uuid],
) -> Result<(), StorageError> {
    let mut ids = ids.to_vec();
    while !ids.is_empty() {
        let mut further = Vec::new();
        for progress in case_progress(case, &ids).await? {
            if let Some(into) = progress.merged_into {
                further.extend(hand_over(case, feedback, progress.id, into).await?);
            } else if let Some(state) = state_of(progress.state) {
                follow_case(feedback, progress.id, state).await?;
            }
        }
        ids = further;
    }
    Ok(())
}

/// The case that goes on, if it is known.
async fn hand_over(
    case: &CaseRoom,
    feedback: &FeedbackRoom,
    from: CaseId,
    into: CaseId,
) -> Result<Option<Uuid>, StorageError> {
    let Some(goes_on) = case_progress(case, &[into.0]).await?.pop() else { return Ok(None) };
    hand_over_case(feedback, from, &OpenedCase { id: into, number: goes_on.number }).await?;
    Ok(Some(into.0))
}

/// Does with their cases what these pieces of feedback want of them: what was taken back ends, what was objected to is
/// taken up again – or handled in the register, where its case has ended for good. However often it is asked.
///
/// # Errors
/// The store is away.
pub async fn lead_cases(case: &CaseRoom, feedback: &FeedbackRoom, ids: &[Uuid]) -> Result<(), StorageError> {
    for WishedCase { feedback_id, case_id, wish } in case_wishes(feedback, ids).await? {
        match wish {
            CaseWish::Withdraw => act(case, case_id, Act::Withdraw { text: None }).await?,
            CaseWish::Reopen { objected_at } => {
                let Some(progress) = case_progress(case, &[case_id.0]).await?.pop() else { continue };
                match progress.state {
                    CaseState::Resolved | CaseState::Verified | CaseState::Closed => {
                        // One that was resolved again since answers the objection.
                        if last_resolved_at(case, case_id).await?.is_none_or(|at| at <= objected_at) {
                            act(case, case_id, Act::Reopen { reason: None, text: None }).await?;
                        }
                    }
                    state if state.is_open() => {}
                    _ => leave_case(feedback, feedback_id, case_id).await?,
                }
            }
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
