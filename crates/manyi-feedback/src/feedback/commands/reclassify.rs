//! Somebody who reads it finds that it is something else: a complaint that asks a question, an enquiry that complains.

use super::change::{ActRefused, Change, locked, write};
use crate::{
    FeedbackRoom,
    feedback::{FeedbackAction, FeedbackKind, FeedbackRefusal, FeedbackSeverity, entry::FeedbackEntryKind},
    words::{sentence, word},
};
use manyi_kernel::{Actor, FeedbackId, FieldProblem, Revision, SHORT_TEXT, required_text};

/// What it is instead, and why.
pub(crate) struct Reclassified {
    pub kind: FeedbackKind,
    /// As it was unless given.
    pub severity: Option<FeedbackSeverity>,
    pub reason: String,
}

/// Figures count it as what it is from now on; the log keeps what it was and the reason.
pub(crate) async fn reclassify(
    room: &FeedbackRoom,
    actor: &Actor,
    (id, expected): (FeedbackId, Option<Revision>),
    new: Reclassified,
) -> Result<(), ActRefused> {
    let mut problems = Vec::new();
    let reason = required_text("/reason", &new.reason, SHORT_TEXT, &mut problems);
    let mut work = room.db.begin(actor).await?;
    let mut row = locked(&work, id, expected).await?;
    let (kind, severity) = (row.kind()?, row.severity()?);
    let wanted = new.severity.unwrap_or(severity);
    if (kind, severity) == (new.kind, wanted) {
        problems.push(FieldProblem::new("/kind", "feedback.same_kind"));
    }
    if !problems.is_empty() {
        return Err(ActRefused::Wrong(problems));
    }
    let state = row.state()?;
    if !state.may_be_reclassified() {
        let (action, reason) = (FeedbackAction::Take, FeedbackRefusal::WrongState);
        return Err(ActRefused::Refused { state, action, reason });
    }
    let what = |kind: FeedbackKind, severity: FeedbackSeverity| {
        let kind = word(actor.locale, &format!("feedback.kind.{kind}"));
        let severity = word(actor.locale, &format!("feedback.severity.{severity}"));
        sentence(actor.locale, "feedback.classified_as", &[("kind", &kind), ("severity", &severity)])
    };
    let (from, to) = (what(kind, severity), what(new.kind, wanted));
    let text =
        sentence(actor.locale, "feedback.reclassified", &[("from", &from), ("to", &to), ("reason", &reason)]);
    row.kind = new.kind.code().to_owned();
    row.severity = wanted.code().to_owned();
    let change = Change {
        action: None,
        entry: FeedbackEntryKind::Reclassify,
        text: Some(text),
        audit: "feedback.reclassify",
    };
    write(&mut work, row, change).await?;
    work.commit().await?;
    Ok(())
}
