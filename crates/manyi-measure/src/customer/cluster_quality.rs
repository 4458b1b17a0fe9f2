//! How distinct clusters are.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// Three measures; each `None` for a single cluster.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ClusterQuality {
    /// −1…1, the higher the better; above 0.5 is distinct, below 0.25 hardly any structure.
    pub silhouette: Option<f64>,
    /// Variance between over variance within, the higher the better.
    pub calinski_harabasz: Option<f64>,
    /// Mean likeness of each cluster to its nearest one, the lower the better.
    pub davies_bouldin: Option<f64>,
}

/// Points as rows of `width` numbers, one after the other.
#[derive(Clone, Copy)]
pub(super) struct Points<'a> {
    pub values: &'a [f64],
    pub width: usize,
}

impl<'a> Points<'a> {
    pub fn row(self, row: usize) -> &'a [f64] {
        &self.values[row * self.width..(row + 1) * self.width]
    }

    pub fn rows(self) -> impl ExactSizeIterator<Item = &'a [f64]> {
        self.values.chunks_exact(self.width)
    }
}

pub(super) fn square_distance(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Rows of the points, transposed columns given: the public measures take columns.
fn flat(columns: &[&[f64]], rows: usize) -> Vec<f64> {
    let mut values = Vec::with_capacity(rows * columns.len());
    for row in 0..rows {
        values.extend(columns.iter().map(|column| column[row]));
    }
    values
}

/// What the measures take: columns of equal length and a label below `clusters` for every row.
fn usable(columns: &[&[f64]], labels: &[usize], clusters: usize) -> bool {
    !columns.is_empty()
        && columns.iter().all(|column| column.len() == labels.len())
        && labels.iter().all(|label| *label < clusters)
}

/// Mean silhouette (b − a)/max(a, b) with a, b the mean distances to the own cluster and to the nearest other one; a
/// point alone in its cluster counts 0. `None` unless two clusters have points.
///
/// Source: P. J. Rousseeuw, Journal of Computational and Applied Mathematics 20 (1987).
pub fn silhouette(columns: &[&[f64]], labels: &[usize], clusters: usize) -> Option<f64> {
    if !usable(columns, labels, clusters) {
        return None;
    }
    let values = flat(columns, labels.len());
    silhouette_of(Points { values: &values, width: columns.len() }, labels, clusters)
}

pub(super) fn silhouette_of(points: Points<'_>, labels: &[usize], clusters: usize) -> Option<f64> {
    let mut sizes = vec![0_usize; clusters];
    labels.iter().for_each(|label| sizes[*label] += 1);
    if sizes.iter().filter(|size| **size > 0).count() < 2 {
        return None;
    }
    let one = |row: usize| {
        let own = labels[row];
        if sizes[own] == 1 {
            return 0.0;
        }
        let mut sums = vec![0.0; clusters];
        for (other, label) in points.rows().zip(labels) {
            sums[*label] += square_distance(points.row(row), other).sqrt();
        }
        let within = sums[own] / (sizes[own] - 1) as f64;
        let others = (0..clusters).filter(|cluster| *cluster != own && sizes[*cluster] > 0);
        let nearest = others.map(|other| sums[other] / sizes[other] as f64).fold(f64::INFINITY, f64::min);
        let largest = within.max(nearest);
        if largest > 0.0 { (nearest - within) / largest } else { 0.0 }
    };
    let found: Vec<f64> = (0..labels.len()).into_par_iter().map(one).collect();
    Some(found.iter().sum::<f64>() / found.len() as f64)
}

/// Calinski and Harabasz's (B/(k − 1))/(W/(n − k)) (Communications in Statistics 3, 1974). `None` unless two clusters
/// have points and some variance is left within.
pub fn calinski_harabasz(columns: &[&[f64]], labels: &[usize], clusters: usize) -> Option<f64> {
    if !usable(columns, labels, clusters) {
        return None;
    }
    let values = flat(columns, labels.len());
    let groups = Groups::new(Points { values: &values, width: columns.len() }, labels, clusters);
    groups.calinski_harabasz()
}

/// Davies and Bouldin's mean over clusters of max (s_i + s_j)/d_ij, s the mean distance to the own centre, d between
/// centres (IEEE PAMI 1, 1979). `None` unless two clusters have points; centres that coincide give `None` too.
pub fn davies_bouldin(columns: &[&[f64]], labels: &[usize], clusters: usize) -> Option<f64> {
    if !usable(columns, labels, clusters) {
        return None;
    }
    let values = flat(columns, labels.len());
    let groups = Groups::new(Points { values: &values, width: columns.len() }, labels, clusters);
    groups.davies_bouldin()
}

/// Centres, sizes and spreads of the clusters that have points.
pub(super) struct Groups {
    centers: Vec<Vec<f64>>,
    sizes: Vec<f64>,
    /// Mean distance to the own centre.
    spreads: Vec<f64>,
    within: f64,
    between: f64,
}

impl Groups {
    pub fn new(points: Points<'_>, labels: &[usize], clusters: usize) -> Self {
        let mut centers = vec![vec![0.0; points.width]; clusters];
        let mut sizes = vec![0.0; clusters];
        let mut mean = vec![0.0; points.width];
        for (point, label) in points.rows().zip(labels) {
            sizes[*label] += 1.0;
            centers[*label].iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
            mean.iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
        }
        mean.iter_mut().for_each(|sum| *sum /= labels.len().max(1) as f64);
        for (center, size) in centers.iter_mut().zip(&sizes) {
            center.iter_mut().for_each(|sum| *sum /= f64::max(*size, 1.0));
        }
        let (mut spreads, mut within) = (vec![0.0; clusters], 0.0);
        for (point, label) in points.rows().zip(labels) {
            let square = square_distance(point, &centers[*label]);
            within += square;
            spreads[*label] += square.sqrt();
        }
        let between =
            centers.iter().zip(&sizes).map(|(center, size)| size * square_distance(center, &mean)).sum();
        let kept: Vec<usize> = (0..clusters).filter(|cluster| sizes[*cluster] > 0.0).collect();
        Self {
            spreads: kept.iter().map(|cluster| spreads[*cluster] / sizes[*cluster]).collect(),
            centers: kept.iter().map(|cluster| centers[*cluster].clone()).collect(),
            sizes: kept.iter().map(|cluster| sizes[*cluster]).collect(),
            within,
            between,
        }
    }

    pub fn calinski_harabasz(&self) -> Option<f64> {
        let k = self.centers.len() as f64;
        let n: f64 = self.sizes.iter().sum();
        let possible = k >= 2.0 && n > k && self.within > 0.0;
        possible.then(|| self.between / (k - 1.0) / (self.within / (n - k)))
    }

    pub fn davies_bouldin(&self) -> Option<f64> {
        let k = self.centers.len();
        let worst = |one: usize| {
            let likeness = |other: usize| {
                let distance = square_distance(&self.centers[one], &self.centers[other]).sqrt();
                (self.spreads[one] + self.spreads[other]) / distance
            };
            (0..k).filter(|other| *other != one).map(likeness).fold(0.0, f64::max)
        };
        let mean = (0..k).map(worst).sum::<f64>() / k as f64;
        (k >= 2 && mean.is_finite()).then_some(mean)
    }
}
