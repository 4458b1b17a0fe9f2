//! "You said, we did" (您说，我们做): suggestions that were adopted, as staff tell them to everybody. What the customer
//! wrote is not shown: staff say it in words of their own, without names.

pub(crate) mod page;
pub(crate) mod store;
pub(crate) mod web;

use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackState,
        commands::{ActRefused, Change, locked, write},
        entry::FeedbackEntryKind,
    },
};
use manyi_kernel::{Actor, FeedbackId, FieldProblem, Revision, SHORT_TEXT, required_text};
use serde::{Deserialize, Serialize};

/// What everybody may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeedbackHeard)]
pub(crate) struct Heard {
    /// What was suggested, without names; 1–2,000 characters.
    pub said: String,
    /// What is done about it; 1–2,000 characters.
    pub did: String,
}

/// Tells everybody, or with `None` no longer. Only what was adopted can be told.
pub(crate) async fn tell(
    room: &FeedbackRoom,
    actor: &Actor,
    (id, expected): (FeedbackId, Option<Revision>),
    heard: Option<Heard>,
) -> Result<(), ActRefused> {
    let mut problems = Vec::new();
    let heard = heard.map(|heard| Heard {
        said: required_text("/said", &heard.said, SHORT_TEXT, &mut problems),
        did: required_text("/did", &heard.did, SHORT_TEXT, &mut problems),
    });
    let mut work = room.db.begin(actor).await?;
    let row = locked(&work, id, expected).await?;
    let adopted = matches!(row.state()?, FeedbackState::Adopted | FeedbackState::Implemented);
    if heard.is_some() && !adopted {
        problems.push(FieldProblem::new("/said", "feedback.not_adopted"));
    }
    if !problems.is_empty() {
        return Err(ActRefused::Wrong(problems));
    }
    store::put(work.connection(), id, &row.place(), heard.as_ref(), work.now()).await?;
    let entry = if heard.is_some() { FeedbackEntryKind::Tell } else { FeedbackEntryKind::Untell };
    let change = Change { action: None, entry, text: None, audit: "feedback.tell" };
    write(&mut work, row, change).await?;
    work.commit().await?;
    Ok(())
}
