//! What a change makes of the tags that a case has. Pure.

use manyi_kernel::{FieldProblem, read_tags};
use std::collections::BTreeSet;

/// Tags that go to a case, and tags that are taken off it. What is in both is taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TagChange {
    pub add: BTreeSet<String>,
    pub remove: BTreeSet<String>,
}

impl TagChange {
    /// Reads what somebody typed; `place` is where the two lists stand: `/add`, `/remove`.
    pub fn read(add: &[String], remove: &[String]) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let change = Self {
            add: read_tags("/add", add, &mut problems),
            remove: read_tags("/remove", remove, &mut problems),
        };
        if change == Self::default() && problems.is_empty() {
            problems.push(FieldProblem::new("/add", "missing"));
        }
        if problems.is_empty() { Ok(change) } else { Err(problems) }
    }

    pub fn applied_to(&self, tags: &BTreeSet<String>) -> BTreeSet<String> {
        tags.union(&self.add).filter(|tag| !self.remove.contains(*tag)).cloned().collect()
    }
}

/// The tags of an address of the inbox, with commas between: a case must have each of them.
pub(crate) fn asked_tags(text: Option<&str>) -> Vec<String> {
    let tags = text.unwrap_or_default().split(',').map(str::trim).filter(|tag| !tag.is_empty());
    tags.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_change_names_the_list_that_is_wrong() {
        for (add, remove, wrong) in [
            (&["好"][..], &[][..], &[][..]),
            (&["甲,乙"], &["", "好"], &["/add/0", "/remove/0"]),
            (&[], &[], &["/add"]),
        ] {
            let places: Vec<String> = match TagChange::read(&words(add), &words(remove)) {
                Ok(_) => Vec::new(),
                Err(problems) => problems.into_iter().map(|problem| problem.place).collect(),
            };
            assert_eq!(places, wrong, "{add:?} {remove:?}");
        }
    }

    #[test]
    fn a_change_adds_and_takes_off() {
        let set = |tags: &[&str]| words(tags).into_iter().collect::<BTreeSet<_>>();
        for (before, add, remove, after) in [
            (&[][..], &["甲"][..], &[][..], &["甲"][..]),
            (&["甲"], &["甲"], &[], &["甲"]),
            (&["甲", "乙"], &["丙"], &["甲"], &["乙", "丙"]),
            (&["甲"], &[], &["乙"], &["甲"]),
            (&["甲"], &["乙"], &["乙"], &["甲"]),
        ] {
            let change = TagChange { add: set(add), remove: set(remove) };
            assert_eq!(change.applied_to(&set(before)), set(after));
        }
    }

    #[test]
    fn an_address_names_several() {
        assert_eq!(asked_tags(Some("甲, 乙,,")), ["甲", "乙"]);
        assert!(asked_tags(None).is_empty());
    }
}
