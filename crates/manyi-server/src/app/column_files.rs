//! Columnar files: the survey room's columns, written by the crate of the columnar engine.

use manyi_analytics::{ColumnValues, NamedColumn, parquet_of};
use manyi_survey::response::export::{ColumnFiles, FileColumn, FileValues};
use std::sync::Arc;

pub fn files() -> Arc<dyn ColumnFiles> {
    Arc::new(Files)
}

struct Files;

impl ColumnFiles for Files {
    fn parquet(&self, columns: Vec<FileColumn>) -> Result<Vec<u8>, String> {
        let named = |column: FileColumn| NamedColumn {
            name: column.name,
            label: column.label,
            values: match column.values {
                FileValues::Numbers(values) => ColumnValues::Numbers(values),
                FileValues::Whole(values) => ColumnValues::Whole(values),
                FileValues::Texts(values) => ColumnValues::Texts(values),
                FileValues::Truths(values) => ColumnValues::Truths(values),
            },
        };
        parquet_of(columns.into_iter().map(named).collect()).map_err(|error| error.to_string())
    }
}
