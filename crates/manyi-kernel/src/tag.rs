//! What a tag on a case is: a short word of the desk's own. Whoever writes tags, by hand or in a rule, keeps to it.

use crate::FieldProblem;
use std::collections::BTreeSet;

/// Characters of one.
pub const LONGEST_TAG: usize = 30;
/// Of one case.
pub const MOST_TAGS: usize = 20;

/// Each without blanks around it, the same one once; problems name the list (`too_many`) or one of it (`bad_tag`). A comma
/// parts tags in an address and cannot be in one.
pub fn read_tags(place: &str, typed: &[String], problems: &mut Vec<FieldProblem>) -> BTreeSet<String> {
    if typed.len() > MOST_TAGS {
        problems.push(FieldProblem::new(place, "too_many").with("max", MOST_TAGS));
        return BTreeSet::new();
    }
    let mut tags = BTreeSet::new();
    for (index, tag) in typed.iter().enumerate() {
        let tag = tag.trim();
        let strange = tag.contains(|sign: char| sign.is_control() || sign == ',');
        if tag.is_empty() || strange || tag.chars().count() > LONGEST_TAG {
            problems.push(FieldProblem::new(format!("{place}/{index}"), "bad_tag").with("max", LONGEST_TAG));
        } else {
            tags.insert(tag.to_owned());
        }
    }
    tags
}

/// As [`read_tags`], and there are some.
pub fn required_tags(place: &str, typed: &[String], problems: &mut Vec<FieldProblem>) -> BTreeSet<String> {
    if typed.is_empty() {
        problems.push(FieldProblem::new(place, "missing"));
    }
    read_tags(place, typed, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_short_word_without_a_comma() {
        let long = "长".repeat(31);
        for (typed, wrong) in [
            (&["待回访"][..], &[][..]),
            (&[" 待回访 ", "待回访"], &[]),
            (&["", "好"], &["/tags/0 bad_tag"]),
            (&["甲,乙"], &["/tags/0 bad_tag"]),
            (&["好", "甲\n乙"], &["/tags/1 bad_tag"]),
            (&[long.as_str()], &["/tags/0 bad_tag"]),
            (&["x"; 21], &["/tags too_many"]),
            (&[], &["/tags missing"]),
        ] {
            let typed: Vec<String> = typed.iter().map(|word| (*word).to_owned()).collect();
            let mut problems = Vec::new();
            let tags = required_tags("/tags", &typed, &mut problems);
            let found: Vec<String> =
                problems.iter().map(|problem| format!("{} {}", problem.place, problem.code)).collect();
            assert_eq!(found, wrong, "{typed:?}");
            assert!(tags.iter().all(|tag| tag == tag.trim() && !tag.is_empty()), "{tags:?}");
        }
    }
}
