//! Means and covariances of a (re)sample: all that the estimation needs of the rows.

/// Rows in one flat piece, each variable centred at its mean over all rows.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub values: Vec<f64>,
    pub count: usize,
    pub width: usize,
    /// The means that were taken off.
    pub centres: Vec<f64>,
}

impl Rows {
    pub fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.width..(index + 1) * self.width]
    }
}

/// Means, covariances (divisor n − 1) and correlations, with room for the next sample.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    pub n: f64,
    /// In the units of the items.
    pub means: Vec<f64>,
    pub deviations: Vec<f64>,
    pub covariance: Vec<f64>,
    pub correlation: Vec<f64>,
    /// Sums and products (upper triangle) of the centred rows.
    sums: Vec<f64>,
    products: Vec<f64>,
    taken: Vec<(usize, f64)>,
}

impl Moments {
    pub fn new(width: usize) -> Self {
        Self {
            n: 0.0,
            means: vec![0.0; width],
            deviations: vec![0.0; width],
            covariance: vec![0.0; width * width],
            correlation: vec![0.0; width * width],
            sums: vec![0.0; width],
            products: vec![0.0; width * width],
            taken: Vec::new(),
        }
    }

    /// Of the rows with how often each was drawn. `false` when a variable does not vary.
    pub fn of(&mut self, rows: &Rows, drawn: impl Iterator<Item = u32>) -> bool {
        self.taken.clear();
        self.taken.extend(
            drawn.enumerate().filter(|(_, count)| *count > 0).map(|(row, count)| (row, f64::from(count))),
        );
        self.products.fill(0.0);
        self.sums.fill(0.0);
        self.n = self.taken.iter().map(|(_, count)| count).sum();
        self.add_products(rows);
        self.finish(rows)
    }

    /// Of the rows of `all` less some of them: the cost does not depend on how many remain.
    pub fn less(&mut self, all: &Self, rows: &Rows, dropped: impl Iterator<Item = usize>) -> bool {
        self.products.copy_from_slice(&all.products);
        self.sums.copy_from_slice(&all.sums);
        self.taken.clear();
        self.taken.extend(dropped.map(|row| (row, -1.0)));
        self.n = all.n + self.taken.iter().map(|(_, count)| count).sum::<f64>();
        self.add_products(rows);
        self.finish(rows)
    }

    /// Adds the weighted rows and their products, four rows at a time: the accumulators are read and written
    /// a quarter as often. Only the upper triangle is filled.
    fn add_products(&mut self, rows: &Rows) {
        let width = rows.width;
        let mut four = self.taken.chunks_exact(4);
        for group in &mut four {
            let [(a, times_a), (b, times_b), (c, times_c), (d, times_d)] =
                [group[0], group[1], group[2], group[3]];
            let (a, b, c, d) = (rows.row(a), rows.row(b), rows.row(c), rows.row(d));
            for first in 0..width {
                let factors =
                    [a[first] * times_a, b[first] * times_b, c[first] * times_c, d[first] * times_d];
                self.sums[first] += factors[0] + factors[1] + (factors[2] + factors[3]);
                let sums = &mut self.products[first * width + first..(first + 1) * width];
                let others = a[first..].iter().zip(&b[first..]).zip(c[first..].iter().zip(&d[first..]));
                for (sum, ((a, b), (c, d))) in sums.iter_mut().zip(others) {
                    *sum += factors[0] * a + factors[1] * b + (factors[2] * c + factors[3] * d);
                }
            }
        }
        for (row, times) in four.remainder() {
            let row = rows.row(*row);
            for first in 0..width {
                let factor = row[first] * times;
                self.sums[first] += factor;
                let sums = &mut self.products[first * width + first..(first + 1) * width];
                for (sum, value) in sums.iter_mut().zip(&row[first..]) {
                    *sum += factor * value;
                }
            }
        }
    }

    fn finish(&mut self, rows: &Rows) -> bool {
        let width = rows.width;
        if self.n < 2.0 {
            return false;
        }
        for (mean, sum) in self.means.iter_mut().zip(&self.sums) {
            *mean = sum / self.n;
        }
        let divisor = 1.0 / (self.n - 1.0);
        for first in 0..width {
            let shift = self.sums[first];
            for second in first..width {
                let centred = self.products[first * width + second] - shift * self.means[second];
                self.covariance[first * width + second] = centred * divisor;
                self.covariance[second * width + first] = centred * divisor;
            }
        }
        let mut varies = true;
        for index in 0..width {
            let variance = self.covariance[index * width + index];
            // What rounding leaves of a variable that does not vary is no variance.
            let around = self.means[index].abs() + rows.centres[index].abs() * 1e-8;
            varies &= variance > (around * 1e-7).powi(2);
            self.deviations[index] = variance.max(0.0).sqrt();
            self.means[index] += rows.centres[index];
        }
        if varies {
            self.correlate(width);
        }
        varies
    }

    fn correlate(&mut self, width: usize) {
        for first in 0..width {
            let scale = 1.0 / self.deviations[first];
            for second in 0..width {
                self.correlation[first * width + second] =
                    self.covariance[first * width + second] * scale / self.deviations[second];
            }
            self.correlation[first * width + first] = 1.0;
        }
    }
}
