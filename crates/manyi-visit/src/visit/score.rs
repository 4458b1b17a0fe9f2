//! What the marks of a checklist come to.

use super::Marks;
use crate::checklist::Checklist;

/// 0–100: the weighted mean share of the points, over the items that could be seen; absent where none could.
///
/// Σ weight · points / most points ÷ Σ weight × 100.
fn score(checklist: &Checklist, marks: &Marks) -> Option<f64> {
    let (mut earned, mut possible) = (0.0, 0.0);
    for item in &checklist.items {
        let Some(points) = marks.get(&item.key).and_then(|mark| mark.points) else { continue };
        let weight = f64::from(item.weight);
        earned += weight * f64::from(points) / f64::from(item.points);
        possible += weight;
    }
    (possible > 0.0).then(|| 100.0 * earned / possible)
}

/// As it is stored: hundredths of a point, rounded half away from zero.
pub(crate) fn hundredths(checklist: &Checklist, marks: &Marks) -> Option<i32> {
    score(checklist, marks).map(|score| (score * 100.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checklist::{ItemKind, tests_item as item},
        visit::Mark,
    };

    #[test]
    fn scores_are_weighted_shares_of_what_could_be_seen() {
        let checklist = Checklist {
            title: "大厅".into(),
            items: vec![item("a", ItemKind::YesNo, 1, 10), item("b", ItemKind::Points, 5, 30)],
        };
        for (a, b, wanted) in [
            (Some(1), Some(5), Some(10_000)),
            (Some(0), Some(0), Some(0)),
            (Some(1), Some(0), Some(2_500)),
            // (10 · 1 + 30 · 2/5) / 40 = 22/40
            (Some(1), Some(2), Some(5_500)),
            (None, Some(2), Some(4_000)),
            (None, None, None),
        ] {
            let mark = |points| Mark { points, note: String::new() };
            let marks = [("a".to_owned(), mark(a)), ("b".to_owned(), mark(b))].into();
            assert_eq!(hundredths(&checklist, &marks), wanted, "{a:?} {b:?}");
        }
    }
}
