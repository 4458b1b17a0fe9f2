//! Same question or not, by what two texts share and what only one of them says: 改 beside 换 says less than 开 beside 关.

use crate::{
    learn::{Columns, Effort, Problem},
    normal::fold,
};
use serde::{Deserialize, Serialize};

/// Two to this power is the count of hash buckets.
const BITS: u32 = 18;
/// Characters of each side that meet each other: the product of both is the cost.
const MEETING: usize = 14;
/// Longer texts are compared by their first characters.
const COMPARED: usize = 120;

const SHARED: u64 = 0x51ed_270b_27b4_f3cf;
const ALONE: u64 = 0x2545_f491_4f6c_dd1d;
const MET: u64 = 0x6a09_e667_f3bc_c909;

/// How a judge of pairs is trained.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PairTraining {
    pub cost: f32,
    pub passes: usize,
    pub seed: u64,
}

impl Default for PairTraining {
    fn default() -> Self {
        Self { cost: 0.05, passes: 12, seed: 1 }
    }
}

/// A trained judge of pairs.
#[derive(Clone, Debug, Default)]
pub struct PairJudge {
    weights: Vec<f32>,
    bias: f32,
}

impl PairTraining {
    /// Trains on pairs of folded texts with whether they ask the same. Without both kinds of pairs every margin is 0.
    #[must_use]
    pub fn train(&self, pairs: &[(&[char], &[char], bool)]) -> PairJudge {
        if !(pairs.iter().any(|pair| pair.2) && pairs.iter().any(|pair| !pair.2)) {
            return PairJudge::default();
        }
        let rows: Vec<[Vec<u32>; 2]> = pairs.iter().map(|(a, b, _)| features(a, b)).collect();
        let columns = Columns::of(&rows);
        let class: Vec<bool> = pairs.iter().map(|pair| pair.2).collect();
        let mut counts = vec![0.0_f32; 1 << BITS];
        rows.iter().flatten().flatten().for_each(|&feature| counts[feature as usize] += 1.0);
        let all = rows.len() as f32;
        let scale: Vec<f32> = counts
            .iter()
            .map(|count| if *count < 2.0 { 0.0 } else { 1.0 + ((1.0 + all) / (1.0 + count)).ln() })
            .collect();
        let everything: Vec<u32> = (0..rows.len() as u32).collect();
        let problem =
            Problem { columns: &columns, rows: &everything, class: &class, importance: None, scale: &scale };
        let effort = Effort { cost: self.cost, class_cost: 1.0, passes: self.passes, seed: self.seed };
        let separator = problem.solve(effort);
        PairJudge { weights: separator.weights, bias: separator.bias }
    }
}

impl PairJudge {
    /// Above 0 for the same question, below for another.
    #[must_use]
    pub fn margin(&self, a: &[char], b: &[char]) -> f32 {
        if self.weights.is_empty() {
            return 0.0;
        }
        let sum = |block: &Vec<u32>| {
            block.iter().map(|&feature| self.weights[feature as usize]).sum::<f32>()
                / (block.len().max(1) as f32).sqrt()
        };
        features(a, b).iter().map(sum).sum::<f32>() + self.bias
    }
}

/// Folded characters of a text, as the judge wants them.
#[must_use]
pub fn comparable(text: &str) -> Vec<char> {
    let mut chars = fold(text).chars;
    chars.truncate(COMPARED);
    chars
}

/// The features of a pair, the same in both orders: n-grams that are shared or alone, and what stands alone on both sides in pairs.
fn features(a: &[char], b: &[char]) -> [Vec<u32>; 2] {
    let [first, second] = [a, b].map(n_grams);
    let mut shown = Vec::new();
    let alone = |from: &[(u64, bool)], other: &[(u64, bool)]| -> Vec<(u64, bool)> {
        from.iter().copied().filter(|gram| other.binary_search(gram).is_err()).collect()
    };
    shown.extend(
        first.iter().filter(|gram| second.binary_search(gram).is_ok()).map(|gram| bucket(gram.0 ^ SHARED)),
    );
    let sides = [alone(&first, &second), alone(&second, &first)];
    shown.extend(sides.iter().flatten().map(|gram| bucket(gram.0 ^ ALONE)));
    let [left, right] = sides.map(|side| {
        side.into_iter().filter(|gram| gram.1).map(|gram| gram.0).take(MEETING).collect::<Vec<_>>()
    });
    let mut met = Vec::with_capacity(left.len() * right.len() + 2);
    for &x in &left {
        met.extend(right.iter().map(|&y| bucket(mix(mix(MET, x.min(y)), x.max(y)))));
    }
    met.push(bucket(mix(MET, (left.len().min(right.len())) as u64)));
    met.push(bucket(mix(MET ^ 1, (left.len().max(right.len())) as u64)));
    [shown, met].map(|mut block| {
        block.sort_unstable();
        block.dedup();
        block
    })
}

/// The one to three characters of a text, ordered, each with whether it is one character alone.
fn n_grams(text: &[char]) -> Vec<(u64, bool)> {
    let mut found = Vec::with_capacity(text.len() * 3);
    for start in 0..text.len() {
        let mut hash = MET;
        for n in 1..=3.min(text.len() - start) {
            hash = mix(hash, u64::from(u32::from(text[start + n - 1])));
            found.push((hash, n == 1));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

const fn bucket(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)).wrapping_mul(0x9fb2_1c65_1e98_df25) >> (64 - BITS)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_change_the_question_count_and_synonyms_do_not() {
        let mut pairs = Vec::new();
        for thing in ["花呗", "借呗", "短信", "免密", "自动还款", "提醒"] {
            pairs.push((format!("怎么开通{thing}"), format!("怎么关闭{thing}"), false));
            pairs.push((format!("怎么开通{thing}"), format!("如何开通{thing}"), true));
            pairs.push((format!("怎么关闭{thing}"), format!("如何关闭{thing}"), true));
            pairs.push((format!("如何开通{thing}"), format!("怎么关闭{thing}"), false));
        }
        let chars: Vec<(Vec<char>, Vec<char>, bool)> =
            pairs.iter().map(|(a, b, same)| (comparable(a), comparable(b), *same)).collect();
        let rows: Vec<(&[char], &[char], bool)> =
            chars.iter().map(|(a, b, same)| (a.as_slice(), b.as_slice(), *same)).collect();
        let judge = PairTraining { cost: 1.0, ..PairTraining::default() }.train(&rows);
        let margin = |a: &str, b: &str| judge.margin(&comparable(a), &comparable(b));
        assert!(margin("怎么开通会员", "如何开通会员") > margin("怎么开通会员", "怎么关闭会员"));
        assert_eq!(margin("怎么开通会员", "怎么关闭会员"), margin("怎么关闭会员", "怎么开通会员"));
        assert_eq!(PairTraining::default().train(&rows[..0]).margin(&['a'], &['b']), 0.0);
    }
}
