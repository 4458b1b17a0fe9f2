//! How customers are grouped.

use super::cluster_quality::ClusterQuality;
use crate::MeasureError;
use schemars::JsonSchema;
use serde::Serialize;

/// Where the search for centres begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Far apart by chance (k-means++), as often as `restarts` says; the best result counts.
    #[default]
    PlusPlus,
    /// At these rows (from 0, among the complete ones), once.
    Rows(Vec<usize>),
}

/// How customers are grouped.
#[derive(Clone, Debug)]
pub struct KmeansOptions {
    /// Numbers of clusters to try; with several, the one with the highest silhouette is taken.
    pub clusters: Vec<usize>,
    /// Where the search begins.
    pub start: Start,
    /// How often it begins.
    pub restarts: u32,
    /// Seed of the starts.
    pub seed: u64,
    /// Bring every variable to mean 0 and standard deviation 1 first (divisor n − 1).
    pub standardise: bool,
    /// At most this many rows, spread evenly over all, for the silhouette (its work grows with the square).
    pub silhouette_rows: usize,
}

impl KmeansOptions {
    /// Standardised, ten starts, silhouette over 2,000 rows.
    pub fn new(clusters: Vec<usize>) -> Self {
        Self {
            clusters,
            start: Start::PlusPlus,
            restarts: 10,
            seed: 1,
            standardise: true,
            silhouette_rows: 2000,
        }
    }

    pub(super) fn check(&self, rows: usize) -> Result<(), MeasureError> {
        let refuse =
            |parameter, expected, got: String| Err(MeasureError::Parameter { parameter, expected, got });
        if self.clusters.is_empty() || self.clusters.iter().any(|k| !(1..=100).contains(k)) {
            return refuse(
                "clusters",
                "one or more numbers between 1 and 100",
                format!("{:?}", self.clusters),
            );
        }
        if !(1..=10_000).contains(&self.restarts) {
            return refuse("restarts", "between 1 and 10000", self.restarts.to_string());
        }
        let most = self.clusters.iter().copied().max().unwrap_or(1);
        if rows < most.max(2) {
            return Err(MeasureError::TooFewRows { method: "kmeans", needed: most.max(2), got: rows });
        }
        if let Start::Rows(starts) = &self.start {
            let fits = starts.iter().all(|row| *row < rows);
            if !fits || self.clusters.iter().any(|k| *k != starts.len()) {
                return refuse("start", "as many rows of the data as clusters", format!("{starts:?}"));
            }
        }
        Ok(())
    }
}

/// How well one number of clusters does.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Choice {
    /// Number of clusters.
    pub clusters: usize,
    /// Sum of squared distances to the centres.
    pub within: f64,
    /// How distinct the clusters are.
    pub quality: ClusterQuality,
}
