//! Which language a text is written in, by its script and, for Latin letters, its function words.

use super::fold::is_han;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    Chinese,
    English,
    /// Another script, or Latin letters without English function words.
    Other,
    /// No letters at all.
    Unknown,
}

const FUNCTION_WORDS: [&str; 40] = [
    "the", "a", "an", "i", "you", "it", "is", "are", "was", "to", "of", "and", "in", "for", "my", "on",
    "with", "not", "can", "do", "me", "that", "this", "be", "have", "how", "what", "your", "please", "no",
    "at", "but", "so", "very", "we", "they", "when", "from", "good", "bad",
];

/// The language of a text. One Han character carries as much as two or three Latin letters and is weighed so.
pub fn language(text: &str) -> Language {
    let (mut han, mut latin, mut other) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        if is_han(c) {
            han += 1;
        } else if c.is_ascii_alphabetic() {
            latin += 1;
        } else if c.is_alphabetic() {
            other += 1;
        }
    }
    if han == 0 && latin == 0 && other == 0 {
        return Language::Unknown;
    }
    if han * 3 >= latin.max(other) {
        return if han > 0 && han * 3 >= other { Language::Chinese } else { Language::Other };
    }
    if other > latin {
        return Language::Other;
    }
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let known = words.iter().filter(|word| FUNCTION_WORDS.contains(&word.as_str())).count();
    if known * 12 >= words.len() || words.len() <= 4 && other == 0 {
        Language::English
    } else {
        Language::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_and_function_words_decide() {
        for (text, expected) in [
            ("送餐太慢了", Language::Chinese),
            ("我的iPhone坏了", Language::Chinese),
            ("The delivery was late and the food cold", Language::English),
            ("card arrival", Language::English),
            ("Доставка опоздала", Language::Other),
            ("12345 !!", Language::Unknown),
            ("", Language::Unknown),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
