//! Groups of customers that are alike: k-means.

use super::{
    cluster_quality::{ClusterQuality, Groups, Points, silhouette_of},
    kmeans_options::{Choice, KmeansOptions},
    lloyd::{MOST_ROUNDS, Search, search},
};
use crate::{Analysis, Caution, Items, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// Clusters and the profile of each.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Clustering {
    /// Variables.
    pub variables: Vec<String>,
    /// Number of clusters.
    pub clusters: usize,
    /// Rows of each cluster; the largest cluster comes first unless starting rows were given.
    pub sizes: Vec<u64>,
    /// Mean of each variable in each cluster, in the units of the data.
    pub centers: Vec<Vec<f64>>,
    /// The same in standard deviations from the mean of all: what sets the cluster apart.
    pub profile: Vec<Vec<f64>>,
    /// Sum of squared distances to the centre, by cluster (of standardised values if they were).
    pub within: Vec<f64>,
    /// Their sum.
    pub total_within: f64,
    /// Sum of squared distances to the mean of all.
    pub total: f64,
    /// `total` minus `total_within`.
    pub between: f64,
    /// Rounds of the best start until nothing changed.
    pub rounds: usize,
    /// How distinct the clusters are.
    pub quality: ClusterQuality,
    /// All numbers of clusters that were tried.
    pub choices: Vec<Choice>,
    /// Cluster of each complete row, from 0, in the order of `rows`.
    pub labels: Vec<usize>,
    /// The complete rows, from 0.
    pub rows: Vec<usize>,
}

/// k-means by Lloyd's rounds from k-means++ starts.
///
/// Minimises Σ squared Euclidean distance to the cluster's mean; variables of unlike units need `standardise`. A
/// cluster that loses its last row takes over the row farthest from its centre. With several numbers of clusters the
/// one with the highest silhouette is taken. Rows that lack a variable are left out. Source: S. P. Lloyd (1957, IEEE
/// Transactions on Information Theory 28, 1982); D. Arthur, S. Vassilvitskii, SODA (2007).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`], [`MeasureError::Constant`] (no variable varies).
pub fn kmeans(items: &Items, options: &KmeansOptions) -> Result<Analysis<Clustering>, MeasureError> {
    let rows = items.complete_rows();
    options.check(rows.len())?;
    let scaled = Scaled::new(items, &rows, options.standardise)?;
    let points = Points { values: &scaled.values, width: scaled.width };
    let mut best: Option<(Search, ClusterQuality)> = None;
    let mut choices = Vec::with_capacity(options.clusters.len());
    for clusters in &options.clusters {
        let search = search(points, *clusters, options);
        let quality = quality(points, &search, options);
        choices.push(Choice { clusters: *clusters, within: search.inertia(), quality });
        let rank = |quality: &ClusterQuality| quality.silhouette.unwrap_or(f64::NEG_INFINITY);
        if best.as_ref().is_none_or(|(_, known)| rank(&quality) > rank(known)) {
            best = Some((search, quality));
        }
    }
    let (search, quality) = best.ok_or(MeasureError::NoItems)?;
    let mut warnings = scaled.warnings.clone();
    if search.rounds >= MOST_ROUNDS {
        warnings.push(Warning::new(Caution::NotConverged).with(MOST_ROUNDS as f64));
    }
    if let Some(smallest) = search.sizes.iter().min().filter(|size| **size < 30) {
        warnings.push(Warning::new(Caution::SmallGroup).with(*smallest as f64));
    }
    let back =
        |center: &Vec<f64>| center.iter().zip(&scaled.scales).map(|(z, (mean, sd))| mean + z * sd).collect();
    let centers: Vec<Vec<f64>> = search.centers.iter().map(back).collect();
    let apart = |center: &Vec<f64>| {
        let gaps = center.iter().zip(&scaled.raw);
        gaps.map(|(value, (mean, sd))| if *sd > 0.0 { (value - mean) / sd } else { 0.0 }).collect()
    };
    let total = scaled.total();
    let total_within = search.inertia();
    let result = Clustering {
        variables: items.names().to_vec(),
        clusters: search.centers.len(),
        sizes: search.sizes,
        profile: centers.iter().map(apart).collect(),
        centers,
        within: search.within,
        total_within,
        total,
        between: total - total_within,
        rounds: search.rounds,
        quality,
        choices,
        labels: search.labels,
        rows: rows.clone(),
    };
    Ok(Analysis::new(Missing::listwise(items.rows(), rows.len()), warnings, result))
}

/// Complete rows one after the other, standardised or not.
pub(super) struct Scaled {
    pub values: Vec<f64>,
    pub width: usize,
    /// What was subtracted from each variable and what it was divided by.
    scales: Vec<(f64, f64)>,
    /// Mean and standard deviation of each variable.
    raw: Vec<(f64, f64)>,
    pub warnings: Vec<Warning>,
}

impl Scaled {
    pub fn new(items: &Items, rows: &[usize], standardise: bool) -> Result<Self, MeasureError> {
        let n = rows.len() as f64;
        let moments = |column: &[f64]| {
            let mean = rows.iter().map(|row| column[*row]).sum::<f64>() / n;
            let square: f64 = rows.iter().map(|row| (column[*row] - mean).powi(2)).sum();
            let deviation = (square / (n - 1.0)).sqrt();
            (mean, if deviation <= 1e-12 * mean.abs() { 0.0 } else { deviation })
        };
        let raw: Vec<(f64, f64)> = items.columns().map(moments).collect();
        let constant = raw.iter().zip(items.names()).filter(|((_, deviation), _)| *deviation == 0.0);
        let warnings: Vec<Warning> =
            constant.map(|(_, name)| Warning::new(Caution::ConstantItem).about(name)).collect();
        if warnings.len() == items.count() {
            return Err(MeasureError::Constant { name: items.names().join(", ") });
        }
        // A variable without spread adds nothing to any distance.
        let scale = |(mean, deviation): &(f64, f64)| match standardise {
            true if *deviation > 0.0 => (*mean, *deviation),
            true => (*mean, 1.0),
            false => (0.0, 1.0),
        };
        let scales: Vec<(f64, f64)> = raw.iter().map(scale).collect();
        let mut values = Vec::with_capacity(rows.len() * items.count());
        for row in rows {
            let of_row = items.columns().zip(&scales);
            values.extend(of_row.map(|(column, (mean, deviation))| (column[*row] - mean) / deviation));
        }
        Ok(Self { values, width: items.count(), scales, raw, warnings })
    }

    /// Σ squared distances to the mean of all.
    fn total(&self) -> f64 {
        let n = (self.values.len() / self.width) as f64;
        let square = |(raw, scale): (&(f64, f64), &(f64, f64))| (n - 1.0) * (raw.1 / scale.1).powi(2);
        self.raw.iter().zip(&self.scales).map(square).sum()
    }
}

fn quality(points: Points<'_>, search: &Search, options: &KmeansOptions) -> ClusterQuality {
    let clusters = search.centers.len();
    let groups = Groups::new(points, &search.labels, clusters);
    let rows = search.labels.len();
    let silhouette = if rows <= options.silhouette_rows {
        silhouette_of(points, &search.labels, clusters)
    } else {
        let step = rows as f64 / options.silhouette_rows.max(2) as f64;
        let chosen = || (0..options.silhouette_rows.max(2)).map(|index| (index as f64 * step) as usize);
        let values: Vec<f64> = chosen().flat_map(|row| points.row(row)).copied().collect();
        let labels: Vec<usize> = chosen().map(|row| search.labels[row]).collect();
        silhouette_of(Points { values: &values, width: points.width }, &labels, clusters)
    };
    ClusterQuality {
        silhouette,
        calinski_harabasz: groups.calinski_harabasz(),
        davies_bouldin: groups.davies_bouldin(),
    }
}
