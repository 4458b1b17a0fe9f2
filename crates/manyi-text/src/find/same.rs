//! Do two texts ask the same? Learned from labelled pairs.

use super::{
    embedding::{Embedding, EmbeddingTraining},
    index::{Candidate, Index},
    pair::{PairJudge, PairTraining, comparable},
    signals::{Meeting, SIGNALS, logistic, signals, weigh},
};

/// Parts of the pairs: the signals of each part come from teachers that saw the others only.
const PARTS: usize = 3;

/// A trained judge of two questions.
#[derive(Clone, Debug)]
pub struct SameQuestion {
    index: Index,
    embedding: Embedding,
    judge: PairJudge,
    weights: [f32; SIGNALS + 1],
}

impl SameQuestion {
    /// Learns from pairs with whether they ask the same.
    #[must_use]
    pub fn train(pairs: &[(&str, &str, bool)]) -> Self {
        let texts: Vec<&str> = pairs.iter().flat_map(|pair| [pair.0, pair.1]).collect();
        let index = Index::of(&texts);
        let mut rows = Vec::with_capacity(pairs.len());
        for part in 0..PARTS {
            let choose = |inside: bool| -> Vec<(&str, &str, bool)> {
                let of_part = pairs.iter().enumerate().filter(|(place, _)| (place % PARTS == part) == inside);
                of_part.map(|(_, pair)| *pair).collect()
            };
            let taught = Self::teach(&index, &choose(false));
            rows.extend(choose(true).into_iter().map(|(a, b, same)| (taught.signals(a, b), same)));
        }
        let mut whole = Self::teach(&index, pairs);
        whole.weights = logistic(&rows);
        whole
    }

    fn teach(index: &Index, pairs: &[(&str, &str, bool)]) -> Self {
        let [same, other] = [true, false].map(|wanted| -> Vec<(&str, &str)> {
            pairs.iter().filter(|pair| pair.2 == wanted).map(|pair| (pair.0, pair.1)).collect()
        });
        let chars: Vec<(Vec<char>, Vec<char>, bool)> =
            pairs.iter().map(|(a, b, same)| (comparable(a), comparable(b), *same)).collect();
        let rows: Vec<(&[char], &[char], bool)> =
            chars.iter().map(|(a, b, same)| (a.as_slice(), b.as_slice(), *same)).collect();
        Self {
            index: index.clone(),
            embedding: EmbeddingTraining::default().train_apart(&same, &other),
            judge: PairTraining::default().train(&rows),
            weights: [0.0; SIGNALS + 1],
        }
    }

    /// Above 0 for the same question.
    #[must_use]
    pub fn score(&self, a: &str, b: &str) -> f32 {
        weigh(&self.weights, &self.signals(a, b))
    }

    fn signals(&self, a: &str, b: &str) -> [f32; SIGNALS] {
        let [first, second] = [a, b].map(|text| {
            let mut weighted = self.index.weighted(text);
            weighted.sort_unstable_by_key(|(feature, _)| *feature);
            weighted
        });
        let square = |side: &[(u32, f32)]| side.iter().map(|(_, weight)| weight * weight).sum::<f32>();
        let common: f32 = first
            .iter()
            .filter(|(feature, _)| second.binary_search_by_key(feature, |(feature, _)| *feature).is_ok())
            .map(|(_, weight)| weight * weight)
            .sum();
        let (x, y) = (square(&first).max(1e-6), square(&second).max(1e-6));
        let (folded_a, folded_b) = (comparable(a), comparable(b));
        signals(&Meeting {
            a: &folded_a,
            b: &folded_b,
            candidate: Candidate { number: 0, bm25: common / x.max(y), cosine: common / (x * y).sqrt() },
            nearness: Embedding::nearness(&self.embedding.point(a), &self.embedding.point(b)),
            margin: self.judge.margin(&folded_a, &folded_b),
            crowd: 0.0,
            rarity: &|c| self.index.rarity(c),
        })
    }
}
