//! From a question of the catalogue to a DataFusion plan and back to cells.

use crate::scan::{CodeNumbers, Wanted};
use datafusion::{
    arrow::{
        array::{Array as _, ArrayRef, AsArray as _, PrimitiveArray, RecordBatch},
        datatypes::{
            ArrowPrimitiveType, DataType, Date32Type, Field, Int32Type, Int64Type, Schema, SchemaRef,
        },
    },
    common::ScalarValue,
    functions_aggregate::count::count_all,
    logical_expr::Expr,
    prelude::{DataFrame, ident, lit},
};
use manyi_catalogue::{Cell, EngineError, FactFilter, FactQuery, GroupBy};
use manyi_kernel::{FactKind, FactTable, UnitPath};
use std::{collections::BTreeMap, sync::Arc};

/// The column every fact table places its rows in the organisation with.
const UNIT_PATH: &str = "unit_path";
/// Holds the number of the group's code; no fact column can have this name.
const GROUP_NUMBER: &str = "#group";
const COUNT: &str = "#count";

/// A checked question: all columns are there and of the right kind.
pub(crate) struct Plan<'q> {
    query: &'q FactQuery,
    pub wanted: Wanted,
}

impl<'q> Plan<'q> {
    pub fn new(query: &'q FactQuery, table: &'static FactTable) -> Result<Self, EngineError> {
        let mut columns = Vec::new();
        let mut need = |name: &str, kind: FactKind| -> Result<usize, EngineError> {
            let index = index_of(table, name, kind)?;
            if !columns.contains(&index) {
                columns.push(index);
            }
            Ok(index)
        };
        let day = need(query.day, FactKind::Day)?;
        need(UNIT_PATH, FactKind::Code)?;
        for name in query.value.into_iter().chain(query.scale.into_iter().flat_map(|(low, high)| [low, high]))
        {
            need(name, FactKind::Int)?;
        }
        for filter in &query.filters {
            match filter {
                FactFilter::CodeIs(name, _) => need(name, FactKind::Code)?,
                FactFilter::IntIs(name, _) => need(name, FactKind::Int)?,
            };
        }
        if let Some(name) = group_column(query) {
            need(name, FactKind::Code)?;
        }
        Ok(Self { query, wanted: Wanted { table, columns, day, days: (query.first_day, query.last_day) } })
    }

    /// Names and types of [`Self::batch`].
    pub fn schema(&self) -> SchemaRef {
        let types = |kind| match kind {
            FactKind::Code => DataType::Dictionary(DataType::Int32.into(), DataType::Utf8.into()),
            FactKind::Int => DataType::Int64,
            FactKind::Day => DataType::Date32,
        };
        let columns = self.wanted.columns.iter().map(|&index| &self.wanted.table.columns[index]);
        let mut fields: Vec<Field> =
            columns.map(|column| Field::new(column.name, types(column.kind), true)).collect();
        if group_column(self.query).is_some() {
            fields.push(Field::new(GROUP_NUMBER, DataType::Int32, true));
        }
        Arc::new(Schema::new(fields))
    }

    /// A chunk of the scan as the plan reads it.
    pub fn batch(
        &self,
        schema: &SchemaRef,
        mut chunk: Vec<ArrayRef>,
        numbers: &mut CodeNumbers,
    ) -> Result<RecordBatch, EngineError> {
        if let Some(name) = group_column(self.query) {
            let place = schema.index_of(name).map_err(failed)?;
            chunk.push(numbers.number(&chunk[place])?);
        }
        RecordBatch::try_new(Arc::clone(schema), chunk).map_err(failed)
    }

    /// The counting itself.
    pub fn apply(&self, rows: DataFrame) -> Result<DataFrame, EngineError> {
        let counted = rows.filter(self.condition()).and_then(|rows| {
            let groups = self.group_names().into_iter().map(ident).collect();
            rows.aggregate(groups, vec![count_all().alias(COUNT)])
        });
        counted.map_err(failed)
    }

    fn condition(&self) -> Expr {
        let day = |day| lit(ScalarValue::Date32(Some(day)));
        let mut condition =
            ident(self.query.day).between(day(self.query.first_day), day(self.query.last_day));
        condition = condition.and(within(&self.query.scope));
        for filter in &self.query.filters {
            condition = condition.and(match filter {
                FactFilter::CodeIs(name, code) => ident(*name).eq(lit(code.as_str())),
                FactFilter::IntIs(name, number) => ident(*name).eq(lit(*number)),
            });
        }
        if let Some(value) = self.query.value {
            condition = condition.and(ident(value).is_not_null());
        }
        if group_column(self.query).is_some() {
            condition = condition.and(ident(GROUP_NUMBER).is_not_null());
        }
        condition
    }

    /// The distinct columns that keep counts apart: one that serves twice (a value that is its own scale) stands once.
    fn group_names(&self) -> Vec<&'static str> {
        let group = match self.query.group {
            GroupBy::Total => None,
            GroupBy::Day | GroupBy::Month => Some(self.query.day),
            GroupBy::UnitPath | GroupBy::Column(_) => Some(GROUP_NUMBER),
        };
        let mut names = Vec::new();
        let scale = self.query.scale.into_iter().flat_map(|(low, high)| [low, high]);
        for name in group.into_iter().chain(self.query.value).chain(scale) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The result's rows as cells, days folded into months where asked.
    pub fn cells(&self, batches: &[RecordBatch], numbers: &CodeNumbers) -> Result<Vec<Cell>, EngineError> {
        let mut counts: BTreeMap<(String, i64, Option<(i64, i64)>), u64> = BTreeMap::new();
        for batch in batches {
            let count = numbers_in::<Int64Type>(batch, COUNT)?;
            let value = self.query.value.map(|name| numbers_in::<Int64Type>(batch, name)).transpose()?;
            let scale = match self.query.scale {
                Some((low, high)) => {
                    Some((numbers_in::<Int64Type>(batch, low)?, numbers_in::<Int64Type>(batch, high)?))
                }
                None => None,
            };
            for row in 0..batch.num_rows() {
                let scale = scale.and_then(|(low, high)| Some((at(low, row)?, at(high, row)?)));
                let value = value.and_then(|value| at(value, row)).unwrap_or_default();
                let cell = counts.entry((self.group_of(batch, row, numbers)?, value, scale)).or_default();
                *cell += u64::try_from(count.value(row)).unwrap_or_default();
            }
        }
        let cells = counts.into_iter().filter(|(_, count)| *count > 0);
        Ok(cells.map(|((group, value, scale), count)| Cell { group, value, scale, count }).collect())
    }

    fn group_of(
        &self,
        batch: &RecordBatch,
        row: usize,
        numbers: &CodeNumbers,
    ) -> Result<String, EngineError> {
        let day = || -> Result<String, EngineError> {
            let days = numbers_in::<Date32Type>(batch, self.query.day)?;
            Ok(days.value_as_date(row).map(|day| day.to_string()).unwrap_or_default())
        };
        Ok(match self.query.group {
            GroupBy::Total => String::new(),
            GroupBy::Day => day()?,
            // Dates write themselves as YYYY-MM-DD.
            GroupBy::Month => day()?.get(..7).unwrap_or_default().to_owned(),
            GroupBy::UnitPath | GroupBy::Column(_) => {
                let number = at(numbers_in::<Int32Type>(batch, GROUP_NUMBER)?, row);
                number.and_then(|number| numbers.code(number)).unwrap_or_default().to_owned()
            }
        })
    }
}

/// The code column that names the groups, if they are named by one.
fn group_column(query: &FactQuery) -> Option<&'static str> {
    match query.group {
        GroupBy::Total | GroupBy::Day | GroupBy::Month => None,
        GroupBy::UnitPath => Some(UNIT_PATH),
        GroupBy::Column(name) => Some(name),
    }
}

/// Rows in any of these subtrees. Paths end in `/`, so all that begin with one lie between it and the same
/// path ending in `0`, the character after the slash.
fn within(scope: &[UnitPath]) -> Expr {
    let subtree = |path: &UnitPath| {
        let path = path.as_str();
        match path.strip_suffix('/') {
            Some(stem) => ident(UNIT_PATH).gt_eq(lit(path)).and(ident(UNIT_PATH).lt(lit(format!("{stem}0")))),
            None => ident(UNIT_PATH).eq(lit(path)),
        }
    };
    scope.iter().map(subtree).reduce(Expr::or).unwrap_or_else(|| lit(false))
}

fn index_of(table: &FactTable, name: &str, kind: FactKind) -> Result<usize, EngineError> {
    let fitting = table.columns.iter().position(|column| column.name == name && column.kind == kind);
    fitting
        .ok_or_else(|| EngineError::UnknownColumn { table: table.name.to_owned(), column: name.to_owned() })
}

fn numbers_in<'b, T: ArrowPrimitiveType>(
    batch: &'b RecordBatch,
    name: &str,
) -> Result<&'b PrimitiveArray<T>, EngineError> {
    let column = batch.column_by_name(name).and_then(|column| column.as_primitive_opt::<T>());
    column.ok_or_else(|| EngineError::Failed(format!("the result lacks `{name}`")))
}

fn at<T: ArrowPrimitiveType>(column: &PrimitiveArray<T>, row: usize) -> Option<T::Native> {
    column.is_valid(row).then(|| column.value(row))
}

pub(crate) fn failed(error: impl std::fmt::Display) -> EngineError {
    EngineError::Failed(error.to_string())
}
