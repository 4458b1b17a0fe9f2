//! Which topics a text counts for: those that it speaks of and those above them, each once.

use super::Codeframe;
use crate::engine::Sentiment;
use std::collections::BTreeMap;

/// The keys of a codeframe, each with the one above it.
pub(crate) struct Tree<'a>(BTreeMap<&'a str, Option<&'a str>>);

impl<'a> Tree<'a> {
    pub fn of(frame: &'a Codeframe) -> Self {
        let above = |topic: &'a super::Topic| (topic.key.as_str(), topic.parent.as_deref());
        Self(frame.topics.iter().map(above).collect())
    }

    /// As told, then those above; a topic that the codeframe no longer has counts nowhere.
    pub fn counted(&self, told: &[(String, Sentiment)]) -> Vec<(&'a str, Sentiment)> {
        let own = told.iter().filter_map(|(key, tone)| {
            let (key, _) = self.0.get_key_value(key.as_str())?;
            Some((*key, *tone))
        });
        let above = told.iter().filter_map(|(key, tone)| {
            let above = (*self.0.get(key.as_str())?)?;
            Some((above, *tone))
        });
        let mut counted: Vec<(&str, Sentiment)> = Vec::new();
        for (key, tone) in own.chain(above) {
            if !counted.iter().any(|(known, _)| *known == key) {
                counted.push((key, tone));
            }
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codeframe::seed;

    #[test]
    fn a_topic_below_counts_above_and_nothing_counts_twice() {
        let frame = seed();
        let told: Vec<(String, Sentiment)> = [
            ("documents", Sentiment::Negative),
            ("opening_hours", Sentiment::Positive),
            ("gone", Sentiment::Negative),
        ]
        .map(|(key, tone)| (key.to_owned(), tone))
        .into();
        let wanted = [
            ("documents", Sentiment::Negative),
            ("opening_hours", Sentiment::Positive),
            ("process", Sentiment::Negative),
        ];
        assert_eq!(Tree::of(&frame).counted(&told), wanted);
    }
}
