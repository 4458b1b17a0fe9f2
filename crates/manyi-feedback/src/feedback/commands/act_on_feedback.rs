//! What staff do about feedback by themselves, without a case.

use super::change::{ActRefused, Change, locked, moved, next_state, write};
use crate::{
    FeedbackRoom,
    feedback::{FeedbackAction, entry::FeedbackEntryKind},
    mail::letter::{self, Letter},
};
use manyi_kernel::{
    Actor, FeedbackId, FieldProblem, PersonId, Revision, SHORT_TEXT, optional_text, required_text,
};
use serde::Deserialize;

/// An action with what it needs; texts have at most 2,000 characters.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "action", rename_all = "snake_case")]
#[schema(as = FeedbackAct)]
pub enum Act {
    /// Onto one's own desk.
    Take,
    /// The decision, in words for the customer.
    Answer { text: String },
    /// Without an answer: thanks for a compliment, nothing to do.
    Close {
        #[serde(default)]
        text: Option<String>,
    },
    /// At the customer's wish.
    Withdraw {
        #[serde(default)]
        text: Option<String>,
    },
    /// What will be done, in words for the customer.
    Adopt { text: String },
    /// Why not, in words for the customer.
    Reject { text: String },
    /// What was done, in words for everybody.
    Implement { text: String },
    /// For colleagues.
    Note { text: String },
    /// To the customer, deciding nothing.
    Reply { text: String },
}

impl Act {
    fn parts(self) -> (Option<FeedbackAction>, FeedbackEntryKind, Option<String>, bool, &'static str) {
        use FeedbackAction as Do;
        let needed = |action, entry, text, audit| (action, entry, Some(text), true, audit);
        match self {
            Self::Take => (Some(Do::Take), FeedbackEntryKind::Take, None, false, "feedback.take"),
            Self::Answer { text } => {
                needed(Some(Do::Answer), FeedbackEntryKind::Answer, text, "feedback.answer")
            }
            Self::Close { text } => {
                (Some(Do::Close), FeedbackEntryKind::Close, text, false, "feedback.close")
            }
            Self::Withdraw { text } => {
                (Some(Do::Withdraw), FeedbackEntryKind::Withdraw, text, false, "feedback.withdraw")
            }
            Self::Adopt { text } => needed(Some(Do::Adopt), FeedbackEntryKind::Adopt, text, "feedback.adopt"),
            Self::Reject { text } => {
                needed(Some(Do::Reject), FeedbackEntryKind::Reject, text, "feedback.reject")
            }
            Self::Implement { text } => {
                needed(Some(Do::Implement), FeedbackEntryKind::Implement, text, "feedback.implement")
            }
            Self::Note { text } => needed(None, FeedbackEntryKind::Note, text, "feedback.note"),
            Self::Reply { text } => needed(None, FeedbackEntryKind::Reply, text, "feedback.reply"),
        }
    }
}

/// What the customer is written of it.
fn letter_of(entry: FeedbackEntryKind, text: String) -> Option<Letter> {
    use FeedbackEntryKind as Kind;
    match entry {
        Kind::Reply => Some(Letter::Words { text, decided: false }),
        Kind::Answer | Kind::Adopt | Kind::Reject | Kind::Implement => {
            Some(Letter::Words { text, decided: true })
        }
        _ => None,
    }
}

/// Does it, if the state allows it; what it says to the customer also leaves by mail, where there is a way.
pub async fn act_on_feedback(
    room: &FeedbackRoom,
    actor: &Actor,
    id: FeedbackId,
    expected: Option<Revision>,
    act: Act,
) -> Result<(), ActRefused> {
    let (action, entry, text, needed, audit) = act.parts();
    let mut problems: Vec<FieldProblem> = Vec::new();
    let text = match needed {
        true => Some(required_text("/text", text.as_deref().unwrap_or_default(), SHORT_TEXT, &mut problems)),
        false => optional_text("/text", text.as_deref(), SHORT_TEXT, &mut problems),
    };
    if !problems.is_empty() {
        return Err(ActRefused::Wrong(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let mut row = locked(&work, id, expected).await?;
    if let Some(action) = action {
        let next = next_state(&row, action, row.case_id.is_some())?;
        row = moved(row, next, work.now().as_millisecond());
        if action == FeedbackAction::Take {
            row.assignee_id = actor.person_id().map(|PersonId(person)| person);
        }
    }
    let letter = text.clone().and_then(|text| letter_of(entry, text));
    let (written, revision) = (row.clone(), row.revision + 1);
    write(&mut work, row, Change { action, entry, text, audit }).await?;
    if let Some(letter) = letter {
        let channel = letter::channel_for(room, &written.place()).await?;
        let key = format!("feedback.words:{id}:{revision}");
        letter::write(room, &mut work, &written, channel.as_ref(), (letter, key)).await?;
    }
    work.commit().await?;
    Ok(())
}
