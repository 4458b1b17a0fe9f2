//! Spans as tags of characters: begin, inside, end, single, outside.

use serde::{Deserialize, Serialize};

/// Characters `start..end` of a text that belong together, and what they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub kind: String,
}

/// Position of a character in its span.
const BEGIN: usize = 0;
const INSIDE: usize = 1;
const END: usize = 2;
const SINGLE: usize = 3;
/// Tag of characters outside every span.
pub const OUTSIDE: usize = 0;

/// Count of tags for so many kinds.
pub const fn tags(kinds: usize) -> usize {
    1 + 4 * kinds
}

const fn tag(kind: usize, position: usize) -> usize {
    1 + kind * 4 + position
}

/// The tags of `length` characters.
pub fn encode(length: usize, spans: &[Span], kinds: &[String]) -> Vec<usize> {
    let mut found = vec![OUTSIDE; length];
    for span in spans {
        let Some(kind) = kinds.iter().position(|known| *known == span.kind) else { continue };
        let (start, end) = (span.start, span.end.min(length));
        if start >= end || found[start..end].iter().any(|&tag| tag != OUTSIDE) {
            continue;
        }
        if end - start == 1 {
            found[start] = tag(kind, SINGLE);
        } else {
            found[start..end].fill(tag(kind, INSIDE));
            found[start] = tag(kind, BEGIN);
            found[end - 1] = tag(kind, END);
        }
    }
    found
}

/// The spans of tags that follow each other rightly.
pub fn decode(tags: &[usize], kinds: &[String]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open = None;
    for (place, &tag) in tags.iter().enumerate() {
        if tag == OUTSIDE {
            open = None;
            continue;
        }
        let (kind, position) = ((tag - 1) / 4, (tag - 1) % 4);
        match (position, open) {
            (BEGIN, _) => open = Some((place, kind)),
            (SINGLE, _) => spans.push(Span { start: place, end: place + 1, kind: kinds[kind].clone() }),
            (END, Some((start, opened))) if opened == kind => {
                spans.push(Span { start, end: place + 1, kind: kinds[kind].clone() });
                open = None;
            }
            _ => {}
        }
    }
    spans
}

/// May the second tag follow the first? The ends of a text are outside.
pub const fn may_follow(first: usize, second: usize) -> bool {
    let closed = first == OUTSIDE || matches!((first - 1) % 4, END | SINGLE);
    let opens = second == OUTSIDE || matches!((second - 1) % 4, BEGIN | SINGLE);
    if closed || opens { closed && opens } else { (first - 1) / 4 == (second - 1) / 4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_spans_are_the_same_thing() {
        let kinds = ["NAME".to_owned(), "ADDR".to_owned()];
        let span = |start, end, kind: &str| Span { start, end, kind: kind.to_owned() };
        let spans = [span(0, 1, "ADDR"), span(1, 4, "NAME"), span(5, 7, "ADDR")];
        let tags = encode(8, &spans, &kinds);
        assert_eq!(decode(&tags, &kinds), spans);
        assert!(tags.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert!(!may_follow(tags[1], tags[5]), "a name does not end as an address");
        assert_eq!(
            encode(3, &[span(0, 2, "NAME"), span(1, 3, "NAME")], &kinds)[2],
            OUTSIDE,
            "the first of two that overlap counts"
        );
    }
}
