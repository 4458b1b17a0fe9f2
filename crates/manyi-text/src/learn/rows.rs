//! Training rows: the features of many texts, with rare buckets left out and frequent ones side by side.

use super::features::{Extractor, FeatureSpec};

/// The distinct features of many texts, in the order of the texts.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    starts: Vec<usize>,
    /// Where the features of the title begin.
    splits: Vec<usize>,
    features: Vec<u32>,
}

impl Rows {
    #[must_use]
    pub fn of<'a, P: AsRef<[&'a str]>>(spec: FeatureSpec, texts: impl IntoIterator<Item = P>) -> Self {
        let mut extractor = Extractor::new(spec);
        let mut rows = Self { starts: vec![0], ..Self::default() };
        for parts in texts {
            let bag = extractor.distinct(parts.as_ref());
            rows.features.extend_from_slice(bag.body);
            rows.splits.push(rows.features.len());
            rows.features.extend_from_slice(bag.title);
            rows.starts.push(rows.features.len());
        }
        rows
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.splits.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.splits.is_empty()
    }

    /// The features of all parts, and those of the title.
    #[must_use]
    pub fn row(&self, number: usize) -> [&[u32]; 2] {
        let (start, split, end) = (self.starts[number], self.splits[number], self.starts[number + 1]);
        [&self.features[start..split], &self.features[split..end]]
    }
}

/// One over the root of the count of features: every text weighs the same, whatever its length.
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
        let mut columns = Columns { starts: vec![0], ..Columns::default() };
        for number in 0..rows.len() {
            let [body, title] = rows.row(number);
            columns.columns.extend(self.known(body));
            columns.splits.push(columns.columns.len());
            columns.columns.extend(self.known(title));
            columns.starts.push(columns.columns.len());
            columns.norms.push([norm(body.len()), norm(title.len())]);
        }
        columns
    }

    fn known(&self, features: &[u32]) -> impl Iterator<Item = u32> {
        features.iter().map(|&feature| self.column[feature as usize]).filter(|&column| column != NONE)
    }
}

/// Rows in columns of a [`Vocabulary`].
#[derive(Clone, Debug, Default)]
pub struct Columns {
    starts: Vec<usize>,
    splits: Vec<usize>,
    columns: Vec<u32>,
    norms: Vec<[f32; 2]>,
}

impl Columns {
    /// Rows whose two blocks of columns are known already.
    #[must_use]
    pub fn of(rows: &[[Vec<u32>; 2]]) -> Self {
        let mut columns = Self { starts: vec![0], ..Self::default() };
        for [body, title] in rows {
            columns.columns.extend(body);
            columns.splits.push(columns.columns.len());
            columns.columns.extend(title);
            columns.starts.push(columns.columns.len());
            columns.norms.push([norm(body.len()), norm(title.len())]);
        }
        columns
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.norms.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.norms.is_empty()
    }

    /// The columns of a row: of all parts and of the title, each with the factor of its entries.
    #[must_use]
    pub fn blocks(&self, number: usize) -> [(&[u32], f32); 2] {
        let (start, split, end) = (self.starts[number], self.splits[number], self.starts[number + 1]);
        let [body, title] = self.norms[number];
        [(&self.columns[start..split], body), (&self.columns[split..end], title)]
    }

    /// The sum of a value of each column of the row, times the factors.
    #[must_use]
    pub fn product(&self, number: usize, weights: &[f32]) -> f32 {
        let sum = |(columns, norm): (&[u32], f32)| {
            columns.iter().map(|&column| weights[column as usize]).sum::<f32>() * norm
        };
        self.blocks(number).map(sum).iter().sum()
    }
}
