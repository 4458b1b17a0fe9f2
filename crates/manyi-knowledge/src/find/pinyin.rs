//! Chinese found by its pinyin: whole syllables, first letters, or a mix of both, in any reading of a character.

use pinyin::ToPinyinMulti;

/// A text as a query of letters meets it.
#[derive(Clone, Debug)]
pub(crate) struct Sounds(Vec<Vec<String>>);

impl Sounds {
    pub fn of(text: &str) -> Self {
        Self(text.chars().filter(|sign| !sign.is_whitespace()).map(readings).collect())
    }

    /// Whether the letters are said somewhere in the text, beginning at a character.
    pub fn hold(&self, letters: &str) -> bool {
        (0..self.0.len()).any(|start| said(&self.0[start..], letters))
    }
}

/// Nobody types a longer name by its sounds; a longer text of letters is no query of sounds.
const MOST_LETTERS: usize = 60;

/// The query as letters; `None` where it has anything else, less than two of them, or more than anybody types.
pub(crate) fn letters(query: &str) -> Option<String> {
    let letters: String = query.chars().filter(|sign| !sign.is_whitespace() && *sign != '\'').collect();
    let letters = letters.to_ascii_lowercase();
    ((2..=MOST_LETTERS).contains(&letters.len()) && letters.chars().all(|sign| sign.is_ascii_alphanumeric()))
        .then_some(letters)
}

fn readings(sign: char) -> Vec<String> {
    let Some(multi) = sign.to_pinyin_multi() else { return vec![sign.to_lowercase().to_string()] };
    let mut found: Vec<String> = Vec::new();
    for reading in multi {
        // Keyboards type v for ü.
        let plain = reading.plain().replace('ü', "v");
        if !found.contains(&plain) {
            found.push(plain);
        }
    }
    found
}

/// Every way to say the letters is followed at once: kept are the places that some way has reached, not the ways,
/// of which there may be as many as two to the number of letters.
fn said(signs: &[Vec<String>], letters: &str) -> bool {
    let mut reached = vec![0];
    for readings in signs {
        let mut next = Vec::new();
        for left in reached.iter().map(|place| &letters[*place..]) {
            for reading in readings {
                // The last syllable may be begun only.
                if reading.starts_with(left) {
                    return true;
                }
                let whole = left.strip_prefix(reading.as_str());
                let initial = reading.chars().next().and_then(|initial| left.strip_prefix(initial));
                next.extend([whole, initial].into_iter().flatten().map(|rest| letters.len() - rest.len()));
            }
        }
        next.sort_unstable();
        next.dedup();
        if next.is_empty() {
            return false;
        }
        reached = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_first_letters_and_other_readings_are_found() {
        for (text, query, wanted) in [
            ("居民用水过户", "guohu", true),
            ("居民用水过户", "gh", true),
            ("居民用水过户", "jmys", true),
            ("居民用水过户", "yongshui", true),
            ("居民用水过户", "yongs", true),
            ("居民用水过户", "jminys", true),
            ("居民用水过户", "ghx", false),
            ("银行代扣", "yinhang", true),
            ("重新开户", "chongxin", true),
            ("旅游卡", "lvyou", true),
            ("12345 热线", "12345rexian", true),
            ("缴费", "uofei", false),
        ] {
            let letters = letters(query);
            assert_eq!(
                letters.is_some_and(|letters| Sounds::of(text).hold(&letters)),
                wanted,
                "{text} {query}"
            );
        }
        assert_eq!(
            [letters("过户"), letters("g"), letters("guo hu")],
            [None, None, Some("guohu".to_owned())]
        );
        assert_eq!(letters(&"a".repeat(MOST_LETTERS + 1)), None);
    }

    #[test]
    fn letters_that_agree_for_long_and_then_differ_are_told_at_once() {
        // Each letter of a Latin title is both its syllable and its first letter: 2^59 ways.
        let title = format!("{}!", "a".repeat(59));
        assert!(!Sounds::of(&title).hold(&format!("{}b", "a".repeat(59))));
    }
}
