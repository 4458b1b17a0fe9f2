//! Groups of texts about the same matter: what the texts of a group share stands out from what each says besides.

use crate::learn::{Extractor, FeatureSpec, WordFeatures};
use std::collections::HashMap;

/// Groups whose sums are this near (cosine) are about the same matter.
pub const RELATED: f32 = 0.12;
/// Later characters of a text are rarely what it is about, and long texts would all look alike.
const LOOKED_AT: usize = 40;

/// Groups of texts about the same matter, as the number of each text's group: the smallest number in it. Give titles, or texts
/// whose first sentence says what they are about: their first 40 characters are compared. The two nearest groups are joined as long
/// as the sums of their weighed character pairs and triples are at least `threshold` near. For some thousand texts: every pair is
/// looked at.
#[must_use]
pub fn related(texts: &[&str], threshold: f32) -> Vec<usize> {
    let mut products = products(&vectors(texts));
    let count = texts.len();
    let mut group: Vec<usize> = (0..count).collect();
    let mut alive = vec![true; count];
    let mut nearest: Vec<(f32, usize)> = (0..count).map(|row| best(&products, &alive, row)).collect();
    loop {
        let Some((near, from)) = (0..count)
            .filter(|&row| alive[row])
            .map(|row| (nearest[row].0, row))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        else {
            return group;
        };
        if near < threshold || near <= 0.0 {
            return group;
        }
        let (kept, gone) = (from.min(nearest[from].1), from.max(nearest[from].1));
        join(&mut products, kept, gone);
        alive[gone] = false;
        group.iter_mut().filter(|number| **number == gone).for_each(|number| *number = kept);
        for row in 0..count {
            if alive[row] && (row == kept || nearest[row].1 == gone || nearest[row].1 == kept) {
                nearest[row] = best(&products, &alive, row);
            } else if alive[row] {
                let now = cosine(&products, row, kept);
                if now > nearest[row].0 {
                    nearest[row] = (now, kept);
                }
            }
        }
    }
}

type Vector = Vec<(u32, f32)>;

/// Weighed features of length one; features of one text alone cannot join it to others and are left out.
fn vectors(texts: &[&str]) -> Vec<Vector> {
    let spec = FeatureSpec { chars_from: 2, chars_to: 3, words: WordFeatures::None, bits: 20, opening: 0 };
    let mut extractor = Extractor::new(spec);
    let rows: Vec<Vec<u32>> = texts
        .iter()
        .map(|text| {
            let start: String = text.chars().take(LOOKED_AT).collect();
            let mut features = extractor.distinct(&[&start]).body.to_vec();
            features.sort_unstable();
            features
        })
        .collect();
    let mut counts: HashMap<u32, f32> = HashMap::new();
    rows.iter().flatten().for_each(|&feature| *counts.entry(feature).or_default() += 1.0);
    let all = rows.len() as f32;
    let weigh = |feature: u32| {
        let count = counts[&feature];
        (count > 1.0).then(|| (feature, (1.0 + (all - count + 0.5) / (count + 0.5)).ln().sqrt()))
    };
    let vectors = rows.into_iter().map(|row| {
        let mut vector: Vector = row.into_iter().filter_map(weigh).collect();
        let norm = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-6);
        vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
        vector
    });
    vectors.collect()
}

fn products(vectors: &[Vector]) -> Vec<Vec<f32>> {
    let mut postings: HashMap<u32, Vec<(usize, f32)>> = HashMap::new();
    let mut products = vec![vec![0.0_f32; vectors.len()]; vectors.len()];
    for (row, vector) in vectors.iter().enumerate() {
        for &(feature, weight) in vector {
            let posting = postings.entry(feature).or_default();
            posting.push((row, weight));
            for &(other, of_other) in posting.iter() {
                products[row][other] += weight * of_other;
                products[other][row] = products[row][other];
            }
        }
    }
    products
}

fn cosine(products: &[Vec<f32>], a: usize, b: usize) -> f32 {
    products[a][b] / (products[a][a] * products[b][b]).sqrt().max(1e-6)
}

/// The nearest other group; the first of equals.
fn best(products: &[Vec<f32>], alive: &[bool], row: usize) -> (f32, usize) {
    let mut best = (-1.0, row);
    for other in (0..alive.len()).filter(|&other| alive[other] && other != row) {
        let near = cosine(products, row, other);
        if near > best.0 {
            best = (near, other);
        }
    }
    best
}

/// The sum of two groups: products with a sum are sums of products.
fn join(products: &mut [Vec<f32>], kept: usize, gone: usize) {
    let whole = products[kept][kept] + 2.0 * products[kept][gone] + products[gone][gone];
    let sums: Vec<f32> = products[kept].iter().zip(&products[gone]).map(|(a, b)| a + b).collect();
    for (row, sum) in products.iter_mut().zip(&sums) {
        row[kept] = *sum;
    }
    products[kept] = sums;
    products[kept][kept] = whole;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_about_one_matter_are_a_group_and_others_stay_alone() {
        let titles = [
            "丽发新城小区旁建搅拌站噪音扰民",
            "伊景园滨河苑捆绑销售车位",
            "投诉丽发新城附近搅拌站扬尘污染",
            "请问人才购房补贴怎么申请",
            "伊景园滨河苑强制捆绑车位销售不合理",
            "丽发新城搅拌站何时搬迁",
            "",
            "",
        ];
        assert_eq!(related(&titles, RELATED), [0, 1, 0, 3, 1, 0, 6, 7]);
        assert_eq!(related(&[], RELATED), Vec::<usize>::new());
    }
}
