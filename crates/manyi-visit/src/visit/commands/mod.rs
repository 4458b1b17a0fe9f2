//! One use case a file.

mod appeal_visit;
mod assign_visits;
mod review_visit;
mod submit_visit;

pub use super::perform::VisitRefused;
pub use appeal_visit::{AppealDecision, Decision, appeal_visit, decide_appeal};
pub use assign_visits::{AssignVisits, assign_visits, cancel_visit};
pub use review_visit::{approve_visit, return_visit};
pub use submit_visit::{VisitReport, submit_visit};

use manyi_kernel::FieldProblem;

/// Characters of a reason, an appeal, a cover story or a summary.
pub const MAX_TEXT: usize = 2_000;

/// A text that must be there; the place of the problem is the field's.
fn needed(place: &str, text: &str) -> Result<String, VisitRefused> {
    let mut problems: Vec<FieldProblem> = Vec::new();
    let text = crate::text::bounded(place, text, MAX_TEXT, true, &mut problems);
    if problems.is_empty() { Ok(text) } else { Err(VisitRefused::Wrong(problems)) }
}
