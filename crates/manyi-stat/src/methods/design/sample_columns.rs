//! The columns of a table that say how a sample was drawn.

use crate::{StatError, Table};
use manyi_measure::{
    MeasureError,
    design::{DesignColumns, SurveyDesign},
};
use schemars::JsonSchema;
use serde::Deserialize;

/// How the sample was drawn; everything may be left out.
#[derive(Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleColumns {
    /// Column of weights.
    #[serde(default)]
    pub weight: Option<String>,
    /// Column of strata.
    #[serde(default)]
    pub strata: Option<String>,
    /// Column of clusters (branch, interviewer, household).
    #[serde(default)]
    pub clusters: Option<String>,
    /// Column with the number of first-stage units in the population of the row's stratum.
    #[serde(default)]
    pub population: Option<String>,
}

/// A design over the rows whose design columns are complete.
pub struct Sample {
    pub design: SurveyDesign,
    /// Rows of the table that are in the design.
    pub rows: Vec<usize>,
}

impl Sample {
    pub fn of(table: &Table, columns: &SampleColumns) -> Result<Self, StatError> {
        Self::of_rows(table, columns, |_| true)
    }

    /// Of the rows that `keep` picks.
    pub fn of_rows(
        table: &Table,
        columns: &SampleColumns,
        keep: impl Fn(usize) -> bool,
    ) -> Result<Self, StatError> {
        let numbers = |name: &Option<String>| name.as_ref().map(|name| table.numbers(name)).transpose();
        let groups = |name: &Option<String>| name.as_ref().map(|name| table.groups(name)).transpose();
        let (weights, population) = (numbers(&columns.weight)?, numbers(&columns.population)?);
        let (strata, clusters) = (groups(&columns.strata)?, groups(&columns.clusters)?);
        let known = |of: &Option<Vec<f64>>, row: usize| of.as_ref().is_none_or(|of| !of[row].is_nan());
        let grouped = |of: &Option<(Vec<Option<usize>>, Vec<String>)>, row: usize| {
            of.as_ref().is_none_or(|(codes, _)| codes[row].is_some())
        };
        let rows: Vec<usize> = (0..table.rows())
            .filter(|row| known(&weights, *row) && known(&population, *row))
            .filter(|row| grouped(&strata, *row) && grouped(&clusters, *row) && keep(*row))
            .collect();
        if rows.is_empty() {
            return Err(MeasureError::TooFewRows { method: "design", needed: 1, got: 0 }.into());
        }
        let pick = |of: Option<Vec<f64>>| of.map(|of| rows.iter().map(|row| of[*row]).collect::<Vec<_>>());
        let codes = |of: Option<(Vec<Option<usize>>, Vec<String>)>| {
            of.map(|(codes, _)| rows.iter().filter_map(|row| codes[*row]).collect::<Vec<_>>())
        };
        let (weights, population) = (pick(weights), pick(population));
        let (strata, clusters) = (codes(strata), codes(clusters));
        let columns = DesignColumns {
            weights: weights.as_deref(),
            strata: strata.as_deref(),
            clusters: clusters.as_deref(),
            population: population.as_deref(),
        };
        Ok(Self { design: SurveyDesign::new(rows.len(), &columns)?, rows })
    }

    /// The values of these rows.
    pub fn pick<T: Copy>(&self, values: &[T]) -> Vec<T> {
        self.rows.iter().map(|row| values[*row]).collect()
    }
}
