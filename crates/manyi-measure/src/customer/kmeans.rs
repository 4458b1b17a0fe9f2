//! Groups of customers that are alike: k-means.

use super::{
    cluster_quality::{ClusterQuality, Groups, Points, silhouette_of, square_distance},
    kmeans_options::{Choice, KmeansOptions, Start},
};
use crate::{Analysis, Caution, Items, MeasureError, Missing, Warning, random::Stream};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// Rows are assigned in chunks whose sums are joined in order: the same figures on any number of threads.
const CHUNK: usize = 4096;
const MOST_ROUNDS: usize = 1000;

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
struct Scaled {
    values: Vec<f64>,
    width: usize,
    /// What was subtracted from each variable and what it was divided by.
    scales: Vec<(f64, f64)>,
    /// Mean and standard deviation of each variable.
    raw: Vec<(f64, f64)>,
    warnings: Vec<Warning>,
}

impl Scaled {
    fn new(items: &Items, rows: &[usize], standardise: bool) -> Result<Self, MeasureError> {
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

/// One search for centres.
struct Search {
    centers: Vec<Vec<f64>>,
    labels: Vec<usize>,
    sizes: Vec<u64>,
    within: Vec<f64>,
    rounds: usize,
}

impl Search {
    fn inertia(&self) -> f64 {
        self.within.iter().sum()
    }

    /// Clusters by size, so that the numbers mean the same on every run.
    fn by_size(mut self) -> Self {
        let mut order: Vec<usize> = (0..self.sizes.len()).collect();
        order.sort_by(|a, b| {
            self.sizes[*b]
                .cmp(&self.sizes[*a])
                .then_with(|| self.centers[*a][0].total_cmp(&self.centers[*b][0]))
        });
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, old)| place[*old] = new);
        self.labels.iter_mut().for_each(|label| *label = place[*label]);
        self.sizes = order.iter().map(|old| self.sizes[*old]).collect();
        self.within = order.iter().map(|old| self.within[*old]).collect();
        self.centers = order.iter().map(|old| self.centers[*old].clone()).collect();
        self
    }
}

fn search(points: Points<'_>, clusters: usize, options: &KmeansOptions) -> Search {
    let pick = |rows: &[usize]| rows.iter().map(|row| points.row(*row).to_vec()).collect();
    if let Start::Rows(rows) = &options.start {
        return lloyd(points, pick(rows));
    }
    let searches: Vec<Search> = (0..u64::from(options.restarts))
        .into_par_iter()
        .map(|start| lloyd(points, pick(&spread_out(points, clusters, Stream::new(options.seed, start)))))
        .collect();
    let best =
        searches.into_iter().reduce(|best, next| if next.inertia() < best.inertia() { next } else { best });
    best.map_or_else(|| lloyd(points, pick(&[0])), Search::by_size)
}

/// k-means++: each next row with a chance proportional to its squared distance from those already chosen.
fn spread_out(points: Points<'_>, clusters: usize, mut stream: Stream) -> Vec<usize> {
    let rows = points.rows().len();
    let mut chosen = vec![stream.below(rows)];
    let mut nearest = vec![f64::INFINITY; rows];
    while chosen.len() < clusters {
        let last = points.row(chosen[chosen.len() - 1]);
        for (nearest, point) in nearest.iter_mut().zip(points.rows()) {
            *nearest = nearest.min(square_distance(point, last));
        }
        let total: f64 = nearest.iter().sum();
        let mut left = stream.uniform() * total;
        let next = nearest.iter().position(|distance| {
            left -= distance;
            left < 0.0
        });
        // Every row equals a chosen one, or rounding took the last crumb: any row will do.
        chosen.push(next.unwrap_or_else(|| stream.below(rows)));
    }
    chosen
}

/// What a chunk of rows adds to each cluster.
#[derive(Clone)]
struct Sums {
    sums: Vec<f64>,
    counts: Vec<u64>,
    changed: bool,
    /// The row farthest from its centre.
    farthest: (f64, usize),
}

fn lloyd(points: Points<'_>, mut centers: Vec<Vec<f64>>) -> Search {
    let rows = points.rows().len();
    let mut labels = vec![usize::MAX; rows];
    let mut rounds = 0;
    loop {
        rounds += 1;
        let sums = assign(points, &centers, &mut labels);
        let empty = sums.counts.iter().position(|count| *count == 0);
        for (cluster, center) in centers.iter_mut().enumerate() {
            let count = sums.counts[cluster] as f64;
            if count > 0.0 {
                let of_cluster = &sums.sums[cluster * points.width..(cluster + 1) * points.width];
                center.iter_mut().zip(of_cluster).for_each(|(center, sum)| *center = sum / count);
            }
        }
        if let Some(cluster) = empty.filter(|_| sums.farthest.0 > 0.0 && rounds < MOST_ROUNDS) {
            centers[cluster] = points.row(sums.farthest.1).to_vec();
            continue;
        }
        if !sums.changed || rounds >= MOST_ROUNDS {
            break;
        }
    }
    let mut sizes = vec![0; centers.len()];
    let mut within = vec![0.0; centers.len()];
    for (point, label) in points.rows().zip(&labels) {
        sizes[*label] += 1;
        within[*label] += square_distance(point, &centers[*label]);
    }
    Search { centers, labels, sizes, within, rounds }
}

/// Gives every row to its nearest centre (the first of equally near ones).
fn assign(points: Points<'_>, centers: &[Vec<f64>], labels: &mut [usize]) -> Sums {
    let width = points.width;
    let start = Sums {
        sums: vec![0.0; centers.len() * width],
        counts: vec![0; centers.len()],
        changed: false,
        farthest: (0.0, 0),
    };
    let chunk = |(index, (labels, values)): (usize, (&mut [usize], &[f64]))| {
        let mut found = start.clone();
        for (row, (label, point)) in labels.iter_mut().zip(values.chunks_exact(width)).enumerate() {
            let (mut nearest, mut least) = (0, f64::INFINITY);
            for (cluster, center) in centers.iter().enumerate() {
                let distance = square_distance(point, center);
                if distance < least {
                    (nearest, least) = (cluster, distance);
                }
            }
            found.changed |= *label != nearest;
            *label = nearest;
            found.counts[nearest] += 1;
            let sums = &mut found.sums[nearest * width..(nearest + 1) * width];
            sums.iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
            if least > found.farthest.0 {
                found.farthest = (least, index * CHUNK + row);
            }
        }
        found
    };
    let parts: Vec<Sums> = labels
        .par_chunks_mut(CHUNK)
        .zip(points.values.par_chunks(CHUNK * width))
        .enumerate()
        .map(chunk)
        .collect();
    parts.into_iter().fold(start.clone(), |mut all, part| {
        all.sums.iter_mut().zip(part.sums).for_each(|(sum, more)| *sum += more);
        all.counts.iter_mut().zip(part.counts).for_each(|(count, more)| *count += more);
        all.changed |= part.changed;
        if part.farthest.0 > all.farthest.0 {
            all.farthest = part.farthest;
        }
        all
    })
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
