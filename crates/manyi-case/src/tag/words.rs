//! What a tag is, and what a change makes of those that a case has. Pure.

use manyi_kernel::FieldProblem;
use std::collections::BTreeSet;

/// Characters of one.
const LONGEST: usize = 30;
/// Of one case.
pub(super) const MOST: usize = 20;

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
        let change =
            Self { add: read("/add", add, &mut problems), remove: read("/remove", remove, &mut problems) };
        if change == Self::default() && problems.is_empty() {
            problems.push(FieldProblem::new("/add", "missing"));
        }
        if problems.is_empty() { Ok(change) } else { Err(problems) }
    }

    pub fn applied_to(&self, tags: &BTreeSet<String>) -> BTreeSet<String> {
        tags.union(&self.add).filter(|tag| !self.remove.contains(*tag)).cloned().collect()
    }
}

/// As [`read`], and there are some.
pub(crate) fn required_tags(
    place: &str,
    typed: &[String],
    problems: &mut Vec<FieldProblem>,
) -> BTreeSet<String> {
    if typed.is_empty() {
        problems.push(FieldProblem::new(place, "missing"));
    }
    read(place, typed, problems)
}

/// Each without blanks around it, the same one once. A comma parts tags in an address and cannot be in one.
fn read(place: &str, typed: &[String], problems: &mut Vec<FieldProblem>) -> BTreeSet<String> {
    if typed.len() > MOST {
        problems.push(FieldProblem::new(place, "too_many").with("max", MOST));
        return BTreeSet::new();
    }
    let mut tags = BTreeSet::new();
    for (index, tag) in typed.iter().enumerate() {
        let tag = tag.trim();
        let strange = tag.contains(|sign: char| sign.is_control() || sign == ',');
        if tag.is_empty() || strange || tag.chars().count() > LONGEST {
            problems.push(FieldProblem::new(format!("{place}/{index}"), "case.bad_tag").with("max", LONGEST));
        } else {
            tags.insert(tag.to_owned());
        }
    }
    tags
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
    fn a_tag_is_a_short_word_without_a_comma() {
        let long = "长".repeat(31);
        for (typed, wrong) in [
            (&["待回访"][..], &[][..]),
            (&[" 待回访 ", "待回访"], &[]),
            (&["", "好"], &["/add/0"]),
            (&["甲,乙"], &["/add/0"]),
            (&["好", "甲\n乙"], &["/add/1"]),
            (&[long.as_str()], &["/add/0"]),
            (&[], &["/add"]),
            (&["x"; 21], &["/add"]),
        ] {
            let places: Vec<String> = match TagChange::read(&words(typed), &[]) {
                Ok(_) => Vec::new(),
                Err(problems) => problems.into_iter().map(|problem| problem.place).collect(),
            };
            assert_eq!(places, wrong, "{typed:?}");
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
