//! Columns that still grow: plain vectors, turned into Arrow arrays when a query or a segment wants them.

use crate::key::KeyDigest;
use datafusion::arrow::{
    array::{
        Array, ArrayRef, AsArray as _, Date32Array, DictionaryArray, FixedSizeBinaryArray, Int8Array,
        Int16Array, Int32Array, Int64Array, StringArray,
    },
    compute::cast,
    datatypes::{DataType, Date32Type, Int32Type, Int64Type},
    error::ArrowError,
};
use manyi_kernel::{FactKind, FactValue};
use std::{collections::HashMap, sync::Arc};

/// One growing column of a fact table.
pub(crate) enum ColumnBuffer {
    Code(CodeBuffer),
    Int(Vec<Option<i64>>),
    Day(Vec<Option<i32>>),
}

/// Codes as numbers into the list of distinct codes.
#[derive(Default)]
pub(crate) struct CodeBuffer {
    rows: Vec<Option<i32>>,
    codes: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, i32>,
}

impl ColumnBuffer {
    pub fn new(kind: FactKind) -> Self {
        match kind {
            FactKind::Code => Self::Code(CodeBuffer::default()),
            FactKind::Int => Self::Int(Vec::new()),
            FactKind::Day => Self::Day(Vec::new()),
        }
    }

    /// A value of another kind counts as Missing; [`fits`] is asked before any row is taken over.
    pub fn push(&mut self, value: &FactValue) {
        match (self, value) {
            (Self::Code(buffer), FactValue::Code(code)) => buffer.push(Some(code)),
            (Self::Code(buffer), _) => buffer.push(None),
            (Self::Int(rows), FactValue::Int(number)) => rows.push(Some(*number)),
            (Self::Int(rows), _) => rows.push(None),
            (Self::Day(rows), FactValue::Day(day)) => rows.push(Some(*day)),
            (Self::Day(rows), _) => rows.push(None),
        }
    }

    /// Copies these rows of a sealed column of the same kind.
    pub fn extend(&mut self, array: &dyn Array, rows: &[usize]) -> Result<(), ArrowError> {
        match self {
            Self::Code(buffer) => buffer.extend(array, rows)?,
            Self::Int(own) => {
                let wide = cast(array, &DataType::Int64)?;
                let wide = wide.as_primitive::<Int64Type>();
                own.extend(rows.iter().map(|&row| wide.is_valid(row).then(|| wide.value(row))));
            }
            Self::Day(own) => {
                let days = cast(array, &DataType::Date32)?;
                let days = days.as_primitive::<Date32Type>();
                own.extend(rows.iter().map(|&row| days.is_valid(row).then(|| days.value(row))));
            }
        }
        Ok(())
    }

    /// All rows so far.
    pub fn to_array(&self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Code(buffer) => buffer.to_array()?,
            Self::Int(rows) => narrowest(rows),
            Self::Day(rows) => Arc::new(Date32Array::from(rows.clone())),
        })
    }

    /// First and last day, when this is a Day column with any.
    pub fn day_range(&self) -> Option<(i32, i32)> {
        let Self::Day(rows) = self else { return None };
        let mut days = rows.iter().flatten().copied();
        let first = days.next()?;
        Some(days.fold((first, first), |(low, high), day| (low.min(day), high.max(day))))
    }
}

impl CodeBuffer {
    pub fn push(&mut self, code: Option<&str>) {
        let number = code.map(|code| self.number_of(code));
        self.rows.push(number);
    }

    fn extend(&mut self, array: &dyn Array, rows: &[usize]) -> Result<(), ArrowError> {
        let dictionary = array.as_dictionary_opt::<Int32Type>().ok_or_else(|| {
            ArrowError::InvalidArgumentError("a code column is not a dictionary".to_owned())
        })?;
        let codes = cast(dictionary.values(), &DataType::Utf8)?;
        let codes = codes.as_string::<i32>();
        // Each distinct code is looked up once, and only if a row that stays has it.
        let mut numbers: Vec<Option<i32>> = vec![None; codes.len()];
        for &row in rows {
            let number = dictionary
                .key(row)
                .map(|old| *numbers[old].get_or_insert_with(|| self.number_of(codes.value(old))));
            self.rows.push(number);
        }
        Ok(())
    }

    fn number_of(&mut self, code: &str) -> i32 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        // A segment ends long before its row count leaves i32.
        let number = i32::try_from(self.codes.len()).unwrap_or(i32::MAX);
        let code: Arc<str> = code.into();
        self.codes.push(Arc::clone(&code));
        self.numbers.insert(code, number);
        number
    }

    fn to_array(&self) -> Result<ArrayRef, ArrowError> {
        let codes = StringArray::from_iter_values(self.codes.iter().map(AsRef::as_ref));
        let numbers = Int32Array::from(self.rows.clone());
        Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(numbers, Arc::new(codes))?))
    }
}

/// Whole numbers in the narrowest width that holds them all: a scale value takes one byte.
fn narrowest(rows: &[Option<i64>]) -> ArrayRef {
    let (low, high) =
        rows.iter().flatten().fold((0, 0), |(low, high), &value| (value.min(low), value.max(high)));
    let holds = |least: i64, most: i64| least <= low && high <= most;
    let values = rows.iter().copied();
    // The casts cannot cut anything off: the range was looked at just before.
    #[allow(clippy::cast_possible_truncation)]
    if holds(i8::MIN.into(), i8::MAX.into()) {
        Arc::new(values.map(|value| value.map(|value| value as i8)).collect::<Int8Array>())
    } else if holds(i16::MIN.into(), i16::MAX.into()) {
        Arc::new(values.map(|value| value.map(|value| value as i16)).collect::<Int16Array>())
    } else if holds(i32::MIN.into(), i32::MAX.into()) {
        Arc::new(values.map(|value| value.map(|value| value as i32)).collect::<Int32Array>())
    } else {
        Arc::new(values.collect::<Int64Array>())
    }
}

/// Whether a value may stand in a column of this kind.
pub(crate) fn fits(kind: FactKind, value: &FactValue) -> bool {
    matches!(
        (kind, value),
        (_, FactValue::Missing)
            | (FactKind::Code, FactValue::Code(_))
            | (FactKind::Int, FactValue::Int(_))
            | (FactKind::Day, FactValue::Day(_))
    )
}

/// The digests of a run of rows as one column.
pub(crate) fn key_array(keys: &[KeyDigest]) -> Result<ArrayRef, ArrowError> {
    let bytes: Vec<u8> = keys.iter().flatten().copied().collect();
    Ok(Arc::new(FixedSizeBinaryArray::try_new(16, bytes.into(), None)?))
}

/// The digests back out of a key column.
pub(crate) fn keys_of(column: &dyn Array) -> Option<Vec<KeyDigest>> {
    let column = column.as_any().downcast_ref::<FixedSizeBinaryArray>()?;
    column.iter().map(|key| key?.try_into().ok()).collect()
}
