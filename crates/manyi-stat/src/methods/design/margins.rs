//! Margins of the population, and samples raked to them.

use super::sample_columns::{Sample, SampleColumns};
use crate::{StatError, Table, methods::score::shared::refused};
use manyi_measure::{
    MeasureError, Warning,
    design::{Margin, RakingOptions, RakingReport, rake},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// For each column, the size of each of its values in the population: people, or shares that sum to one.
pub type Margins = BTreeMap<String, BTreeMap<String, f64>>;

/// A column's categories.
#[derive(Clone, Serialize, JsonSchema)]
pub struct MarginNames {
    /// The column.
    column: String,
    /// Its categories.
    categories: Vec<String>,
}

/// A sample with weights that meet the margins, and standard errors that know of it.
pub struct Raked {
    pub sample: Sample,
    pub report: RakingReport,
    pub warnings: Vec<Warning>,
    /// Columns with their categories, as they are numbered in the report.
    pub names: Vec<MarginNames>,
}

/// Rakes the rows whose design columns and margins are complete.
pub fn raked(
    table: &Table,
    columns: &SampleColumns,
    margins: &Margins,
    options: &RakingOptions,
) -> Result<Raked, StatError> {
    if margins.is_empty() {
        return Err(MeasureError::NoItems.into());
    }
    let coded = margins
        .iter()
        .map(|(column, targets)| coded(table, column, targets))
        .collect::<Result<Vec<_>, StatError>>()?;
    let complete = |row: usize| coded.iter().all(|(_, codes, _)| codes[row].is_some());
    let mut sample = Sample::of_rows(table, columns, complete)?;
    let whole: f64 = sample.design.weights().iter().sum();
    let cells: Vec<Vec<usize>> = coded
        .iter()
        .map(|(_, codes, _)| sample.rows.iter().filter_map(|row| codes[*row]).collect())
        .collect();
    let targets: Vec<Vec<f64>> = coded.iter().map(|(_, _, targets)| people(targets, whole)).collect();
    let margins: Vec<Margin> =
        cells.iter().zip(&targets).map(|(cells, targets)| Margin { cells, targets }).collect();
    let (design, report, warnings) = rake(&sample.design, &margins, options)?;
    sample.design = design;
    let names = coded.into_iter().map(|(names, _, _)| names).collect();
    Ok(Raked { sample, report, warnings, names })
}

type Coded = (MarginNames, Vec<Option<usize>>, Vec<f64>);

/// The column's categories in order, category of each row, targets.
fn coded(table: &Table, column: &str, targets: &BTreeMap<String, f64>) -> Result<Coded, StatError> {
    let (codes, names) = table.groups(column)?;
    if let Some(unknown) = targets.keys().find(|target| !names.contains(target)) {
        return Err(refused("margins", "values that come up in the column", format!("{column}: {unknown}")));
    }
    let target = |name: &String| {
        targets.get(name).copied().ok_or_else(|| {
            refused("margins", "given for every value of the column", format!("{column}: none for {name}"))
        })
    };
    let values = names.iter().map(target).collect::<Result<Vec<_>, StatError>>()?;
    Ok((MarginNames { column: column.to_owned(), categories: names }, codes, values))
}

/// Shares that sum to one become people.
fn people(targets: &[f64], whole: f64) -> Vec<f64> {
    let sum: f64 = targets.iter().sum();
    let shares = (sum - 1.0).abs() < 1e-6;
    targets.iter().map(|target| if shares { target / sum * whole } else { *target }).collect()
}
