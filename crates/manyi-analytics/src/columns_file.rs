//! Columns that come from elsewhere as a Parquet file, for other programs.

use crate::error::FactStoreError;
use datafusion::{
    arrow::{
        array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray},
        datatypes::{DataType, Field, Schema},
    },
    parquet::{
        arrow::ArrowWriter,
        basic::{Compression, ZstdLevel},
        file::properties::WriterProperties,
    },
};
use std::{collections::HashMap, sync::Arc};

/// A column with its name and what people call it.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedColumn {
    pub name: String,
    /// Stands in the field's metadata under `label`.
    pub label: String,
    pub values: ColumnValues,
}

/// `None` is null.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnValues {
    Numbers(Vec<Option<f64>>),
    Whole(Vec<Option<i64>>),
    Texts(Vec<Option<String>>),
    Truths(Vec<Option<bool>>),
}

/// The bytes of a Parquet file with these columns.
///
/// # Errors
/// [`FactStoreError::Columns`] where they are of different lengths or the writer refuses them.
pub fn parquet_of(columns: Vec<NamedColumn>) -> Result<Vec<u8>, FactStoreError> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::<ArrayRef>::new());
    for column in columns {
        let (kind, array): (DataType, ArrayRef) = match column.values {
            ColumnValues::Numbers(values) => (DataType::Float64, Arc::new(Float64Array::from(values))),
            ColumnValues::Whole(values) => (DataType::Int64, Arc::new(Int64Array::from(values))),
            ColumnValues::Texts(values) => (DataType::Utf8, Arc::new(StringArray::from(values))),
            ColumnValues::Truths(values) => (DataType::Boolean, Arc::new(BooleanArray::from(values))),
        };
        let told = HashMap::from([("label".to_owned(), column.label)]);
        fields.push(Field::new(column.name, kind, true).with_metadata(told));
        arrays.push(array);
    }
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?;
    let packed = Compression::ZSTD(ZstdLevel::try_new(3)?);
    let properties = WriterProperties::builder().set_compression(packed).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use datafusion::arrow::array::{Array as _, AsArray as _};
    use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use std::io::Write as _;

    fn named(name: &str, values: ColumnValues) -> NamedColumn {
        NamedColumn { name: name.to_owned(), label: format!("{name}？"), values }
    }

    #[test]
    fn columns_are_read_again_with_their_kinds_gaps_and_labels() {
        let bytes = parquet_of(vec![
            named("评分", ColumnValues::Numbers(vec![Some(4.5), None])),
            named("n", ColumnValues::Whole(vec![None, Some(7)])),
            named("t", ColumnValues::Texts(vec![Some("很好".to_owned()), None])),
            named("b", ColumnValues::Truths(vec![Some(true), None])),
        ])
        .unwrap();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        assert_eq!(builder.schema().field(0).metadata()["label"], "评分？");
        let batch = builder.build().unwrap().next().unwrap().unwrap();
        assert_eq!((batch.num_rows(), batch.schema().field(0).name().as_str()), (2, "评分"));
        let numbers = batch.column(0).as_primitive::<datafusion::arrow::datatypes::Float64Type>();
        assert_eq!((numbers.value(0), numbers.is_null(1)), (4.5, true));
        assert_eq!(batch.column(2).as_string::<i32>().value(0), "很好");
        assert!(batch.column(1).is_null(0) && batch.column(3).is_null(1));
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        let columns = vec![
            named("a", ColumnValues::Whole(vec![Some(1)])),
            named("b", ColumnValues::Whole(vec![Some(1), Some(2)])),
        ];
        assert!(matches!(parquet_of(columns), Err(FactStoreError::Columns(_))));
    }
}
