//! Sentences of a text, with their places.

/// A sentence and where it starts, counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence<'a> {
    pub text: &'a str,
    pub start: usize,
}

/// Splits a text at its sentence ends (。！？；… and line ends; a full stop only before a blank). Closing quotes stay with their sentence.
pub fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let (mut from_byte, mut from_char) = (0, 0);
    let mut chars = text.char_indices().enumerate().peekable();
    while let Some((place, (at, c))) = chars.next() {
        let next = chars.peek().map(|&(_, (_, next))| next);
        if !ends_sentence(c, next) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut last = place;
        while let Some(&(place, (at, c))) = chars.peek() {
            if !(is_terminal(c) || is_closing(c)) {
                break;
            }
            (end, last) = (at + c.len_utf8(), place);
            chars.next();
        }
        push(&mut found, &text[from_byte..end], from_char);
        (from_byte, from_char) = (end, last + 1);
    }
    push(&mut found, &text[from_byte..], from_char);
    found
}

fn push<'a>(found: &mut Vec<Sentence<'a>>, raw: &'a str, start: usize) {
    let trimmed = raw.trim_start();
    let lead = raw[..raw.len() - trimmed.len()].chars().count();
    let trimmed = trimmed.trim_end();
    if trimmed.chars().any(char::is_alphanumeric) {
        found.push(Sentence { text: trimmed, start: start + lead });
    }
}

fn ends_sentence(c: char, next: Option<char>) -> bool {
    is_terminal(c) || (c == '.' && next.is_none_or(char::is_whitespace))
}

const fn is_terminal(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '…' | '\n' | '\r')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '』' | '」' | '）' | ')' | '】')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_marks_and_know_their_place() {
        let cases: [(&str, &[(&str, usize)]); 6] = [
            ("你好。再见", &[("你好。", 0), ("再见", 3)]),
            ("“退款！”他说。", &[("“退款！”", 0), ("他说。", 5)]),
            ("价格1.5元 很贵", &[("价格1.5元 很贵", 0)]),
            ("Too late. Never again!", &[("Too late.", 0), ("Never again!", 10)]),
            ("真的吗？？？！！", &[("真的吗？？？！！", 0)]),
            ("……。\n", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<(&str, usize)> = sentences(text).iter().map(|s| (s.text, s.start)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
