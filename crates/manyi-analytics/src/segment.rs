//! A sealed run of rows: immutable columns, in memory or read from its Parquet file when first wanted.

use crate::{disk::SegmentFile, error::FactStoreError};
use datafusion::arrow::array::{ArrayRef, BooleanArray};
use datafusion::arrow::buffer::{BooleanBuffer, Buffer};
use std::sync::{Arc, OnceLock};

/// Rows of a full segment: large enough for vectorised work, small enough to rewrite at leisure.
pub(crate) const SEGMENT_ROWS: usize = 65_536;

/// First and last day of each column, `None` where a column holds no day.
pub(crate) type DayRanges = Vec<Option<(i32, i32)>>;

pub(crate) struct Segment {
    pub rows: usize,
    pub days: DayRanges,
    /// The table's columns in order, then the key digests.
    columns: Vec<OnceLock<ArrayRef>>,
    pub file: Option<Arc<SegmentFile>>,
}

impl Segment {
    pub fn in_memory(rows: usize, days: DayRanges, columns: Vec<ArrayRef>) -> Self {
        Self { rows, days, columns: columns.into_iter().map(OnceLock::from).collect(), file: None }
    }

    /// Holds nothing in memory until a query asks for a column.
    pub fn on_disk(rows: usize, days: DayRanges, file: Arc<SegmentFile>) -> Self {
        let columns = (0..=days.len()).map(|_| OnceLock::new()).collect();
        Self { rows, days, columns, file: Some(file) }
    }

    /// The same rows, none of them in memory.
    pub fn reread(&self) -> Option<Self> {
        let file = self.file.as_ref()?;
        Some(Self::on_disk(self.rows, self.days.clone(), Arc::clone(file)))
    }

    /// Index of the column of key digests.
    pub fn key_column(&self) -> usize {
        self.days.len()
    }

    /// These columns, reading from the file those that no one asked for before.
    pub fn columns(&self, wanted: &[usize]) -> Result<Vec<ArrayRef>, FactStoreError> {
        let missing: Vec<usize> =
            wanted.iter().copied().filter(|&index| self.loaded(index).is_none()).collect();
        if let (false, Some(file)) = (missing.is_empty(), &self.file) {
            for (index, array) in file.read(&missing)? {
                // Two queries may read the same column at once; either array will do.
                let _ = self.columns[index].set(array);
            }
        }
        wanted
            .iter()
            .map(|&index| {
                let array = self
                    .loaded(index)
                    .ok_or_else(|| FactStoreError::Columns(format!("column {index} is not there")))?;
                if array.len() == self.rows {
                    Ok(array)
                } else {
                    Err(FactStoreError::Columns(format!(
                        "column {index} has {} of {} rows",
                        array.len(),
                        self.rows
                    )))
                }
            })
            .collect()
    }

    fn loaded(&self, index: usize) -> Option<ArrayRef> {
        self.columns.get(index)?.get().cloned()
    }
}

/// Which rows of a segment are valid: the others were replaced by a later row of the same key.
#[derive(Clone, Default)]
pub(crate) struct LiveRows {
    words: Vec<u64>,
    rows: usize,
    hidden: usize,
}

impl LiveRows {
    /// All of `rows` rows are valid.
    pub fn all(rows: usize) -> Self {
        Self { words: vec![u64::MAX; rows.div_ceil(64)], rows, hidden: 0 }
    }

    /// One more valid row at the end.
    pub fn push(&mut self) {
        if self.rows.is_multiple_of(64) {
            self.words.push(0);
        }
        self.words[self.rows / 64] |= 1 << (self.rows % 64);
        self.rows += 1;
    }

    pub fn hide(&mut self, row: usize) {
        if self.is_live(row) {
            self.words[row / 64] &= !(1 << (row % 64));
            self.hidden += 1;
        }
    }

    pub fn is_live(&self, row: usize) -> bool {
        row < self.rows && self.words[row / 64] & (1 << (row % 64)) != 0
    }

    pub fn hidden(&self) -> usize {
        self.hidden
    }

    pub fn live(&self) -> usize {
        self.rows - self.hidden
    }

    /// As a filter for Arrow; `None` when every row is valid.
    pub fn mask(&self) -> Option<BooleanArray> {
        let bits = || BooleanBuffer::new(Buffer::from_vec(self.words.clone()), 0, self.rows);
        (self.hidden > 0).then(|| BooleanArray::new(bits(), None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_are_masked_and_counted_once() {
        let mut live = LiveRows::default();
        (0..130).for_each(|_| live.push());
        assert!(live.mask().is_none());
        for row in [0, 64, 129, 64] {
            live.hide(row);
        }
        assert_eq!((live.hidden(), live.live()), (3, 127));
        let mask = live.mask().map(|mask| (mask.true_count(), mask.value(64), mask.value(65)));
        assert_eq!(mask, Some((127, false, true)));
        assert_eq!(LiveRows::all(130).live(), 130);
        assert!(!LiveRows::all(130).is_live(130));
    }
}
