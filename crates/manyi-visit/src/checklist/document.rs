//! The checklist as a document: read, checked, never half right.

use crate::text::bounded;
use manyi_kernel::FieldProblem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Things on one checklist.
pub const MAX_ITEMS: usize = 200;
const MAX_TITLE: usize = 200;
const MAX_TEXT: usize = 500;
const MAX_WEIGHT: i32 = 100;
const MAX_POINTS: i32 = 10;

/// How a thing is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Done or not: 1 or 0 points.
    YesNo,
    /// 0 to `points` points.
    Points,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Stable within the checklist; marks are stored under it.
    pub key: String,
    pub text: String,
    pub kind: ItemKind,
    /// Most points; 1 of a yes/no item.
    pub points: i32,
    /// Its share of the score beside the others, 1–100.
    pub weight: i32,
    /// A mark below the most needs something to show for it: a note of what was seen, or a picture.
    #[serde(default)]
    pub evidence_required: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub title: String,
    pub items: Vec<ChecklistItem>,
}

impl Checklist {
    pub fn item(&self, key: &str) -> Option<&ChecklistItem> {
        self.items.iter().find(|item| item.key == key)
    }

    /// The same with its texts trimmed.
    ///
    /// # Errors
    /// All problems with their places, e.g. `/items/3/weight`.
    pub fn checked(mut self) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        self.title = bounded("/title", &self.title, MAX_TITLE, true, &mut problems);
        if self.items.is_empty() {
            problems.push(FieldProblem::new("/items", "missing"));
        }
        if self.items.len() > MAX_ITEMS {
            problems.push(FieldProblem::new("/items", "visit.too_many_items").with("max", MAX_ITEMS));
        }
        let mut keys = BTreeSet::new();
        for (index, item) in self.items.iter_mut().enumerate() {
            let place = |field: &str| format!("/items/{index}/{field}");
            item.text = bounded(&place("text"), &item.text, MAX_TEXT, true, &mut problems);
            if !is_key(&item.key) || !keys.insert(item.key.clone()) {
                problems.push(FieldProblem::new(place("key"), "visit.bad_key"));
            }
            let most = if item.kind == ItemKind::YesNo { 1 } else { MAX_POINTS };
            for (field, value, max) in [("points", item.points, most), ("weight", item.weight, MAX_WEIGHT)] {
                if !(1..=max).contains(&value) {
                    let wrong = FieldProblem::new(place(field), "visit.out_of_range");
                    problems.push(wrong.with("min", 1).with("max", max));
                }
            }
        }
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }
}

fn is_key(key: &str) -> bool {
    (1..=64).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    pub(crate) fn item(key: &str, kind: ItemKind, points: i32, weight: i32) -> ChecklistItem {
        let text = format!("看 {key}");
        ChecklistItem { key: key.to_owned(), text, kind, points, weight, evidence_required: false }
    }

    #[test]
    fn every_problem_is_named_with_its_place() {
        let good = item("greeting", ItemKind::YesNo, 1, 10);
        for (checklist, places) in [
            (Checklist { title: " 大厅 ".into(), items: vec![good.clone()] }, vec![]),
            (Checklist { title: String::new(), items: vec![] }, vec!["/title", "/items"]),
            (Checklist { title: "a".into(), items: vec![good.clone(), good.clone()] }, vec!["/items/1/key"]),
            (
                Checklist { title: "a".into(), items: vec![item("A b", ItemKind::YesNo, 2, 0)] },
                vec!["/items/0/key", "/items/0/points", "/items/0/weight"],
            ),
            (
                Checklist { title: "a".into(), items: vec![item("a", ItemKind::Points, 11, 1)] },
                vec!["/items/0/points"],
            ),
        ] {
            let found = checklist.checked().err().unwrap_or_default();
            let found: Vec<_> = found.iter().map(|problem| problem.place.as_str()).collect();
            assert_eq!(found, places);
        }
    }
}
