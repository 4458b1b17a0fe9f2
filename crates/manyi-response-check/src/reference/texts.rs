//! Finds nearly equal texts without comparing each with each: min-hashing of character pairs (Broder 1997), then
//! the true similarity of the few candidates.

use crate::{Response, Thresholds};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Four hashes a band: texts of similarity 0.7 share at least one of 40 bands with chance 0.99998, those of 0.3, which
/// speak of the same matter, with chance 0.28. With fewer hashes a band, everybody who speaks of the same matter would
/// be compared with each other: a hundred thousand remarks take minutes.
const BANDS: usize = 40;
const ROWS: usize = 4;
/// More copies say no more.
const MOST_COPIES: usize = 50;

#[derive(Debug)]
pub(crate) struct TextIndex {
    shortest: usize,
    near_same: f64,
    /// Each text once, as it reads without signs and spaces.
    entries: Vec<Entry>,
    by_text: HashMap<String, usize>,
    buckets: HashMap<u64, Vec<u32>>,
    /// Entries near to each, itself among them: looked for once, however many wrote the same words.
    near: OnceLock<Vec<OnceLock<Vec<u32>>>>,
}

/// Who wrote a text, and on which device.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner {
    pub id: u128,
    pub device: Option<u64>,
}

impl Owner {
    pub fn of(response: &Response) -> Self {
        Self { id: response.id, device: response.device.filter(|_| !response.is_shared_device) }
    }

    /// The same person, or a copy from the same device, which is evidence of another kind.
    fn is_near(self, other: Self) -> bool {
        self.id == other.id || (self.device.is_some() && self.device == other.device)
    }
}

#[derive(Debug)]
struct Entry {
    /// Sorted, each once.
    pairs: Vec<u64>,
    owners: Vec<Owner>,
}

impl TextIndex {
    pub fn new(thresholds: &Thresholds) -> Self {
        Self {
            shortest: thresholds.same_text.notice as usize,
            near_same: thresholds.near_same.value,
            entries: Vec::new(),
            by_text: HashMap::new(),
            buckets: HashMap::new(),
            near: OnceLock::new(),
        }
    }

    pub fn add(&mut self, text: &str, owner: Owner) {
        let Some(plain) = self.plain(text) else { return };
        if let Some(&known) = self.by_text.get(&plain) {
            self.entries[known].owners.push(owner);
            return;
        }
        let (pairs, index) = (pairs(&plain), self.entries.len());
        for key in bands(&pairs) {
            self.buckets.entry(key).or_default().push(u32::try_from(index).unwrap_or(u32::MAX));
        }
        self.by_text.insert(plain, index);
        self.entries.push(Entry { pairs, owners: vec![owner] });
        self.near = OnceLock::new();
    }

    /// How many wrote nearly this on other devices; at most [`MOST_COPIES`].
    pub fn others(&self, text: &str, own: Owner) -> usize {
        let Some(plain) = self.plain(text) else { return 0 };
        match self.by_text.get(&plain) {
            Some(&known) => self.count(self.near(known), own),
            None => self.count(&self.look(&pairs(&plain)), own),
        }
    }

    fn count(&self, near: &[u32], own: Owner) -> usize {
        let mut others = HashSet::<u128>::new();
        for &index in near {
            for owner in self.entries[index as usize].owners.iter().filter(|owner| !owner.is_near(own)) {
                others.insert(owner.id);
                if others.len() >= MOST_COPIES {
                    return MOST_COPIES;
                }
            }
        }
        others.len()
    }

    fn near(&self, known: usize) -> &[u32] {
        let all = self.near.get_or_init(|| self.entries.iter().map(|_| OnceLock::new()).collect());
        all[known].get_or_init(|| self.look(&self.entries[known].pairs))
    }

    fn look(&self, pairs: &[u64]) -> Vec<u32> {
        let keys = bands(pairs);
        let filed = keys.iter().filter_map(|key| self.buckets.get(key));
        let mut found: Vec<u32> = filed.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&index| is_similar(pairs, &self.entries[index as usize].pairs, self.near_same));
        found
    }

    /// Characters that count, or `None` for a text too short to compare.
    pub fn length(&self, text: &str) -> Option<usize> {
        self.plain(text).map(|plain| plain.chars().count())
    }

    /// Letters and digits alone, lower case, full-width forms narrowed; `None` where too short to compare.
    fn plain(&self, text: &str) -> Option<String> {
        let narrow = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        let plain: String =
            text.chars().map(narrow).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        (plain.chars().count() >= self.shortest).then_some(plain)
    }
}

fn pairs(plain: &str) -> Vec<u64> {
    let chars: Vec<u64> = plain.chars().map(|c| u64::from(u32::from(c))).collect();
    let mut pairs: Vec<u64> = chars.windows(2).map(|pair| pair[0] << 32 | pair[1]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Jaccard, shared pairs among all pairs of both, of at least `least`; given up as soon as it cannot be reached.
fn is_similar(one: &[u64], other: &[u64], least: f64) -> bool {
    let both = one.len() + other.len();
    // Rounded down: the last word has the division below.
    let wanted = (least * both as f64 / (1.0 + least)) as usize;
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        if shared + (one.len() - i).min(other.len() - j) < wanted {
            return false;
        }
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared as f64 / (both - shared).max(1) as f64 >= least
}

/// The keys under which a text is filed: in each band, the smallest hashes of its pairs.
fn bands(pairs: &[u64]) -> Vec<u64> {
    let mut smallest = [u64::MAX; BANDS * ROWS];
    for pair in pairs {
        let hash = mix(*pair);
        for (row, least) in smallest.iter_mut().enumerate() {
            *least = (*least).min(mix(hash ^ (row as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        }
    }
    let key = |band: usize| {
        smallest[band * ROWS..(band + 1) * ROWS].iter().fold(band as u64, |key, hash| mix(key ^ hash))
    };
    (0..BANDS).map(key).collect()
}

/// The finaliser of SplitMix64: spreads every bit over all.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_copies_are_found_and_likeness_of_matter_is_none() {
        let mut index = TextIndex::new(&Thresholds::built_in().expect("built-in"));
        let text = "工作人员服务态度很好，办事效率高，非常满意";
        let owner = |id| Owner { id, device: Some(id as u64) };
        index.add(text, owner(1));
        for (other, wanted) in [
            (text, 1),
            ("工作人员服务态度很好 办事效率高 非常满意！", 1),
            ("工作人员服务态度真好，办事效率高，非常满意", 1),
            ("工作人员服务态度还可以，就是排队的时间太长了", 0),
            ("很好", 0),
            ("窗口少，等了半小时，希望中午也能有人值班", 0),
        ] {
            assert_eq!(index.others(other, owner(2)), wanted, "{other}");
        }
        assert_eq!(index.others(text, owner(1)), 0, "not its own copy");
        assert_eq!(index.others(text, Owner { id: 3, device: Some(1) }), 0, "nor that of its device");
    }

    #[test]
    fn short_remarks_come_again_honestly() {
        let mut index = TextIndex::new(&Thresholds::built_in().expect("built-in"));
        let owner = |id| Owner { id, device: None };
        for id in 0..10 {
            index.add("没有意见，谢谢", owner(id));
        }
        assert_eq!(index.others("没有意见，谢谢", owner(3)), 0);
    }
}
