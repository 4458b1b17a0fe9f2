//! A text as a set of hashed features: character n-grams and words.

use crate::{
    normal::{Folded, fold_into},
    words,
};
use serde::{Deserialize, Serialize};

/// Which words count beside the character n-grams.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordFeatures {
    None,
    /// Runs of Latin letters and pairs of them: free for Chinese texts.
    #[default]
    Latin,
    /// Every word of the segmenter and pairs of neighbours; an eighth of the speed.
    All,
}

/// Which features a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FeatureSpec {
    /// Shortest character n-gram.
    pub chars_from: u8,
    /// Longest character n-gram, up to 6; 0 for none.
    pub chars_to: u8,
    pub words: WordFeatures,
    /// Two to this power is the count of hash buckets, 8–24.
    pub bits: u8,
    /// So many characters of each part count, from its beginning; 0 for all. A message tells its matter first, and its story after.
    pub opening: u16,
}

impl Default for FeatureSpec {
    fn default() -> Self {
        Self { chars_from: 1, chars_to: 3, words: WordFeatures::Latin, bits: 20, opening: 0 }
    }
}

impl FeatureSpec {
    #[must_use]
    pub const fn buckets(&self) -> usize {
        1 << self.bits
    }
}

/// Where a feature stands in its text: characters `start..end` of the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub feature: u32,
    pub part: u8,
    pub start: u32,
    pub end: u32,
}

const MULTIPLIER: u64 = 0x9fb2_1c65_1e98_df25;
const TITLE: u64 = 0x51ed_270b_27b4_f3cf;
const WORD: u64 = 0x2545_f491_4f6c_dd1d;
const PAIR: u64 = 0x6a09_e667_f3bc_c909;

/// Turns texts into features; keeps its buffers between texts.
#[derive(Clone, Debug)]
pub struct Extractor {
    spec: FeatureSpec,
    folded: Folded,
    found: Vec<u32>,
    slots: Vec<(u32, u32)>,
    stamp: u32,
}

/// The distinct features of a text: those of all parts, and those of the first part under names of its own.
/// Each of the two weighs the same in a decision, so that a short title is not drowned by a long body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bag<'a> {
    pub body: &'a [u32],
    /// Empty for a text of one part.
    pub title: &'a [u32],
}

impl Extractor {
    #[must_use]
    pub fn new(spec: FeatureSpec) -> Self {
        Self { spec, folded: Folded::default(), found: Vec::new(), slots: vec![(0, 0); 1024], stamp: 0 }
    }

    /// The distinct features of a text in parts (a title and a body, or a body alone), each below [`FeatureSpec::buckets`].
    pub fn distinct(&mut self, parts: &[&str]) -> Bag<'_> {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        let most = (length + 2 * parts.len() + 2) * usize::from(self.spec.chars_to + 3) * 2;
        self.begin(most);
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let mut slots = std::mem::take(&mut self.slots);
        let (stamp, mask) = (self.stamp, slots.len() - 1);
        let mut split = None;
        self.each(parts, |place, is_title| {
            if is_title && split.is_none() {
                split = Some(found.len());
            }
            let mut slot = (place.feature.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
            loop {
                let (seen, feature) = slots[slot];
                if seen != stamp {
                    slots[slot] = (stamp, place.feature);
                    found.push(place.feature);
                    return;
                }
                if feature == place.feature {
                    return;
                }
                slot = (slot + 1) & mask;
            }
        });
        (self.found, self.slots) = (found, slots);
        let (body, title) = self.found.split_at(split.unwrap_or(self.found.len()));
        Bag { body, title }
    }

    /// Every feature with its place, repeated ones too: what an explanation needs.
    pub fn places(&mut self, parts: &[&str]) -> Vec<Place> {
        let mut places = Vec::new();
        self.each(parts, |place, _| places.push(place));
        places
    }

    fn begin(&mut self, most: usize) {
        let wanted = (most * 2).next_power_of_two().clamp(1024, self.spec.buckets() * 2);
        if self.slots.len() < wanted {
            self.slots = vec![(0, 0); wanted];
            self.stamp = 0;
        }
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.slots.fill((0, 0));
            self.stamp = 1;
        }
    }

    /// Tells the features of every part, then those of the title under their own names.
    #[inline]
    fn each(&mut self, parts: &[&str], mut tell: impl FnMut(Place, bool)) {
        for (number, part) in parts.iter().enumerate() {
            fold_into(self.opening(part), &mut self.folded);
            self.part(0, number as u8, &mut |place| tell(place, false));
        }
        if let [title, _, ..] = parts {
            fold_into(self.opening(title), &mut self.folded);
            self.part(TITLE, 0, &mut |place| tell(place, true));
        }
    }

    fn opening<'t>(&self, part: &'t str) -> &'t str {
        match self.spec.opening {
            0 => part,
            most => part.char_indices().nth(usize::from(most)).map_or(part, |(end, _)| &part[..end]),
        }
    }

    #[inline]
    fn part(&self, seed: u64, part: u8, tell: &mut impl FnMut(Place)) {
        let (from, to) = (usize::from(self.spec.chars_from.max(1)), usize::from(self.spec.chars_to));
        let shift = 64 - u32::from(self.spec.bits);
        let chars = &self.folded.chars;
        let origin = |at: usize| self.folded.origin.get(at).copied().unwrap_or(0);
        // The ends of a text are signs of their own: what it opens or closes with often decides.
        let at = |place: usize| match place {
            0 => '\u{2}',
            _ => chars.get(place - 1).copied().unwrap_or('\u{3}'),
        };
        let length = chars.len() + 2;
        if to > 0 && !chars.is_empty() {
            for start in 0..length {
                let mut hash = seed ^ MULTIPLIER;
                for n in 1..=to.min(length - start) {
                    hash = (hash.rotate_left(5) ^ u64::from(u32::from(at(start + n - 1))))
                        .wrapping_mul(MULTIPLIER);
                    if n >= from {
                        // The padding sign stands at place 0, so the n-gram covers folded characters start-1..start+n-1.
                        let first = start.saturating_sub(1).min(chars.len() - 1);
                        let last = (start + n).saturating_sub(2).clamp(first, chars.len() - 1);
                        tell(Place {
                            feature: bucket(hash, shift),
                            part,
                            start: origin(first),
                            end: origin(last) + 1,
                        });
                    }
                }
            }
        }
        match self.spec.words {
            WordFeatures::None => {}
            WordFeatures::Latin => self.latin(seed, part, shift, tell),
            WordFeatures::All => self.all_words(seed, part, shift, tell),
        }
    }

    fn latin(&self, seed: u64, part: u8, shift: u32, tell: &mut impl FnMut(Place)) {
        let chars = &self.folded.chars;
        let mut previous = None;
        let mut start = 0;
        while start < chars.len() {
            if !chars[start].is_ascii_alphanumeric() {
                start += 1;
                continue;
            }
            let length =
                chars[start..].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '\'').count();
            let hash = chars[start..start + length]
                .iter()
                .fold(seed ^ WORD, |hash, c| mix(hash, u64::from(u32::from(*c))));
            let (from, to) = (self.folded.origin[start], self.folded.origin[start + length - 1] + 1);
            word(hash, &mut previous, (part, from, to), shift, tell);
            start += length;
        }
    }

    fn all_words(&self, seed: u64, part: u8, shift: u32, tell: &mut impl FnMut(Place)) {
        let text: String = self.folded.chars.iter().collect();
        let mut previous = None;
        for token in words::segmenter().cut(&text, false) {
            if !token.word.chars().any(char::is_alphanumeric) {
                continue;
            }
            let hash = token.word.chars().fold(seed ^ WORD, |hash, c| mix(hash, u64::from(u32::from(c))));
            let (from, to) = (self.folded.origin[token.start], self.folded.origin[token.end - 1] + 1);
            word(hash, &mut previous, (part, from, to), shift, tell);
        }
    }
}

/// Tells a word and its pair with the word before.
fn word(
    hash: u64,
    previous: &mut Option<(u64, u32)>,
    (part, start, end): (u8, u32, u32),
    shift: u32,
    tell: &mut impl FnMut(Place),
) {
    tell(Place { feature: bucket(hash, shift), part, start, end });
    if let Some((before, from)) = *previous {
        tell(Place { feature: bucket(mix(before ^ PAIR, hash), shift), part, start: from, end });
    }
    *previous = Some((hash, start));
}

#[inline]
const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(MULTIPLIER)
}

#[inline]
const fn bucket(hash: u64, shift: u32) -> u32 {
    ((hash ^ (hash >> 32)).wrapping_mul(MULTIPLIER) >> shift) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(spec: FeatureSpec, parts: &[&str]) -> usize {
        let mut extractor = Extractor::new(spec);
        let bag = extractor.distinct(parts);
        bag.body.len() + bag.title.len()
    }

    #[test]
    fn n_grams_count_once_and_know_the_ends() {
        let spec = FeatureSpec { chars_to: 2, ..FeatureSpec::default() };
        // ^ 好 $ and ^好 好$
        assert_eq!(count(spec, &["好"]), 5);
        // ^ 好 $ ^好 好好 好$
        assert_eq!(count(spec, &["好好"]), 6);
        assert_eq!(count(spec, &[""]), 0);
        assert_eq!(count(spec, &["好", "好"]), 10, "a title has names of its own");
    }

    #[test]
    fn places_are_characters_of_the_original() {
        let spec = FeatureSpec { chars_from: 2, chars_to: 2, ..FeatureSpec::default() };
        let places = Extractor::new(spec).places(&["a\u{200b}bc"]);
        let spans: Vec<(u32, u32)> = places.iter().map(|place| (place.start, place.end)).collect();
        assert_eq!(&spans[..4], [(0, 1), (0, 3), (2, 4), (3, 4)]);
    }

    #[test]
    fn only_the_opening_counts_where_one_is_set() {
        let spec = FeatureSpec { opening: 2, ..FeatureSpec::default() };
        assert_eq!(count(spec, &["路灯坏了三个月"]), count(FeatureSpec::default(), &["路灯"]));
        assert_eq!(count(spec, &["路灯"]), count(FeatureSpec::default(), &["路灯"]));
    }

    #[test]
    fn latin_words_and_their_pairs_are_features() {
        let spec = FeatureSpec { chars_to: 0, ..FeatureSpec::default() };
        assert_eq!(count(spec, &["card not arrived, card"]), 3 + 3);
    }
}
