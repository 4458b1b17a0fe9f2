//! Near-same texts, pure: every text gets a signature of fixed length (MinHash over pairs of characters), and the share
//! of equal places in two signatures estimates how much of the texts is the same (Jaccard's index of their pairs).
//!
//! Source: Broder, "On the resemblance and containment of documents" (1997). Pairs of characters instead of words:
//! Chinese is written without spaces, and a changed order of sentences changes little.

/// Places of a signature: the estimate's standard error is at most 1 / (2 √128) ≈ 0.044.
const PLACES: usize = 128;

/// From this share on, two texts are called near-same.
pub(crate) const NEAR_SAME: f64 = 0.5;
/// Two texts of one customer speak of the same matter from here on: people repeat themselves in other words.
pub(crate) const SAME_MATTER: f64 = 0.2;

/// What is compared of a text; says nothing of it by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature(Vec<u32>);

impl Signature {
    /// Letters and digits only, small; a text of fewer than two of them is compared as a whole.
    pub fn of(text: &str) -> Self {
        let signs: Vec<char> =
            text.chars().flat_map(char::to_lowercase).filter(|sign| sign.is_alphanumeric()).collect();
        let mut places = vec![u32::MAX; PLACES];
        let mut take = |pair: u64| {
            for (place, least) in places.iter_mut().enumerate() {
                *least = (*least).min(mixed(pair, place as u64));
            }
        };
        match signs.as_slice() {
            [] => {}
            [one] => take(u64::from(*one)),
            many => many.windows(2).for_each(|pair| take(u64::from(pair[0]) << 32 | u64::from(pair[1]))),
        }
        Self(places)
    }

    /// As stored: eight hexadecimal digits a place.
    pub fn to_text(&self) -> String {
        use std::fmt::Write;
        self.0.iter().fold(String::with_capacity(PLACES * 8), |mut text, place| {
            let _ = write!(text, "{place:08x}");
            text
        })
    }

    /// `None` for what is no signature.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != PLACES * 8 || !text.is_ascii() {
            return None;
        }
        let place = |at: usize| u32::from_str_radix(&text[at * 8..at * 8 + 8], 16).ok();
        (0..PLACES).map(place).collect::<Option<Vec<_>>>().map(Self)
    }

    /// 0–1. A text without a letter or digit is like nothing.
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.0.iter().all(|place| *place == u32::MAX) {
            return 0.0;
        }
        let equal = self.0.iter().zip(&other.0).filter(|(own, others)| own == others).count();
        equal as f64 / PLACES as f64
    }
}

/// One hash function for each place (the finaliser of SplitMix64); the same on every machine, for signatures are kept.
fn mixed(pair: u64, place: u64) -> u32 {
    let mut value = pair.wrapping_add(place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((value ^ (value >> 31)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;

    const TEXT: &str = "东城营业厅排队两个小时，只开了一个窗口，工作人员态度也不好，希望尽快增加人手。";

    fn likeness(left: &str, right: &str) -> f64 {
        Signature::of(left).likeness(&Signature::of(right))
    }

    #[test]
    fn near_same_texts_are_told_from_others() {
        for (other, near) in [
            (TEXT, true),
            // Spaces, marks and width of the marks do not matter.
            ("东城营业厅 排队两个小时 只开了一个窗口 工作人员态度也不好 希望尽快增加人手", true),
            // Sentences in another order.
            ("工作人员态度也不好，东城营业厅排队两个小时，希望尽快增加人手，只开了一个窗口。", true),
            ("东城营业厅排队两个多小时，只开了一个窗口，工作人员态度不好，希望增加人手。", true),
            ("上月电费账单比平时多了三倍，怀疑电表有问题，请派人检查。", false),
            ("西城营业厅服务很好，办事快，感谢王师傅。", false),
            ("", false),
        ] {
            assert_eq!(likeness(TEXT, other) >= NEAR_SAME, near, "{other}: {}", likeness(TEXT, other));
        }
    }

    #[test]
    fn the_estimate_is_close_to_the_share_of_common_pairs() {
        let pairs = |text: &str| -> BTreeSet<(char, char)> {
            let signs: Vec<char> = text.chars().filter(|sign| sign.is_alphanumeric()).collect();
            signs.windows(2).map(|pair| (pair[0], pair[1])).collect()
        };
        let whole: String = (0..200_u32).filter_map(|step| char::from_u32(0x4e00 + step)).collect();
        for kept in [20, 60, 100, 140, 180] {
            let part: String = whole.chars().take(kept).collect();
            let (left, right) = (pairs(&whole), pairs(&part));
            let exact = left.intersection(&right).count() as f64 / left.union(&right).count() as f64;
            // Three standard errors.
            assert!((likeness(&whole, &part) - exact).abs() < 0.133, "{kept}");
        }
    }

    #[test]
    fn signatures_are_stored_and_read_again() {
        let signature = Signature::of(TEXT);
        assert_eq!(Signature::parse(&signature.to_text()), Some(signature));
        for bad in ["", "zz", &"g".repeat(PLACES * 8), &"停".repeat(PLACES * 8)] {
            assert_eq!(Signature::parse(bad), None);
        }
        assert_eq!(Signature::of("。，！").likeness(&Signature::of("。")), 0.0, "nothing is like nothing");
        assert!(likeness("好", "好") > 0.99);
    }
}
