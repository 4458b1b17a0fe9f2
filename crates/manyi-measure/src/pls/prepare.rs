//! From a table of answers to rows the estimation can read.

use super::{
    MissingItems, Model, PlsOptions, moments::Rows, plan::Plan, solution::Solution, weights::Failure,
};
use crate::{Caution, Items, MeasureError, Missing, MissingPolicy, Warning};

/// A model by numbers with the rows it is estimated on.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    pub plan: Plan,
    pub rows: Rows,
    /// Index of each row in the table that came in.
    pub origin: Vec<usize>,
    pub missing: Missing,
    pub warnings: Vec<Warning>,
    /// Lowest and highest possible answer of each item.
    pub scales: Vec<(f64, f64)>,
}

impl Prepared {
    /// # Errors
    /// What does not fit in the model, the options or the data.
    pub fn new(items: &Items, model: &Model, options: &PlsOptions) -> Result<Self, MeasureError> {
        let plan = Plan::new(model, options)?;
        let chosen = items.select(&plan.names)?;
        let origin = match options.missing {
            MissingItems::Listwise => chosen.complete_rows(),
            MissingItems::Mean => (0..chosen.rows())
                .filter(|row| chosen.columns().any(|column| !column[*row].is_nan()))
                .collect(),
        };
        // Covariances need more rows than the longest equation or block has members, or nothing can be solved.
        let longest =
            plan.causes.iter().map(Vec::len).chain(plan.blocks.iter().map(|block| block.len())).max();
        let needed = longest.unwrap_or(1) + 2;
        if origin.len() < needed {
            return Err(MeasureError::TooFewRows { method: "pls", needed, got: origin.len() });
        }
        let used = chosen.at(&origin);
        let missing = Missing {
            policy: match options.missing {
                MissingItems::Mean => MissingPolicy::Mean,
                MissingItems::Listwise => MissingPolicy::Listwise,
            },
            rows: items.rows() as u64,
            used: origin.len() as u64,
        };
        let mut prepared =
            Self { rows: centred(&used)?, scales: Vec::new(), warnings: Vec::new(), plan, origin, missing };
        prepared.take_scales(&used, options)?;
        Ok(prepared)
    }

    /// The estimates on all rows.
    pub fn solution(&self) -> Result<Solution, MeasureError> {
        let mut solution = Solution::new(&self.plan);
        let every = std::iter::repeat_n(1, self.rows.count);
        solution.estimate(&self.plan, &self.rows, every).map_err(|failure| self.explain(failure))?;
        Ok(solution)
    }

    /// A failure of the whole sample in words.
    pub fn explain(&self, failure: Failure) -> MeasureError {
        match failure {
            Failure::Constant => {
                let constant = (0..self.rows.width).find(|item| {
                    let first = self.rows.values.get(*item);
                    (0..self.rows.count).all(|row| self.rows.row(row).get(*item) == first)
                });
                let name = constant.map_or_else(String::new, |item| self.plan.names[item].clone());
                MeasureError::Constant { name }
            }
            Failure::Collinear => MeasureError::Singular {
                what: "an equation of the model",
                mend: "two constructs or two items of a formative block say the same: leave one out",
            },
            Failure::Vanishing => MeasureError::Singular {
                what: "a construct",
                mend: "its items cancel out or are unrelated to the rest of the model: look for reversed items",
            },
            Failure::NotSettled => {
                MeasureError::NotConverged { method: "pls", steps: self.plan.max_iterations }
            }
        }
    }

    fn take_scales(&mut self, used: &Items, options: &PlsOptions) -> Result<(), MeasureError> {
        if let Some(unknown) = options.item_scales.keys().find(|name| !self.plan.names.contains(name)) {
            return Err(MeasureError::UnknownName { name: unknown.clone() });
        }
        let answers = || used.columns().flatten().copied().filter(|value| !value.is_nan());
        let observed = (answers().fold(f64::INFINITY, f64::min), answers().fold(f64::NEG_INFINITY, f64::max));
        for (name, column) in self.plan.names.iter().zip(used.columns()) {
            let scale = options.item_scales.get(name).copied().or(options.scale).unwrap_or(observed);
            let outside = column.iter().filter(|value| **value < scale.0 || **value > scale.1).count();
            if outside > 0 {
                #[allow(clippy::cast_precision_loss)]
                self.warnings.push(Warning::new(Caution::OutsideScale).about(name).with(outside as f64));
            }
            self.scales.push(scale);
        }
        Ok(())
    }
}

/// Rows with each variable centred; missing answers become the mean.
#[allow(clippy::cast_precision_loss)]
fn centred(items: &Items) -> Result<Rows, MeasureError> {
    let (count, width) = (items.rows(), items.count());
    let mut rows =
        Rows { values: vec![0.0; count * width], count, width, centres: Vec::with_capacity(width) };
    for (index, (name, column)) in items.names().iter().zip(items.columns()).enumerate() {
        let answers = || column.iter().copied().filter(|value| !value.is_nan());
        let first = answers().next().ok_or_else(|| MeasureError::Input(format!("{name} has no answers")))?;
        // A shift that needs no rounding keeps the mean of large numbers exact to the last digits.
        let mean = first + answers().map(|value| value - first).sum::<f64>() / answers().count() as f64;
        for (row, value) in column.iter().enumerate() {
            rows.values[row * width + index] = if value.is_nan() { 0.0 } else { value - mean };
        }
        if !mean.is_finite() || answers().all(|value| value == first) {
            return Err(MeasureError::Constant { name: name.clone() });
        }
        rows.centres.push(mean);
    }
    Ok(rows)
}
