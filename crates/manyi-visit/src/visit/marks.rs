//! What a shopper marked, and whether it fits the checklist.

use crate::{checklist::Checklist, text::bounded};
use manyi_kernel::FieldProblem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const MAX_NOTE: usize = 500;

/// The mark of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Absent: could not be seen, counts neither way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<i32>,
    /// What was seen, in the shopper's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// By key of the item.
pub type Marks = BTreeMap<String, Mark>;

/// The marks with their notes trimmed: one for each item, and no other. `shown` are the items that a file shows.
///
/// # Errors
/// All problems with their places, e.g. `/marks/greeting/points`.
pub(crate) fn checked(
    checklist: &Checklist,
    shown: &BTreeSet<String>,
    marks: Marks,
) -> Result<Marks, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    for key in marks.keys().filter(|key| checklist.item(key).is_none()) {
        let key: String = key.chars().take(64).collect();
        problems.push(FieldProblem::new(format!("/marks/{key}"), "visit.unknown_item"));
    }
    let mut good = Marks::new();
    for item in &checklist.items {
        let Some(mark) = marks.get(&item.key) else {
            problems.push(FieldProblem::new(format!("/marks/{}", item.key), "missing"));
            continue;
        };
        if mark.points.is_some_and(|points| !(0..=item.points).contains(&points)) {
            let wrong = FieldProblem::new(format!("/marks/{}/points", item.key), "visit.out_of_range");
            problems.push(wrong.with("min", 0).with("max", item.points));
        }
        let lost = mark.points.is_some_and(|points| points < item.points);
        let needs_note = item.evidence_required && lost && !shown.contains(&item.key);
        let note =
            bounded(&format!("/marks/{}/note", item.key), &mark.note, MAX_NOTE, needs_note, &mut problems);
        good.insert(item.key.clone(), Mark { points: mark.points, note });
    }
    if problems.is_empty() { Ok(good) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::{ItemKind, tests_item as item};

    fn mark(points: Option<i32>, note: &str) -> Mark {
        Mark { points, note: note.to_owned() }
    }

    #[test]
    fn marks_fit_their_checklist() {
        let mut queue = item("queue", ItemKind::Points, 5, 2);
        queue.evidence_required = true;
        let checklist =
            Checklist { title: "大厅".into(), items: vec![item("greeting", ItemKind::YesNo, 1, 1), queue] };
        for (greeting, queue, other, places) in [
            (Some(mark(Some(1), "")), Some(mark(Some(5), "")), None, vec![]),
            (Some(mark(None, "")), Some(mark(Some(3), "排了 20 分钟")), None, vec![]),
            (None, Some(mark(Some(5), "")), None, vec!["/marks/greeting"]),
            (
                Some(mark(Some(2), "")),
                Some(mark(Some(3), " ")),
                None,
                vec!["/marks/greeting/points", "/marks/queue/note"],
            ),
            (Some(mark(Some(0), "")), Some(mark(None, "")), Some("smile"), vec!["/marks/smile"]),
        ] {
            let mut marks = Marks::new();
            marks.extend(greeting.map(|mark| ("greeting".to_owned(), mark)));
            marks.extend(queue.map(|mark| ("queue".to_owned(), mark)));
            marks.extend(other.map(|key| (key.to_owned(), Mark::default())));
            let found = checked(&checklist, &BTreeSet::new(), marks).err().unwrap_or_default();
            let found: Vec<_> = found.iter().map(|problem| problem.place.as_str()).collect();
            assert_eq!(found, places);
        }
    }

    #[test]
    fn a_picture_shows_what_a_note_would_say() {
        let mut queue = item("queue", ItemKind::Points, 5, 2);
        queue.evidence_required = true;
        let checklist = Checklist { title: "大厅".into(), items: vec![queue] };
        for (shown, good) in [(vec![], false), (vec!["greeting"], false), (vec!["queue"], true)] {
            let shown = shown.into_iter().map(str::to_owned).collect();
            let marks = [("queue".to_owned(), mark(Some(3), ""))].into();
            assert_eq!(checked(&checklist, &shown, marks).is_ok(), good, "{shown:?}");
        }
    }
}
