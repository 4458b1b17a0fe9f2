//! The 5-Why tree of a case: what happened, and why, as far down as somebody asked. Pure.

use manyi_kernel::{FieldProblem, required_text};
use serde::{Deserialize, Serialize};

/// Most boxes of a tree: more cannot be read.
const MOST: usize = 60;
/// What happened stands at level 0, five times “why” below it; a little more is not refused.
const DEEPEST: usize = 8;
const TEXT: usize = 300;

/// One answer to “why”.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WhyNode {
    /// Place in the list of the answer that this one explains; absent only for the first, which says what happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
    /// Up to 300 characters.
    pub text: String,
    /// Nothing lies behind it that the organisation could change.
    #[serde(default)]
    pub root_cause: bool,
}

/// The texts tidied; every problem with its place.
///
/// The first node says what happened, every other explains one that stands before it: there is one tree and
/// no circle. A root cause explains, and nothing explains it.
pub(crate) fn checked(nodes: &[WhyNode], problems: &mut Vec<FieldProblem>) -> Vec<WhyNode> {
    if nodes.is_empty() {
        problems.push(FieldProblem::new("/nodes", "missing"));
    }
    if nodes.len() > MOST {
        problems.push(FieldProblem::new("/nodes", "too_many").with("max", MOST));
        return Vec::new();
    }
    let mut depths: Vec<usize> = Vec::with_capacity(nodes.len());
    let mut tidy = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let place = format!("/nodes/{index}");
        let text = required_text(&format!("{place}/text"), &node.text, TEXT, problems);
        let above = node.parent.and_then(|parent| depths.get(parent).copied());
        if (index == 0) != node.parent.is_none() || (node.parent.is_some() && above.is_none()) {
            problems.push(FieldProblem::new(format!("{place}/parent"), "case.why_parent"));
        }
        let depth = above.map_or(0, |above| above + 1);
        if depth > DEEPEST {
            problems
                .push(FieldProblem::new(format!("{place}/parent"), "case.why_too_deep").with("max", DEEPEST));
        }
        depths.push(depth);
        let explained = nodes.iter().any(|other| other.parent == Some(index));
        if node.root_cause && (index == 0 || explained) {
            problems.push(FieldProblem::new(format!("{place}/root_cause"), "case.why_not_a_root"));
        }
        tidy.push(WhyNode { text, ..node.clone() });
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(parent: Option<usize>, text: &str, root_cause: bool) -> WhyNode {
        WhyNode { parent, text: text.to_owned(), root_cause }
    }

    #[test]
    fn a_tree_has_one_beginning_no_circle_and_roots_only_at_its_ends() {
        let happened = || node(None, "停电三天", false);
        let cases: [(&str, Vec<WhyNode>, &[&str]); 8] = [
            ("one line", vec![happened(), node(Some(0), "变压器过载", true)], &[]),
            (
                "two answers to one why",
                vec![happened(), node(Some(0), "过载", false), node(Some(0), "老化", true)],
                &[],
            ),
            ("nothing", vec![], &["/nodes missing"]),
            ("no text", vec![node(None, " ", false)], &["/nodes/0/text required"]),
            (
                "two beginnings",
                vec![happened(), node(None, "x", false)],
                &["/nodes/1/parent case.why_parent"],
            ),
            ("itself", vec![happened(), node(Some(1), "x", false)], &["/nodes/1/parent case.why_parent"]),
            (
                "what happened is no cause",
                vec![node(None, "x", true)],
                &["/nodes/0/root_cause case.why_not_a_root"],
            ),
            (
                "a root that is explained",
                vec![happened(), node(Some(0), "x", true), node(Some(1), "y", false)],
                &["/nodes/1/root_cause case.why_not_a_root"],
            ),
        ];
        for (name, nodes, wanted) in cases {
            let mut problems = Vec::new();
            checked(&nodes, &mut problems);
            let found: Vec<String> =
                problems.iter().map(|problem| format!("{} {}", problem.place, problem.code)).collect();
            assert_eq!(found, wanted, "{name}");
        }
    }

    #[test]
    fn a_chain_may_ask_why_eight_times_and_not_nine() {
        for (length, fits) in [(9, true), (10, false)] {
            let chain: Vec<WhyNode> =
                (0..length).map(|index: usize| node(index.checked_sub(1), "x", false)).collect();
            let mut problems = Vec::new();
            checked(&chain, &mut problems);
            assert_eq!(problems.is_empty(), fits, "{length}");
        }
    }
}
