//! One table look-up per character turns a text into the form that all comparisons use.

use std::{collections::HashMap, sync::OnceLock};
use unicode_normalization::UnicodeNormalization;

/// Pairs of a traditional character and its simplified form (dictionary of JioNLP, Apache-2.0).
const SIMPLIFIED: &str = include_str!("simplified.txt");
/// More than this many equal characters in a row say no more than this many.
const LONGEST_RUN: usize = 3;
/// What the table holds for characters that are left out.
const DROPPED: u16 = 0;

/// A folded text that knows where each of its characters came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub chars: Vec<char>,
    /// Position of each character in the original text, counted in characters.
    pub origin: Vec<u32>,
}

/// Folds a text: NFKC of single characters (full width becomes half width), lower case, simplified characters,
/// zero-width and direction signs out, white space to one blank (none beside Han), at most three equal characters in a row.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    fold_into(text, &mut folded);
    folded
}

/// [`fold`] into a buffer that is used again.
pub fn fold_into(text: &str, folded: &mut Folded) {
    folded.chars.clear();
    folded.origin.clear();
    let table = table();
    let (mut previous, mut run) = ('\0', 0);
    for (position, original) in text.chars().enumerate() {
        let Some(c) = look_up(table, original) else { continue };
        if c == previous {
            run += 1;
        } else {
            (previous, run) = (c, 1);
        }
        let blank_beside_han = c == ' ' && folded.chars.last().is_none_or(|&last| is_han(last));
        if run > LONGEST_RUN || (c == ' ' && run > 1) || blank_beside_han {
            continue;
        }
        folded.chars.push(c);
        folded.origin.push(position as u32);
    }
}

/// The folded form of one character; `None` for signs that cannot be seen.
pub fn fold_char(c: char) -> Option<char> {
    look_up(table(), c)
}

pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[inline]
fn look_up(table: &[u16], c: char) -> Option<char> {
    match table.get(c as usize) {
        Some(&DROPPED) => None,
        Some(&folded) => char::from_u32(u32::from(folded)),
        None if matches!(c, '\u{e0000}'..='\u{e0fff}') => None,
        None => Some(c),
    }
}

fn table() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut pairs = SIMPLIFIED.trim_end().chars();
        let mut simplified = HashMap::new();
        while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
            simplified.insert(from, to);
        }
        (0..=0xffff_u32).map(|code| folded_code(code, &simplified)).collect()
    })
}

fn folded_code(code: u32, simplified: &HashMap<char, char>) -> u16 {
    let Some(c) = char::from_u32(code) else { return DROPPED };
    if c.is_whitespace() {
        return u16::from(b' ');
    }
    if c.is_control() || is_invisible(c) {
        return DROPPED;
    }
    let mut compatible = c.nfkc();
    let c = match (compatible.next(), compatible.next()) {
        (Some(one), None) => one,
        _ => c,
    };
    let mut lower = c.to_lowercase();
    let c = match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    };
    let c = simplified.get(&c).copied().unwrap_or(c);
    u16::try_from(u32::from(c)).unwrap_or(code as u16)
}

const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_alike_fold_to_the_same() {
        for (text, expected) in [
            ("ＡＢＣ１２３", "abc123"),
            ("客服態度很差", "客服态度很差"),
            ("哈哈哈哈哈哈", "哈哈哈"),
            ("退\u{200b}款\u{feff}", "退款"),
            ("很 好\n吃", "很好吃"),
            ("Very   Good\tService", "very good service"),
            ("\u{202e}反向", "反向"),
            ("👍🏻好", "👍🏻好"),
            ("", ""),
        ] {
            assert_eq!(fold(text).chars.iter().collect::<String>(), expected, "{text}");
        }
    }

    #[test]
    fn every_folded_character_knows_its_place() {
        let folded = fold("a\u{200b}Ｂ  c");
        assert_eq!(folded.origin, [0, 2, 3, 5]);
    }
}
