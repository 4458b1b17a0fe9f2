//! Topics of a text with the tone of the clauses that speak of them.

use super::codeframe::{CodeframeReader, Mention};
use crate::{
    extract::clauses,
    tone::{Tone, ToneJudge},
};

/// A topic of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicFound {
    /// Number of the topic in the codeframe.
    pub topic: usize,
    pub tone: Tone,
    /// Confidence of the tone, 0–1.
    pub confidence: f32,
    /// Where the text speaks of it.
    pub mentions: Vec<Mention>,
}

/// The clauses of a text as characters `start..end`.
pub(super) fn clauses_of(text: &str) -> Vec<(usize, usize)> {
    clauses(text).into_iter().map(|(start, clause)| (start, start + clause.chars().count())).collect()
}

impl CodeframeReader {
    /// The topics of a text, each once, with the tone of its own clauses: 服务好，价格贵 praises one and blames the other.
    #[must_use]
    pub fn topics(&self, text: &str, judge: &mut ToneJudge<'_>) -> Vec<TopicFound> {
        let chars: Vec<char> = text.chars().collect();
        let mut found: Vec<TopicFound> = Vec::new();
        for mention in self.mentions(text) {
            match found.iter_mut().find(|known| known.topic == mention.topic) {
                Some(known) => known.mentions.push(mention),
                None => found.push(TopicFound {
                    topic: mention.topic,
                    tone: Tone::Neutral,
                    confidence: 0.0,
                    mentions: vec![mention],
                }),
            }
        }
        for topic in &mut found {
            let mut clauses: Vec<(usize, usize)> =
                topic.mentions.iter().map(|mention| mention.clause).collect();
            clauses.dedup();
            let spoken: Vec<String> =
                clauses.iter().map(|&(start, end)| chars[start..end].iter().collect()).collect();
            let verdict = judge.clause(&spoken.join("，"), text);
            (topic.tone, topic.confidence) = (verdict.tone, verdict.confidence);
        }
        found
    }
}
