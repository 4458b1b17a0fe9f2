//! What happened to a case, in order, with the names of who did it.

use super::context::ViewContext;
use crate::{
    case::{Case, CaseAction, Doer, Step, view::TimelineEntry},
    clock::{ClockState, ClockView},
    file::store::file_row,
    follow_up::store::follow_up_row,
    policy::{CasePolicy, cause_name, remedy_name},
    words::word_or_code,
};
use jiff::Timestamp;
use manyi_kernel::PersonId;
use manyi_storage::{StorageError, instant};

pub(super) fn timeline(
    context: &ViewContext,
    case: &Case,
    follow_ups: &[follow_up_row::Model],
    clocks: &[ClockView],
    (policy, files): (&CasePolicy, &[file_row::Model]),
) -> Result<Vec<TimelineEntry>, StorageError> {
    let places = 1_u32..;
    let mut entries: Vec<TimelineEntry> = places
        .zip(&case.steps)
        .map(|(place, step)| TimelineEntry { step: Some(place), ..step_entry(context, step, policy) })
        .collect();
    entries.extend(follow_ups.iter().filter_map(|row| answer_entry(context, row)));
    entries.extend(files.iter().flat_map(|row| file_entries(context, row)));
    entries.extend(clocks.iter().filter(|clock| clock.state == ClockState::Breached).map(|clock| {
        TimelineEntry {
            reason: Some(clock.target.code().to_owned()),
            reason_text: Some(word_or_code(context.locale, "case.target", clock.target.code())),
            ..bare(context, clock.due_at, Doer::System, "breached")
        }
    }));
    // Stable: steps of one instant keep their order, and what an answer caused stands behind it.
    entries.sort_by_key(|entry| (entry.at, entry.kind != "follow_up_answered"));
    Ok(entries)
}

fn step_entry(context: &ViewContext, step: &Step, policy: &CasePolicy) -> TimelineEntry {
    let kind = step.action.map_or("registered", CaseAction::code);
    let prefix = match step.action {
        Some(CaseAction::Hold) => "case.hold_reason",
        Some(CaseAction::Decline) => "case.decline_reason",
        Some(CaseAction::Assess) => "case.severity",
        Some(CaseAction::AddTask) => "case.task_kind",
        Some(CaseAction::FinishTask) => "case.task_outcome",
        Some(CaseAction::DecideExtension | CaseAction::DecideAppeal | CaseAction::DecideRemedy) => {
            "case.decision"
        }
        Some(CaseAction::Link | CaseAction::Merge | CaseAction::Split) => "case.relation",
        Some(CaseAction::Extend) => "case.target",
        _ => "case.step_reason",
    };
    TimelineEntry {
        text: step.text.clone(),
        reason: step.reason.clone(),
        reason_text: step.reason.as_deref().map(|reason| match step.action {
            Some(CaseAction::FindCause) => cause_name(&policy.causes, reason, context.locale),
            Some(CaseAction::OfferRemedy) => remedy_name(&policy.remedies, reason, context.locale),
            _ => word_or_code(context.locale, prefix, reason),
        }),
        from_state: step.from,
        to_state: Some(step.to),
        assignee: step.assignee.map(|person| context.person(person)),
        channel: step.channel,
        ..bare(context, step.at, step.by, kind)
    }
}

fn answer_entry(context: &ViewContext, row: &follow_up_row::Model) -> Option<TimelineEntry> {
    let answered_at = row.answered_at.map(instant)?;
    Some(TimelineEntry {
        text: row.comment.clone(),
        reason: row.score.map(|score| score.to_string()),
        reason_text: row
            .score
            .map(|score| word_or_code(context.locale, "follow_up.score", &score.to_string())),
        ..bare(context, answered_at, Doer::Customer, "follow_up_answered")
    })
}

/// That it was put there, and that it was taken away.
fn file_entries(context: &ViewContext, row: &file_row::Model) -> Vec<TimelineEntry> {
    let doer = |person: Option<uuid::Uuid>| person.map_or(Doer::System, |id| Doer::Person(PersonId(id)));
    let about = |entry| TimelineEntry {
        reason: Some(row.kind.clone()),
        reason_text: Some(word_or_code(context.locale, "case.file_kind", &row.kind)),
        ..entry
    };
    let added = bare(context, instant(row.added_at), doer(row.added_by), "file_added");
    let mut entries = vec![TimelineEntry { text: Some(row.file_name.clone()), ..about(added) }];
    if let Some(at) = row.removed_at {
        let removed = bare(context, instant(at), doer(row.removed_by), "file_removed");
        let text = row.removal_reason.as_ref().map(|reason| format!("{} · {reason}", row.file_name));
        entries.push(TimelineEntry { text, ..about(removed) });
    }
    entries
}

fn bare(context: &ViewContext, at: Timestamp, by: Doer, kind: &str) -> TimelineEntry {
    TimelineEntry {
        step: None,
        at,
        actor_name: context.doer(by),
        rule_id: by.rule(),
        kind: kind.to_owned(),
        text: None,
        reason: None,
        reason_text: None,
        from_state: None,
        to_state: None,
        assignee: None,
        channel: None,
    }
}
