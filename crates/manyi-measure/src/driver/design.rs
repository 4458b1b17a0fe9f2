//! Complete rows of a model with its factors as dummy variables.

use super::{
    ModelData,
    input::{Predictor, Values},
    moments::{Moments, moments},
};
use crate::{Caution, MeasureError, Missing, Warning};
use std::borrow::Cow;

/// One column of the model: a numeric predictor, or one level of a factor against its reference.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// Index among the predictors.
    pub predictor: usize,
    pub name: String,
    pub level: Option<String>,
}

impl Term {
    /// `name` or `name: level`.
    pub fn label(&self) -> String {
        self.level.as_ref().map_or_else(|| self.name.clone(), |level| format!("{}: {level}", self.name))
    }
}

/// What the outcome must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Number,
    /// 0 or 1, both present.
    Binary,
}

/// The rows that have everything, ready for a fit.
#[derive(Clone, Debug)]
pub(crate) struct Design<'a> {
    pub outcome_name: String,
    pub outcome: Cow<'a, [f64]>,
    pub terms: Vec<Term>,
    /// Without the intercept. Borrowed where no row had to be left out: copies of large data cost more than
    /// the sums over them.
    pub columns: Vec<Cow<'a, [f64]>>,
    pub weights: Option<Vec<f64>>,
    /// 0…groups − 1.
    pub clusters: Option<Vec<usize>>,
    /// Row of the input of each row here.
    pub rows: Vec<usize>,
    pub missing: Missing,
    pub warnings: Vec<Warning>,
    /// Of the columns and then the outcome.
    pub moments: Moments,
    /// Names of the predictors that are in use, and their order in the input.
    pub predictors: Vec<(usize, String)>,
}

impl<'a> Design<'a> {
    /// # Errors
    /// Unequal lengths, infinite values, negative weights, a constant outcome, no predictor that varies, or
    /// too few rows for the number of terms.
    pub fn of(data: &'a ModelData, method: &'static str, kind: Outcome) -> Result<Self, MeasureError> {
        check(data)?;
        let rows = complete_rows(data);
        let outcome = pick(&data.values, &rows);
        check_outcome(&data.outcome, &outcome, kind, method)?;
        let weights = data.weights.as_ref().map(|all| pick(all, &rows).into_owned());
        let clusters = data.clusters.as_ref().map(|all| recoded(all, &rows));
        let (mut terms, mut columns) = (Vec::new(), Vec::new());
        for (index, predictor) in data.predictors.iter().enumerate() {
            expand(index, predictor, &rows, &mut terms, &mut columns);
        }
        let mut design = Self {
            outcome_name: data.outcome.clone(),
            outcome,
            terms,
            columns,
            weights,
            clusters,
            missing: Missing::listwise(data.values.len(), rows.len()),
            rows,
            warnings: Vec::new(),
            moments: Moments { weight: 0.0, means: Vec::new(), cross: crate::linear::Matrix::zeros(0, 0) },
            predictors: Vec::new(),
        };
        design.keep_independent();
        design.name_predictors(data);
        if design.columns.is_empty() {
            return Err(MeasureError::Input("none of the predictors varies".to_owned()));
        }
        let needed = design.columns.len() + 2;
        if design.outcome.len() < needed {
            return Err(MeasureError::TooFewRows { method, needed, got: design.outcome.len() });
        }
        Ok(design)
    }

    /// The columns as slices.
    pub fn slices(&self) -> Vec<&[f64]> {
        self.columns.iter().map(AsRef::as_ref).collect()
    }

    /// Terms of a predictor (by its index in the input).
    pub fn terms_of(&self, predictor: usize) -> Vec<usize> {
        (0..self.terms.len()).filter(|term| self.terms[*term].predictor == predictor).collect()
    }

    fn name_predictors(&mut self, data: &ModelData) {
        let used = |index: &usize| self.terms.iter().any(|term| term.predictor == *index);
        let names = (0..data.predictors.len()).filter(used);
        self.predictors = names.map(|index| (index, data.predictors[index].name().to_owned())).collect();
        for (index, predictor) in data.predictors.iter().enumerate() {
            let gone = !self.predictors.iter().any(|(used, _)| used == &index);
            let told =
                self.warnings.iter().any(|warning| warning.about.iter().any(|name| name == predictor.name()));
            if gone && !told {
                self.warnings.push(Warning::new(Caution::ConstantItem).about(predictor.name()));
            }
        }
    }

    /// Leaves out columns that are constant or a combination of those before them (as R's `lm` does), by
    /// sweeping the correlation matrix in order.
    fn keep_independent(&mut self) {
        let mut slices = self.slices();
        slices.push(&self.outcome);
        let all = moments(&slices, self.weights.as_deref());
        let count = self.columns.len();
        let constant = |index: usize| {
            let spread = all.cross[(index, index)] / all.weight;
            spread <= 1e-20 * all.means[index].powi(2).max(1e-200)
        };
        let mut work = all.cross.clone();
        let mut kept = Vec::new();
        for index in 0..count {
            if constant(index) {
                self.warnings.push(Warning::new(Caution::ConstantItem).about(self.terms[index].label()));
                continue;
            }
            let pivot = work[(index, index)];
            if pivot <= 1e-9 * all.cross[(index, index)] {
                self.warnings.push(Warning::new(Caution::Collinear).about(self.terms[index].label()));
                continue;
            }
            kept.push(index);
            for column in index + 1..count {
                let factor = work[(index, column)] / pivot;
                for row in index + 1..count {
                    work[(row, column)] -= factor * work[(row, index)];
                }
            }
        }
        let mut order = kept.clone();
        order.push(count);
        self.moments = Moments {
            weight: all.weight,
            means: order.iter().map(|index| all.means[*index]).collect(),
            cross: all.cross.select_rows(&order).select_columns(&order),
        };
        if kept.len() < count {
            self.columns = kept.iter().map(|index| std::mem::take(&mut self.columns[*index])).collect();
            self.terms = kept.iter().map(|index| self.terms[*index].clone()).collect();
        }
    }
}

fn check(data: &ModelData) -> Result<(), MeasureError> {
    let rows = data.values.len();
    if data.predictors.is_empty() {
        return Err(MeasureError::NoItems);
    }
    if let Some(row) = data.values.iter().position(|value| value.is_infinite()) {
        return Err(MeasureError::NotFinite { name: data.outcome.clone(), row });
    }
    for (index, predictor) in data.predictors.iter().enumerate() {
        predictor.check(rows)?;
        let name = predictor.name();
        if name == data.outcome || data.predictors[..index].iter().any(|known| known.name() == name) {
            return Err(MeasureError::DuplicateName { name: name.to_owned() });
        }
    }
    let lengths = [
        ("weights", data.weights.as_ref().map(Vec::len)),
        ("clusters", data.clusters.as_ref().map(Vec::len)),
    ];
    for (name, length) in lengths {
        if let Some(got) = length.filter(|got| *got != rows) {
            return Err(MeasureError::UnequalLengths { name: name.to_owned(), rows: got, expected: rows });
        }
    }
    if let Some(weight) = data.weights.iter().flatten().find(|weight| **weight < 0.0 || weight.is_infinite())
    {
        return Err(MeasureError::Parameter {
            parameter: "weight",
            expected: "a number that is not negative",
            got: weight.to_string(),
        });
    }
    Ok(())
}

fn check_outcome(
    name: &str,
    outcome: &[f64],
    kind: Outcome,
    method: &'static str,
) -> Result<(), MeasureError> {
    let Some(first) = outcome.first() else {
        return Err(MeasureError::TooFewRows { method, needed: 3, got: 0 });
    };
    if kind == Outcome::Binary
        && let Some(value) = outcome.iter().find(|value| **value != 0.0 && **value != 1.0)
    {
        let text = format!("{name} must be 0 or 1 in every row, not {value}");
        return Err(MeasureError::Input(text));
    }
    if outcome.iter().all(|value| value == first) {
        return Err(MeasureError::Constant { name: name.to_owned() });
    }
    Ok(())
}

/// Column by column, so that each is read once from end to end.
fn complete_rows(data: &ModelData) -> Vec<usize> {
    let mut complete: Vec<bool> = data.values.iter().map(|value| !value.is_nan()).collect();
    for predictor in &data.predictors {
        predictor.mark_missing(&mut complete);
    }
    if let Some(weights) = &data.weights {
        complete.iter_mut().zip(weights).for_each(|(own, weight)| *own &= *weight > 0.0);
    }
    if let Some(clusters) = &data.clusters {
        complete.iter_mut().zip(clusters).for_each(|(own, cluster)| *own &= cluster.is_some());
    }
    (0..complete.len()).filter(|row| complete[*row]).collect()
}

/// The values at these rows; a copy is made only when some row is left out.
fn pick<'a>(values: &'a [f64], rows: &[usize]) -> Cow<'a, [f64]> {
    if rows.len() == values.len() {
        Cow::Borrowed(values)
    } else {
        rows.iter().map(|row| values[*row]).collect()
    }
}

/// Clusters of the rows in use, numbered without gaps in order of appearance.
fn recoded(clusters: &[Option<usize>], rows: &[usize]) -> Vec<usize> {
    let mut known = std::collections::HashMap::new();
    let mut code = |row: &usize| {
        let next = known.len();
        *known.entry(clusters[*row]).or_insert(next)
    };
    rows.iter().map(&mut code).collect()
}

fn expand<'a>(
    index: usize,
    predictor: &'a Predictor,
    rows: &[usize],
    terms: &mut Vec<Term>,
    columns: &mut Vec<Cow<'a, [f64]>>,
) {
    let name = predictor.name().to_owned();
    match &predictor.values {
        Values::Numbers(values) => {
            terms.push(Term { predictor: index, name, level: None });
            columns.push(pick(values, rows));
        }
        Values::Factor { codes, levels, reference } => {
            let mut present = vec![false; levels.len()];
            rows.iter().filter_map(|row| codes[*row]).for_each(|code| present[code] = true);
            let mut order: Vec<usize> = (0..levels.len()).filter(|code| present[*code]).collect();
            order.sort_by(|a, b| level_order(&levels[*a], &levels[*b]));
            let named = reference.as_ref().and_then(|name| levels.iter().position(|level| level == name));
            let left_out = named.filter(|code| present[*code]).or(order.first().copied());
            for code in order.into_iter().filter(|code| Some(*code) != left_out) {
                terms.push(Term { predictor: index, name: name.clone(), level: Some(levels[code].clone()) });
                columns.push(rows.iter().map(|row| f64::from(codes[*row] == Some(code))).collect());
            }
        }
    }
}

/// Numbers by size and before texts, texts by their characters.
fn level_order(a: &str, b: &str) -> std::cmp::Ordering {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        (Ok(_), Err(_)) => std::cmp::Ordering::Less,
        (Err(_), Ok(_)) => std::cmp::Ordering::Greater,
        (Err(_), Err(_)) => a.cmp(b),
    }
}
