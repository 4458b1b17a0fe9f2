//! Labels as they are written into a row: `|waiting-time:negative|price:positive|`, so that a search for one topic is a
//! search for a piece of text. `_` is written `-`: a search would read `_` as anything.

use crate::engine::Sentiment;
use serde::{Deserialize, Serialize};

/// What a text says, in the words of whoever labelled it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Labels {
    pub sentiment: Sentiment,
    /// Key of the topic and its tone.
    pub topics: Vec<(String, Sentiment)>,
}

pub(crate) fn stored_topics(topics: &[(String, Sentiment)]) -> String {
    let mut text = String::from("|");
    for (key, sentiment) in topics {
        text.push_str(&key.replace('_', "-"));
        text.push(':');
        text.push_str(sentiment.code());
        text.push('|');
    }
    text
}

/// Unreadable pieces are passed over: nobody but [`stored_topics`] writes them.
pub(crate) fn told_topics(text: &str) -> impl Iterator<Item = (String, Sentiment)> {
    text.split('|').filter_map(|piece| {
        let (key, sentiment) = piece.split_once(':')?;
        Some((key.replace('-', "_"), Sentiment::from_code(sentiment)?))
    })
}

/// The piece that a row about this topic holds.
pub(crate) fn piece(key: &str, sentiment: Option<Sentiment>) -> String {
    let key = key.replace('_', "-");
    match sentiment {
        Some(sentiment) => format!("|{key}:{}|", sentiment.code()),
        None => format!("|{key}:"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_told_again() {
        let topics =
            vec![("waiting_time".to_owned(), Sentiment::Negative), ("price".to_owned(), Sentiment::Positive)];
        let text = stored_topics(&topics);
        assert_eq!(told_topics(&text).collect::<Vec<_>>(), topics);
        assert!(text.contains(&piece("waiting_time", None)) && !text.contains(&piece("time", None)));
        assert!(text.contains(&piece("price", Some(Sentiment::Positive))));
        assert_eq!(told_topics(&stored_topics(&[])).count(), 0);
    }
}
