//! Reading the columns a question needs, of the segments that can hold an answer, at one moment of the store.

use crate::{error::FactStoreError, segment::LiveRows, segment::Segment, store::FactStore};
use datafusion::arrow::{
    array::{Array as _, ArrayRef, AsArray as _, Int32Array},
    compute::{cast, filter},
    datatypes::{DataType, Int32Type},
};
use manyi_kernel::{FactKind, FactTable};
use std::{collections::HashMap, sync::Arc};

/// Which part of a table to read.
#[derive(Clone)]
pub(crate) struct Wanted {
    pub table: &'static FactTable,
    /// Indices of columns.
    pub columns: Vec<usize>,
    /// Index of the Day column that must lie within `days`, both included; rows outside may still come.
    pub day: usize,
    pub days: (i32, i32),
}

/// Valid rows of one segment: an array for each wanted column, Int columns all as 64-bit.
pub(crate) type Chunk = Vec<ArrayRef>;

enum Part {
    Sealed(Arc<Segment>, Arc<LiveRows>),
    Open(Vec<ArrayRef>, LiveRows),
}

impl FactStore {
    pub(crate) fn table(&self, name: &str) -> Option<&'static FactTable> {
        self.state.read().tables.iter().map(|facts| facts.table).find(|table| table.name == name)
    }

    /// May read files.
    pub(crate) fn scan(&self, wanted: &Wanted) -> Result<Vec<Chunk>, FactStoreError> {
        self.parts(wanted)?.into_iter().map(|part| part.chunk(wanted)).collect()
    }

    /// The only step that holds the lock.
    fn parts(&self, wanted: &Wanted) -> Result<Vec<Part>, FactStoreError> {
        let state = self.state.read();
        let facts = state
            .tables
            .iter()
            .find(|facts| facts.table.name == wanted.table.name)
            .ok_or_else(|| FactStoreError::UnknownTable(wanted.table.name.to_owned()))?;
        let overlaps = |segment: &Segment| {
            segment.days[wanted.day]
                .is_some_and(|(first, last)| first <= wanted.days.1 && wanted.days.0 <= last)
        };
        let sealed = facts.sealed.values().filter(|sealed| overlaps(&sealed.segment));
        let mut parts: Vec<Part> = sealed
            .map(|sealed| Part::Sealed(Arc::clone(&sealed.segment), Arc::clone(&sealed.live)))
            .collect();
        parts.extend(facts.open_columns(&wanted.columns)?.map(|(columns, live)| Part::Open(columns, live)));
        Ok(parts)
    }
}

impl Part {
    fn chunk(self, wanted: &Wanted) -> Result<Chunk, FactStoreError> {
        let (arrays, mask) = match self {
            Self::Sealed(segment, live) => (segment.columns(&wanted.columns)?, live.mask()),
            Self::Open(arrays, live) => (arrays, live.mask()),
        };
        let widened = arrays.into_iter().zip(&wanted.columns).map(|(array, &index)| {
            let array = match &mask {
                Some(mask) => filter(&array, mask)?,
                None => array,
            };
            match wanted.table.columns[index].kind {
                FactKind::Int => cast(&array, &DataType::Int64),
                FactKind::Code | FactKind::Day => Ok(array),
            }
        });
        Ok(widened.collect::<Result<_, _>>()?)
    }
}

/// One numbering of codes over all chunks: each segment has its own, and numbers group faster than text.
#[derive(Default)]
pub(crate) struct CodeNumbers {
    codes: Vec<String>,
    numbers: HashMap<String, i32>,
}

impl CodeNumbers {
    /// A code column as numbers; Missing stays Missing.
    pub fn number(&mut self, column: &ArrayRef) -> Result<ArrayRef, FactStoreError> {
        let not_codes = || FactStoreError::Columns("a code column is not a dictionary".to_owned());
        let dictionary = column.as_dictionary_opt::<Int32Type>().ok_or_else(not_codes)?;
        let codes = cast(dictionary.values(), &DataType::Utf8)?;
        let numbers: Vec<i32> =
            codes.as_string::<i32>().iter().map(|code| self.number_of(code.unwrap_or_default())).collect();
        let keys = dictionary.keys();
        let numbered =
            keys.iter().map(|key| key.and_then(|key| numbers.get(usize::try_from(key).ok()?).copied()));
        debug_assert_eq!(keys.len(), column.len());
        Ok(Arc::new(numbered.collect::<Int32Array>()))
    }

    pub fn code(&self, number: i32) -> Option<&str> {
        self.codes.get(usize::try_from(number).ok()?).map(String::as_str)
    }

    fn number_of(&mut self, code: &str) -> i32 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        let number = i32::try_from(self.codes.len()).unwrap_or(i32::MAX);
        self.codes.push(code.to_owned());
        self.numbers.insert(code.to_owned(), number);
        number
    }
}
