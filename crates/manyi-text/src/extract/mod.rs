//! The gist of a text: key phrases, the clause that says what it is about, aspects with their tone.

mod aspect;
mod gist;
mod keyphrase;
mod roles;

pub use aspect::{AspectModel, AspectTraining};
pub(crate) use gist::overlap;
pub use gist::{Gist, longest_common};
pub use keyphrase::{KeyPhrases, phrases};
pub use roles::{CaseSummary, Extract, Speaker, Utterance};

/// A clause and where it starts, counted in characters.
pub(crate) fn clauses(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut from, mut start) = (0, 0);
    let mut place = 0;
    for (at, c) in text.char_indices() {
        place += 1;
        if matches!(
            c,
            '，' | '。'
                | '！'
                | '？'
                | '；'
                | ','
                | '!'
                | '?'
                | ';'
                | '\n'
                | '：'
                | ':'
                | '…'
                | ' '
                | '\u{3000}'
        ) {
            push(&mut found, start, &text[from..at]);
            (from, start) = (at + c.len_utf8(), place);
        }
    }
    push(&mut found, start, &text[from..]);
    found
}

fn push<'a>(found: &mut Vec<(usize, &'a str)>, start: usize, clause: &'a str) {
    if clause.chars().any(char::is_alphanumeric) {
        found.push((start, clause));
    }
}
