//! A codeframe that people edit: topics with names and keywords. It works before anything was labelled.

use super::mention::clauses_of;
use crate::normal::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// One topic of a codeframe.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Topic {
    /// Stable English code: `waiting_time`.
    pub code: String,
    /// Code of the topic above; empty for a topic of the first level.
    pub parent: String,
    pub name_zh: String,
    pub name_en: String,
    /// Words that show the topic, in any language; the names count too.
    pub keywords: Vec<String>,
    /// Words that take a keyword back where they stand around it: 价格 in 价格表 need not be a complaint about prices.
    pub except: Vec<String>,
}

/// Topics as people keep them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Codeframe {
    pub topics: Vec<Topic>,
}

/// What is wrong with a codeframe.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeframeError {
    #[error("主题代码为空或重复：{0:?} (the code of a topic is empty or used twice: {0:?})")]
    Code(String),
    #[error(
        "主题 {topic} 的上级 {parent} 不存在或形成循环 (topic {topic}: its parent {parent} does not exist or leads back to it)"
    )]
    Parent { topic: String, parent: String },
    #[error("主题 {0} 既没有名称也没有关键词 (topic {0} has neither names nor keywords)")]
    Empty(String),
}

/// A place where a text speaks of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Number of the topic in the codeframe.
    pub topic: usize,
    /// The word that showed it, as it stands in the text.
    pub word: String,
    /// Characters `start..end` of the word.
    pub start: usize,
    pub end: usize,
    /// Characters of the clause around the word.
    pub clause: (usize, usize),
}

/// A codeframe made ready to read texts.
#[derive(Clone, Debug)]
pub struct CodeframeReader {
    /// Keywords by their first character, the longest first.
    words: HashMap<char, Vec<(Vec<char>, usize)>>,
    except: Vec<Vec<Vec<char>>>,
}

const SEED: &str = include_str!("codeframe.json");

impl Codeframe {
    /// Topics that most services need: attitude, waiting, price, quality, delivery, process, surroundings, digital channels and more.
    #[must_use]
    pub fn seed() -> Self {
        // The file is part of the program and read by a test.
        serde_json::from_str(SEED).unwrap_or_default()
    }

    /// Checks codes, parents and contents.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), CodeframeError> {
        let mut parents: BTreeMap<&str, &str> = BTreeMap::new();
        for topic in &self.topics {
            if topic.code.trim().is_empty() || parents.insert(&topic.code, &topic.parent).is_some() {
                return Err(CodeframeError::Code(topic.code.clone()));
            }
            if topic.words().next().is_none() {
                return Err(CodeframeError::Empty(topic.code.clone()));
            }
        }
        for topic in &self.topics {
            let (mut above, mut steps) = (topic.parent.as_str(), 0);
            while !above.is_empty() {
                steps += 1;
                let next = parents.get(above).filter(|_| steps <= self.topics.len() && above != topic.code);
                above = next.ok_or_else(|| CodeframeError::Parent {
                    topic: topic.code.clone(),
                    parent: topic.parent.clone(),
                })?;
            }
        }
        Ok(())
    }

    /// Ready to read texts.
    #[must_use]
    pub fn reader(&self) -> CodeframeReader {
        let mut words: HashMap<char, Vec<(Vec<char>, usize)>> = HashMap::new();
        for (number, topic) in self.topics.iter().enumerate() {
            for word in topic.words() {
                let word = fold(word).chars;
                if let Some(&first) = word.first() {
                    words.entry(first).or_default().push((word, number));
                }
            }
        }
        for list in words.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
            list.dedup();
        }
        let except =
            self.topics.iter().map(|topic| topic.except.iter().map(|word| fold(word).chars).collect());
        CodeframeReader { words, except: except.collect() }
    }
}

impl Topic {
    fn words(&self) -> impl Iterator<Item = &str> {
        [&self.name_zh, &self.name_en]
            .into_iter()
            .chain(&self.keywords)
            .map(|word| word.trim())
            .filter(|word| !word.is_empty())
    }
}

impl CodeframeReader {
    /// Where a text speaks of which topic, in the order of the text: at each place the longest keyword counts.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let folded = fold(text);
        let original: Vec<char> = text.chars().collect();
        let clauses = clauses_of(text);
        let mut found = Vec::new();
        let mut place = 0;
        while place < folded.chars.len() {
            let matched = self.at(&folded.chars, place);
            let length = matched.iter().map(|(length, _)| *length).max().unwrap_or(0);
            for (_, topic) in matched.into_iter().filter(|(of, _)| *of == length && length > 0) {
                let start = folded.origin[place] as usize;
                let end = folded.origin[place + length - 1] as usize + 1;
                let clause = clauses.partition_point(|clause| clause.0 <= start).saturating_sub(1);
                found.push(Mention {
                    topic,
                    word: original[start..end].iter().collect(),
                    start,
                    end,
                    clause: clauses.get(clause).copied().unwrap_or((start, end)),
                });
            }
            place += length.max(1);
        }
        found
    }

    /// The keywords that stand at a place: their length and topic.
    fn at(&self, chars: &[char], place: usize) -> Vec<(usize, usize)> {
        let Some(list) = chars.get(place).and_then(|first| self.words.get(first)) else { return Vec::new() };
        list.iter()
            .filter(|(word, topic)| {
                chars[place..].starts_with(word)
                    && whole(chars, place, word.len())
                    && !self.excepted(chars, place, word.len(), *topic)
            })
            .map(|(word, topic)| (word.len(), *topic))
            .collect()
    }

    fn excepted(&self, chars: &[char], place: usize, length: usize, topic: usize) -> bool {
        self.except[topic].iter().filter(|word| word.len() >= length).any(|word| {
            let first = (place + length).saturating_sub(word.len());
            (first..=place).any(|start| chars[start..].starts_with(word))
        })
    }
}

/// A Latin keyword must be a whole word, plural and endings allowed: `app` is in `apps`, not in `happen`.
fn whole(chars: &[char], place: usize, length: usize) -> bool {
    let latin = |at: usize| chars.get(at).is_some_and(char::is_ascii_alphanumeric);
    if !latin(place) {
        return true;
    }
    let before = place > 0 && latin(place - 1);
    let rest = chars[place + length..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    let ending: String = chars[place + length..place + length + rest].iter().collect();
    !before
        && (!latin(place + length - 1)
            || matches!(ending.as_str(), "" | "s" | "es" | "d" | "ed" | "ing" | "ly"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let frame = Codeframe::seed();
        let mut codes: Vec<String> = frame
            .reader()
            .mentions(text)
            .iter()
            .map(|mention| frame.topics[mention.topic].code.clone())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    }

    #[test]
    fn the_seed_is_sound_and_finds_its_topics_before_any_label() {
        let frame = Codeframe::seed();
        assert_eq!(frame.check(), Ok(()));
        assert!(frame.topics.len() >= 8);
        for (text, wanted) in [
            ("排队排了一个小时", "waiting_time"),
            ("客服態度非常差", "service_attitude"),
            ("价格太贵了", "price"),
            ("快递三天还没到", "logistics"),
            ("大厅卫生很差", "environment"),
            ("手续太繁琐，跑了三趟", "process"),
            ("APP总是闪退", "digital_channel"),
            ("用两天就坏了", "quality"),
            ("The staff were rude", "service_attitude"),
            ("waited two hours in the queue", "waiting_time"),
        ] {
            assert!(codes(text).iter().any(|code| code == wanted), "{text}: {:?}", codes(text));
        }
        assert!(codes("It happened yesterday").is_empty());
        assert!(codes("").is_empty());
    }

    #[test]
    fn an_edited_codeframe_works_at_once() {
        let frame = Codeframe {
            topics: vec![Topic {
                code: "parking".into(),
                name_zh: "停车".into(),
                except: vec!["停车票".into()],
                ..Topic::default()
            }],
        };
        let text = "吃饭可以，但停\u{200b}车太难，停车票丢了";
        let mentions = frame.reader().mentions(text);
        assert_eq!(mentions.len(), 1, "{mentions:?}");
        assert_eq!((mentions[0].start, mentions[0].end, mentions[0].clause), (6, 9, (5, 11)));
        assert_eq!(mentions[0].word, "停\u{200b}车");
    }

    #[test]
    fn mistakes_are_named() {
        let topic = |code: &str, parent: &str| Topic {
            code: code.into(),
            parent: parent.into(),
            name_en: "x".into(),
            ..Topic::default()
        };
        let check = |topics: Vec<Topic>| Codeframe { topics }.check();
        assert_eq!(check(vec![topic("a", ""), topic("b", "a")]), Ok(()));
        assert_eq!(check(vec![topic("a", ""), topic("a", "")]), Err(CodeframeError::Code("a".into())));
        assert!(matches!(check(vec![topic("a", "c")]), Err(CodeframeError::Parent { .. })));
        assert!(matches!(check(vec![topic("a", "b"), topic("b", "a")]), Err(CodeframeError::Parent { .. })));
        let empty = Topic { code: "a".into(), ..Topic::default() };
        assert_eq!(check(vec![empty]), Err(CodeframeError::Empty("a".into())));
    }
}
