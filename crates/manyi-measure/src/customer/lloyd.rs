//! The search for centres: Lloyd's rounds from far-apart starts.

use super::{
    cluster_quality::{Points, square_distance},
    kmeans_options::{KmeansOptions, Start},
};
use crate::random::Stream;
use rayon::prelude::*;

/// Rows are assigned in chunks whose sums are joined in order: the same figures on any number of threads.
const CHUNK: usize = 4096;
/// Rounds after which a search gives up.
pub(super) const MOST_ROUNDS: usize = 1000;

/// One search for centres.
pub(super) struct Search {
    pub centers: Vec<Vec<f64>>,
    pub labels: Vec<usize>,
    pub sizes: Vec<u64>,
    pub within: Vec<f64>,
    pub rounds: usize,
}

impl Search {
    /// Sum of squared distances to the centres.
    pub fn inertia(&self) -> f64 {
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

/// The best of all starts.
pub(super) fn search(points: Points<'_>, clusters: usize, options: &KmeansOptions) -> Search {
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
