//! The guide as a document: read, checked, never half right.

use manyi_kernel::{FieldProblem, SHORT_TEXT, optional_text, required_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const MAX_TOPICS: usize = 50;
const MAX_QUESTIONS: usize = 50;
const MAX_TITLE: usize = 200;
const MAX_QUESTION: usize = 500;
const MAX_KEY: usize = 40;
/// Of one topic.
const MAX_MINUTES: i32 = 600;

/// Something to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideQuestion {
    pub text: String,
    /// What to ask on where the answer stays thin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<String>,
}

/// Questions that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideTopic {
    /// Stable within the guide; quotes name their topic by it.
    pub key: String,
    pub title: String,
    /// How long it should take, or absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i32>,
    pub questions: Vec<GuideQuestion>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterviewGuide {
    pub title: String,
    /// What the moderator says first.
    #[serde(default)]
    pub introduction: String,
    /// The words by which participants are asked whether they agree to be noted down and quoted.
    pub consent_wording: String,
    pub topics: Vec<GuideTopic>,
}

impl InterviewGuide {
    pub fn topic(&self, key: &str) -> Option<&GuideTopic> {
        self.topics.iter().find(|topic| topic.key == key)
    }

    /// The same with its texts trimmed.
    ///
    /// # Errors
    /// All problems with their places, e.g. `/topics/3/title`.
    pub fn checked(mut self) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        self.title = required_text("/title", &self.title, MAX_TITLE, &mut problems);
        self.introduction =
            optional_text("/introduction", Some(&self.introduction), SHORT_TEXT, &mut problems)
                .unwrap_or_default();
        self.consent_wording =
            required_text("/consent_wording", &self.consent_wording, SHORT_TEXT, &mut problems);
        if self.topics.is_empty() {
            problems.push(FieldProblem::new("/topics", "required"));
        }
        if self.topics.len() > MAX_TOPICS {
            problems.push(FieldProblem::new("/topics", "interview.too_many").with("max", MAX_TOPICS));
        }
        let mut keys = BTreeSet::new();
        for (index, topic) in self.topics.iter_mut().enumerate().take(MAX_TOPICS) {
            check_topic(&format!("/topics/{index}"), topic, &mut problems);
            if !is_key(&topic.key) || !keys.insert(topic.key.clone()) {
                problems.push(FieldProblem::new(format!("/topics/{index}/key"), "interview.bad_key"));
            }
        }
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }
}

fn check_topic(place: &str, topic: &mut GuideTopic, problems: &mut Vec<FieldProblem>) {
    topic.title = required_text(&format!("{place}/title"), &topic.title, MAX_TITLE, problems);
    if topic.minutes.is_some_and(|minutes| !(1..=MAX_MINUTES).contains(&minutes)) {
        let wrong = FieldProblem::new(format!("{place}/minutes"), "interview.out_of_range");
        problems.push(wrong.with("min", 1).with("max", MAX_MINUTES));
    }
    if topic.questions.len() > MAX_QUESTIONS {
        let wrong = FieldProblem::new(format!("{place}/questions"), "interview.too_many");
        problems.push(wrong.with("max", MAX_QUESTIONS));
    }
    for (index, question) in topic.questions.iter_mut().enumerate().take(MAX_QUESTIONS) {
        let place = format!("{place}/questions/{index}");
        question.text = required_text(&format!("{place}/text"), &question.text, MAX_QUESTION, problems);
        question.probe =
            optional_text(&format!("{place}/probe"), question.probe.as_deref(), MAX_QUESTION, problems);
    }
}

fn is_key(key: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (1..=MAX_KEY).contains(&key.len()) && key.chars().all(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(key: &str, title: &str, minutes: Option<i32>) -> GuideTopic {
        let question =
            GuideQuestion { text: " 最近一次来办什么？ ".into(), probe: Some(" ".into()) };
        GuideTopic { key: key.into(), title: title.into(), minutes, questions: vec![question] }
    }

    fn guide(topics: Vec<GuideTopic>) -> InterviewGuide {
        let consent_wording = "您是否同意我们记录并匿名引用您的话？".into();
        InterviewGuide { title: "报装访谈".into(), introduction: String::new(), consent_wording, topics }
    }

    #[test]
    fn a_good_guide_is_trimmed() {
        let good = guide(vec![topic("t1", " 等候 ", Some(15))]).checked().unwrap_or_default();
        assert_eq!(
            (good.topics[0].title.as_str(), good.topics[0].questions[0].probe.clone()),
            ("等候", None)
        );
        assert_eq!(good.topics[0].questions[0].text, "最近一次来办什么？");
    }

    #[test]
    fn every_wrong_place_is_named() {
        for (topics, places) in [
            (vec![], vec!["/topics"]),
            (vec![topic("t1", " ", None)], vec!["/topics/0/title"]),
            (vec![topic("t1", "等候", None), topic("t1", "态度", None)], vec!["/topics/1/key"]),
            (vec![topic("等候", "等候", Some(0))], vec!["/topics/0/minutes", "/topics/0/key"]),
        ] {
            let found = guide(topics).checked().err().unwrap_or_default();
            let found: Vec<_> = found.iter().map(|problem| problem.place.as_str()).collect();
            assert_eq!(found, places);
        }
    }

    #[test]
    fn nobody_can_agree_to_words_that_are_not_there() {
        let mut silent = guide(vec![topic("t1", "等候", None)]);
        silent.consent_wording = " ".into();
        let found = silent.checked().err().unwrap_or_default();
        assert_eq!(found.first().map(|problem| problem.place.as_str()), Some("/consent_wording"));
    }
}
