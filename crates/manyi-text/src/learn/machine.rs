//! A linear separator: the support vector machine with squared hinge loss, by coordinate descent on its dual
//! (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", 2008).

use super::rows::Columns;
use crate::chance::Chance;

/// How strongly errors count and when to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// Cost of an error against the size of the weights.
    pub cost: f32,
    /// How much more an error on a row of the class costs than one on another row.
    pub class_cost: f32,
    /// Passes over the rows at most.
    pub passes: usize,
    pub seed: u64,
}

/// Weight of each column and the constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Separator {
    pub weights: Vec<f32>,
    pub bias: f32,
}

/// One problem: which rows take part, which of them belong to the class, and how much each column counts.
pub struct Problem<'a> {
    pub columns: &'a Columns,
    /// Numbers of the rows that take part.
    pub rows: &'a [u32],
    /// For every row of `columns`: does it belong to the class?
    pub class: &'a [bool],
    /// For every row of `columns`: how much it counts, 1 as a rule.
    pub importance: Option<&'a [f32]>,
    /// Factor of each column.
    pub scale: &'a [f32],
}

impl Problem<'_> {
    /// The separator whose weights are already multiplied with the column's factors.
    #[must_use]
    pub fn solve(&self, effort: Effort) -> Separator {
        let mut weights = vec![0.0_f32; self.scale.len()];
        let mut bias = 0.0_f32;
        let mut order: Vec<u32> = self.rows.to_vec();
        let mut duals = vec![0.0_f32; self.columns.len()];
        let squares: Vec<f32> = (0..self.columns.len()).map(|row| self.square(row)).collect();
        let squared: Vec<f32> = self.scale.iter().map(|scale| scale * scale).collect();
        let mut chance = Chance::new(effort.seed);
        for _ in 0..effort.passes {
            chance.shuffle(&mut order);
            let mut worst = 0.0_f32;
            for &row in &order {
                let row = row as usize;
                let sign = if self.class[row] { 1.0 } else { -1.0 };
                let cost = effort.cost
                    * if self.class[row] { effort.class_cost } else { 1.0 }
                    * self.importance.map_or(1.0, |importance| importance[row]);
                if cost <= 0.0 {
                    continue;
                }
                let softness = 0.5 / cost;
                let margin = self.columns.product(row, &weights) + bias;
                let slope = sign * margin - 1.0 + duals[row] * softness;
                let projected = if duals[row] == 0.0 { slope.min(0.0) } else { slope };
                if projected.abs() < 1e-12 {
                    continue;
                }
                worst = worst.max(projected.abs());
                let before = duals[row];
                duals[row] = (before - slope / (squares[row] + 1.0 + softness)).max(0.0);
                let step = (duals[row] - before) * sign;
                bias += step;
                let step = step * self.columns.norms[row];
                for &column in self.columns.row(row) {
                    weights[column as usize] += step * squared[column as usize];
                }
            }
            if worst < 0.01 {
                break;
            }
        }
        Separator { weights, bias }
    }

    fn square(&self, row: usize) -> f32 {
        let sum: f32 =
            self.columns.row(row).iter().map(|&c| self.scale[c as usize] * self.scale[c as usize]).sum();
        sum * self.columns.norms[row] * self.columns.norms[row]
    }

    /// The log-ratio of each column's rate inside and outside the class (Wang and Manning, "Baselines and bigrams", 2012), as a factor.
    #[must_use]
    pub fn ratios(&self, smoothing: f32) -> Vec<f32> {
        let mut inside = vec![smoothing; self.scale.len()];
        let mut outside = inside.clone();
        for &row in self.rows {
            let counts = if self.class[row as usize] { &mut inside } else { &mut outside };
            for &column in self.columns.row(row as usize) {
                counts[column as usize] += 1.0;
            }
        }
        let (all_inside, all_outside): (f32, f32) = (inside.iter().sum(), outside.iter().sum());
        inside.iter().zip(&outside).map(|(a, b)| ((a / all_inside) / (b / all_outside)).ln()).collect()
    }
}

impl Separator {
    /// The signed distance of a row of columns.
    #[must_use]
    pub fn margin(&self, columns: &Columns, row: usize) -> f32 {
        columns.product(row, &self.weights) + self.bias
    }
}
