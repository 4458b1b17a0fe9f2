//! The shopper reports.

use super::{MAX_TEXT, VisitRefused};
use crate::{
    VisitRoom,
    text::bounded,
    visit::{Marks, VisitAction, entity, marks::checked, perform::perform, score::hundredths, visible},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, VisitId, day_of};
use manyi_storage::StorageError;
use sea_orm::ActiveValue::Set;

#[derive(Clone, Debug)]
pub struct VisitReport {
    pub visited_at: Timestamp,
    /// One for each item of the checklist.
    pub marks: Marks,
    /// The visit as a whole, in the shopper's words.
    pub summary: String,
}

/// Takes the report of the actor's own visit. The visit lies within its days and not in the future.
pub async fn submit_visit(
    room: &VisitRoom,
    actor: &Actor,
    id: VisitId,
    report: VisitReport,
) -> Result<(), VisitRefused> {
    perform(room, actor, (id, visible::of_shopper(actor)), VisitAction::Submit, |act| {
        let mut problems = Vec::new();
        let day = day_of(report.visited_at).to_string();
        if day < act.row.first_day || day > act.row.last_day {
            let wrong = FieldProblem::new("/visited_at", "visit.outside_its_days");
            problems.push(wrong.with("first", &act.row.first_day).with("last", &act.row.last_day));
        } else if report.visited_at > act.at {
            problems.push(FieldProblem::new("/visited_at", "visit.in_the_future"));
        }
        let summary = bounded("/summary", &report.summary, MAX_TEXT, false, &mut problems);
        let marks = match checked(act.checklist, act.shown, report.marks) {
            Ok(marks) => marks,
            Err(wrong) => {
                problems.extend(wrong);
                return Err(VisitRefused::Wrong(problems));
            }
        };
        if !problems.is_empty() {
            return Err(VisitRefused::Wrong(problems));
        }
        let text = serde_json::to_string(&marks)
            .map_err(|error| StorageError::Unstorable(format!("marks: {error}")))?;
        Ok(entity::ActiveModel {
            visited_at: Set(Some(report.visited_at.as_millisecond())),
            score_hundredths: Set(hundredths(act.checklist, &marks)),
            marks: Set(text),
            summary: Set(summary),
            submitted_at: Set(Some(act.at.as_millisecond())),
            review_reason: Set(None),
            ..Default::default()
        })
    })
    .await
}
