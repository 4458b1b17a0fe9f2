//! Latin letters: rows of the keyboard and clusters that no language has. Pinyin is language.

/// Letters of all words long enough to be judged, and how many of them are no language.
pub(super) struct Letters {
    pub letters: usize,
    pub wrong: usize,
}

/// Shorter words are abbreviations as often as not.
const SHORTEST: usize = 5;
/// Consonants in a row: "strengths" has five at its end; a sixth is no word.
const LONGEST_CLUSTER: usize = 5;
/// Share of neighbouring letters that are neighbours on the keyboard, too: "were" and "property" lie far below.
const KEYBOARD: f64 = 0.7;

const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

pub(super) fn gibberish_letters(text: &str) -> Letters {
    let mut found = Letters { letters: 0, wrong: 0 };
    for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        found.letters += word.len();
        if is_gibberish(&word.to_ascii_lowercase()) {
            found.wrong += word.len();
        }
    }
    found
}

fn is_gibberish(word: &str) -> bool {
    let letters = word.as_bytes();
    letters.len() >= SHORTEST
        && (longest_cluster(letters) > LONGEST_CLUSTER
            || on_keyboard(letters) >= KEYBOARD
            || has_no_vowel(letters)
            || repeats(letters))
}

fn is_vowel(letter: u8) -> bool {
    b"aeiouyv".contains(&letter)
}

fn longest_cluster(letters: &[u8]) -> usize {
    letters.split(|letter| is_vowel(*letter)).map(<[u8]>::len).max().unwrap_or(0)
}

fn has_no_vowel(letters: &[u8]) -> bool {
    !letters.iter().any(|letter| is_vowel(*letter))
}

fn on_keyboard(letters: &[u8]) -> f64 {
    let place = |letter: u8| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.bytes().position(|key| key == letter)?)))
    };
    let near = letters.windows(2).filter(|pair| match (place(pair[0]), place(pair[1])) {
        (Some((row, first)), Some((other, second))) => row == other && first.abs_diff(second) <= 1,
        _ => false,
    });
    near.count() as f64 / (letters.len() - 1) as f64
}

/// The same two to four letters again and again: "sdfsdf", "jkjkjk".
fn repeats(letters: &[u8]) -> bool {
    letters.len() >= 6
        && (2..=4).any(|unit| {
            letters.len() >= unit * 2
                && letters.iter().zip(&letters[unit..]).all(|(first, later)| first == later)
        })
        && longest_cluster(letters) >= 2
}
