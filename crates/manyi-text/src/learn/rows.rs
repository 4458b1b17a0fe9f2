//! Training rows: the features of many texts, with rare buckets left out and frequent ones side by side.

use super::features::{Extractor, FeatureSpec};

/// The distinct features of many texts, in the order of the texts.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    starts: Vec<usize>,
    features: Vec<u32>,
}

impl Rows {
    #[must_use]
    pub fn of<'a, P: AsRef<[&'a str]>>(spec: FeatureSpec, texts: impl IntoIterator<Item = P>) -> Self {
        let mut extractor = Extractor::new(spec);
        let mut rows = Self { starts: vec![0], features: Vec::new() };
        for parts in texts {
            rows.features.extend_from_slice(extractor.distinct(parts.as_ref()));
            rows.starts.push(rows.features.len());
        }
        rows
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[must_use]
    pub fn row(&self, number: usize) -> &[u32] {
        &self.features[self.starts[number]..self.starts[number + 1]]
    }

    /// One over the root of the count of features: every text weighs the same, whatever its length.
    #[must_use]
    pub fn norm(&self, number: usize) -> f32 {
        norm(self.starts[number + 1] - self.starts[number])
    }
}

/// See [`Rows::norm`].
#[must_use]
pub fn norm(features: usize) -> f32 {
    1.0 / (features.max(1) as f32).sqrt()
}

/// The buckets that training rows use, frequent ones first, with the weight of rarity (idf).
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Bucket of each column.
    pub buckets: Vec<u32>,
    /// Logarithm of rows over rows with the feature, plus one.
    pub rarity: Vec<f32>,
    column: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Vocabulary {
    /// The buckets that at least `least` of the rows use.
    #[must_use]
    pub fn of(rows: &Rows, spec: FeatureSpec, least: u32) -> Self {
        let mut counts = vec![0_u32; spec.buckets()];
        for &feature in &rows.features {
            counts[feature as usize] += 1;
        }
        let mut buckets: Vec<u32> =
            (0..counts.len() as u32).filter(|&b| counts[b as usize] >= least.max(1)).collect();
        buckets.sort_by_key(|&b| std::cmp::Reverse(counts[b as usize]));
        let mut column = vec![NONE; counts.len()];
        let all = rows.len() as f32;
        let mut rarity = Vec::with_capacity(buckets.len());
        for (place, &bucket) in buckets.iter().enumerate() {
            column[bucket as usize] = place as u32;
            rarity.push(1.0 + ((1.0 + all) / (1.0 + counts[bucket as usize] as f32)).ln());
        }
        Self { buckets, rarity, column }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.buckets.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }

    /// The rows in columns of this vocabulary; norms stay those of the whole texts.
    #[must_use]
    pub fn columns(&self, rows: &Rows) -> Columns {
        let mut columns =
            Columns { starts: vec![0], columns: Vec::with_capacity(rows.features.len()), norms: Vec::new() };
        for number in 0..rows.len() {
            columns
                .columns
                .extend(rows.row(number).iter().map(|&f| self.column[f as usize]).filter(|&c| c != NONE));
            columns.starts.push(columns.columns.len());
            columns.norms.push(rows.norm(number));
        }
        columns
    }
}

/// Rows in columns of a [`Vocabulary`].
#[derive(Clone, Debug)]
pub struct Columns {
    starts: Vec<usize>,
    columns: Vec<u32>,
    pub norms: Vec<f32>,
}

impl Columns {
    #[must_use]
    pub fn len(&self) -> usize {
        self.norms.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.norms.is_empty()
    }

    #[must_use]
    pub fn row(&self, number: usize) -> &[u32] {
        &self.columns[self.starts[number]..self.starts[number + 1]]
    }

    /// The sum of the row's weights, times its norm.
    #[must_use]
    pub fn product(&self, number: usize, weights: &[f32]) -> f32 {
        let sum: f32 = self.row(number).iter().map(|&column| weights[column as usize]).sum();
        sum * self.norms[number]
    }
}
