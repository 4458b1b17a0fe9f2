//! The codeframe (编码框): the topics that texts are read for, a tree of two levels that the enterprise edits.

pub(crate) mod commands;
mod find;
mod seed;
pub(crate) mod store;
mod tree;
pub(crate) mod web;

pub use find::{Finder, clauses};
pub use seed::seed;
pub(crate) use tree::Tree;

use manyi_kernel::FieldProblem;
use manyi_text::normal::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond these a list is no tree that anybody keeps in their head.
const MOST_TOPICS: usize = 120;
const MOST_KEYWORDS: usize = 200;
const LONGEST_NAME: usize = 40;

/// What a topic is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicName {
    #[serde(rename = "zh-CN")]
    pub zh_cn: String,
    pub en: String,
}

/// Something that customers speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Small letters, digits and `_`; stays when the name changes.
    pub key: String,
    pub name: TopicName,
    /// The topic above it, which counts whatever this one counts.
    #[serde(default)]
    pub parent: Option<String>,
    /// A text that holds one of them speaks of this topic.
    #[serde(default)]
    pub keywords: Vec<String>,
}

/// All topics in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Codeframe {
    pub topics: Vec<Topic>,
}

impl Codeframe {
    #[must_use]
    pub fn topic(&self, key: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.key == key)
    }

    /// The topic itself and those below it.
    #[must_use]
    pub fn family(&self, key: &str) -> Vec<&str> {
        let belongs = |topic: &&Topic| topic.key == key || topic.parent.as_deref() == Some(key);
        self.topics.iter().filter(belongs).map(|topic| topic.key.as_str()).collect()
    }

    /// Blanks off, and every problem with its place.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn checked(mut self) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        for topic in &mut self.topics {
            for text in [&mut topic.name.zh_cn, &mut topic.name.en] {
                *text = text.trim().to_owned();
            }
            let mut seen = BTreeSet::new();
            topic.keywords.iter_mut().for_each(|keyword| *keyword = keyword.trim().to_owned());
            topic.keywords.retain(|keyword| !keyword.is_empty() && seen.insert(keyword.clone()));
            topic.parent = topic.parent.take().filter(|parent| !parent.is_empty());
        }
        if self.topics.is_empty() {
            problems.push(FieldProblem::new("/topics", "required"));
        }
        if self.topics.len() > MOST_TOPICS {
            problems.push(FieldProblem::new("/topics", "topic.too_many_topics").with("max", MOST_TOPICS));
        }
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, topic) in self.topics.iter().enumerate() {
            if places.insert(&topic.key, place).is_some() {
                let wrong = FieldProblem::new(format!("/topics/{place}/key"), "topic.key_twice");
                problems.push(wrong.with("key", &topic.key));
            }
            self.check_topic(place, topic, &mut problems);
        }
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }

    fn check_topic(&self, place: usize, topic: &Topic, problems: &mut Vec<FieldProblem>) {
        let at = |field: &str| format!("/topics/{place}/{field}");
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if topic.key.is_empty() || topic.key.len() > LONGEST_NAME || !topic.key.chars().all(fits) {
            problems.push(FieldProblem::new(at("key"), "topic.key_form"));
        }
        for (field, name) in [("name/zh-CN", &topic.name.zh_cn), ("name/en", &topic.name.en)] {
            manyi_kernel::required_text(&at(field), name, LONGEST_NAME, problems);
        }
        if topic.keywords.len() > MOST_KEYWORDS {
            problems.push(
                FieldProblem::new(at("keywords"), "topic.too_many_keywords").with("max", MOST_KEYWORDS),
            );
        }
        for keyword in &topic.keywords {
            // One letter or sign stands in half of all texts.
            let folded = fold(keyword).chars;
            let short = folded.is_empty() || (folded.len() == 1 && folded[0].is_ascii());
            if short || folded.len() > LONGEST_NAME {
                problems
                    .push(FieldProblem::new(at("keywords"), "topic.keyword_form").with("keyword", keyword));
            }
        }
        let has_children = self.topics.iter().any(|other| other.parent.as_deref() == Some(&topic.key));
        if topic.keywords.is_empty() && !has_children {
            problems.push(FieldProblem::new(at("keywords"), "topic.no_keyword"));
        }
        let Some(parent) = &topic.parent else { return };
        match self.topic(parent) {
            None => problems.push(FieldProblem::new(at("parent"), "topic.no_parent").with("key", parent)),
            Some(above) if above.parent.is_some() || has_children || *parent == topic.key => {
                problems.push(FieldProblem::new(at("parent"), "topic.too_deep"));
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn topic(key: &str, parent: Option<&str>, keywords: &[&str]) -> Topic {
        Topic {
            key: key.into(),
            name: TopicName { zh_cn: " 名 ".into(), en: "name".into() },
            parent: parent.map(str::to_owned),
            keywords: keywords.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    #[test]
    fn what_comes_with_the_program_holds() {
        let seeded = seed();
        assert_eq!(seeded.clone().checked().unwrap(), seeded);
        assert_eq!(seeded.family("process"), ["process", "documents", "opening_hours"]);
    }

    #[test]
    fn each_fault_is_named_with_its_place() {
        let sound = || topic("a", None, &["排队"]);
        for (topics, place, code) in [
            (vec![], "/topics", "required"),
            (vec![sound(), sound()], "/topics/1/key", "topic.key_twice"),
            (vec![topic("A b", None, &["排队"])], "/topics/0/key", "topic.key_form"),
            (vec![topic("a", None, &[" "])], "/topics/0/keywords", "topic.no_keyword"),
            (vec![topic("a", None, &["x"])], "/topics/0/keywords", "topic.keyword_form"),
            (vec![topic("a", Some("b"), &["排队"])], "/topics/0/parent", "topic.no_parent"),
            (vec![topic("a", Some("a"), &["排队"])], "/topics/0/parent", "topic.too_deep"),
            (
                vec![sound(), topic("b", Some("a"), &["号"]), topic("c", Some("b"), &["号"])],
                "/topics/1/parent",
                "topic.too_deep",
            ),
        ] {
            let problems = Codeframe { topics }.checked().unwrap_err();
            let found: Vec<(&str, &str)> =
                problems.iter().map(|one| (one.place.as_str(), one.code.as_str())).collect();
            assert!(found.contains(&(place, code)), "{place} {code}: {found:?}");
        }
    }

    #[test]
    fn blanks_and_doubles_are_taken_off() {
        let frame =
            Codeframe { topics: vec![topic("a", Some(""), &[" 排队 ", "排队", ""])] }.checked().unwrap();
        assert_eq!(frame.topics[0].keywords, ["排队"]);
        assert_eq!((frame.topics[0].name.zh_cn.as_str(), &frame.topics[0].parent), ("名", &None));
    }
}
