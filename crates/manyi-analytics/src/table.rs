//! One fact table: sealed segments in order of arrival, the rows that are still open, and where each key stands.

use crate::{
    buffer::{ColumnBuffer, fits, key_array, keys_of},
    error::FactStoreError,
    key::{KeyDigest, KeyIndex, Place, digest_of},
    segment::{LiveRows, SEGMENT_ROWS, Segment},
};
use datafusion::arrow::{array::ArrayRef, error::ArrowError};
use manyi_kernel::{FactRow, FactTable};
use std::{collections::BTreeMap, sync::Arc};

/// A sealed segment in its table.
#[derive(Clone)]
pub(crate) struct Sealed {
    pub segment: Arc<Segment>,
    pub live: Arc<LiveRows>,
}

/// The newest rows, not sealed yet.
struct OpenRows {
    keys: Vec<KeyDigest>,
    columns: Vec<ColumnBuffer>,
    live: LiveRows,
}

pub(crate) struct TableFacts {
    pub table: &'static FactTable,
    /// By number; numbers rise with arrival, so that a key's valid row is always its last.
    pub sealed: BTreeMap<u32, Sealed>,
    open: OpenRows,
    /// The number the open rows will have once sealed.
    open_number: u32,
    pub index: KeyIndex,
}

impl OpenRows {
    fn new(table: &FactTable) -> Self {
        let columns = table.columns.iter().map(|column| ColumnBuffer::new(column.kind)).collect();
        Self { keys: Vec::new(), columns, live: LiveRows::default() }
    }

    fn push(&mut self, key: KeyDigest, row: &FactRow) {
        self.keys.push(key);
        self.live.push();
        for (column, value) in self.columns.iter_mut().zip(&row.values) {
            column.push(value);
        }
    }

    fn seal(&self) -> Result<Segment, ArrowError> {
        let mut columns = self.columns.iter().map(ColumnBuffer::to_array).collect::<Result<Vec<_>, _>>()?;
        columns.push(key_array(&self.keys)?);
        let days = self.columns.iter().map(ColumnBuffer::day_range).collect();
        Ok(Segment::in_memory(self.keys.len(), days, columns))
    }
}

/// Rows of one table that no query sees yet, in columns.
pub(crate) struct StagedTable {
    pub table: &'static FactTable,
    open: OpenRows,
    sealed: Vec<(Segment, Vec<KeyDigest>)>,
}

impl StagedTable {
    pub fn new(table: &'static FactTable) -> Self {
        Self { table, open: OpenRows::new(table), sealed: Vec::new() }
    }

    /// Adds a row that fits the table.
    pub fn push(&mut self, row: &FactRow) -> Result<(), FactStoreError> {
        self.open.push(digest_of(&row.key), row);
        if self.open.keys.len() >= SEGMENT_ROWS { self.seal() } else { Ok(()) }
    }

    /// Ends the segment that is being filled.
    pub fn seal(&mut self) -> Result<(), FactStoreError> {
        if self.open.keys.is_empty() {
            return Ok(());
        }
        let open = std::mem::replace(&mut self.open, OpenRows::new(self.table));
        self.sealed.push((open.seal()?, open.keys));
        Ok(())
    }
}

impl TableFacts {
    pub fn new(table: &'static FactTable) -> Self {
        Self {
            table,
            sealed: BTreeMap::new(),
            open: OpenRows::new(table),
            open_number: 0,
            index: KeyIndex::default(),
        }
    }

    /// Takes a segment of an earlier run; its rows hide rows of the same key in segments taken before.
    pub fn restore(&mut self, segment: Segment) -> Result<(), FactStoreError> {
        let keys = segment.columns(&[segment.key_column()])?;
        let keys = keys
            .first()
            .and_then(|keys| keys_of(keys.as_ref()))
            .ok_or_else(|| FactStoreError::Columns("keys are damaged".to_owned()))?;
        // A fresh reader of the same file: the keys are wanted once only and must not stay in memory.
        let segment = segment.reread().unwrap_or(segment);
        let number = self.open_number;
        self.open_number += 1;
        let live = Arc::new(LiveRows::all(segment.rows));
        self.sealed.insert(number, Sealed { segment: Arc::new(segment), live });
        for (row, key) in keys.into_iter().enumerate() {
            self.place(key, Place { segment: number, row: row_number(row) });
        }
        Ok(())
    }

    /// Whether the row may be taken over; nothing is changed by asking.
    pub fn check(&self, row: &FactRow) -> Result<(), FactStoreError> {
        Self::fit(self.table, row)
    }

    /// Whether the row fits the table.
    pub fn fit(table: &FactTable, row: &FactRow) -> Result<(), FactStoreError> {
        let bad = |reason: String| FactStoreError::BadRow { table: table.name, key: row.key.clone(), reason };
        if row.values.len() != table.columns.len() {
            return Err(bad(format!("{} values for {} columns", row.values.len(), table.columns.len())));
        }
        for (column, value) in table.columns.iter().zip(&row.values) {
            if !fits(column.kind, value) {
                return Err(bad(format!("`{}` is {:?} and got {value:?}", column.name, column.kind)));
            }
        }
        Ok(())
    }

    /// Adds a row that was checked; an earlier row of its key is hidden.
    pub fn upsert(&mut self, row: &FactRow) -> Result<(), FactStoreError> {
        let key = digest_of(&row.key);
        let place = Place { segment: self.open_number, row: row_number(self.open.keys.len()) };
        self.open.push(key, row);
        self.place(key, place);
        if self.open.keys.len() >= SEGMENT_ROWS {
            self.seal_open_rows()?;
        }
        Ok(())
    }

    /// Takes the segments of a delivery; its rows hide rows of the same key that came before them.
    pub fn absorb(&mut self, staged: StagedTable) -> Result<(), FactStoreError> {
        self.seal_open_rows()?;
        for (segment, keys) in staged.sealed {
            let number = self.open_number;
            self.open_number += 1;
            let live = Arc::new(LiveRows::all(segment.rows));
            self.sealed.insert(number, Sealed { segment: Arc::new(segment), live });
            self.index.reserve(keys.len());
            for (row, key) in keys.into_iter().enumerate() {
                self.place(key, Place { segment: number, row: row_number(row) });
            }
        }
        Ok(())
    }

    /// Makes `place` the valid one of `key`.
    fn place(&mut self, key: KeyDigest, place: Place) {
        if let Some(before) = self.index.insert(key, place) {
            self.hide(before);
        }
    }

    fn hide(&mut self, place: Place) {
        if place.segment == self.open_number {
            self.open.live.hide(place.row as usize);
        } else if let Some(sealed) = self.sealed.get_mut(&place.segment) {
            // Copied only while a running query still looks at it.
            Arc::make_mut(&mut sealed.live).hide(place.row as usize);
        }
    }

    /// Turns the open rows, if any, into a segment.
    pub fn seal_open_rows(&mut self) -> Result<(), FactStoreError> {
        if self.open.keys.is_empty() {
            return Ok(());
        }
        let segment = Arc::new(self.open.seal()?);
        let open = std::mem::replace(&mut self.open, OpenRows::new(self.table));
        self.sealed.insert(self.open_number, Sealed { segment, live: Arc::new(open.live) });
        self.open_number += 1;
        Ok(())
    }

    /// The open rows of these columns as arrays, if there are any.
    pub fn open_columns(
        &self,
        wanted: &[usize],
    ) -> Result<Option<(Vec<ArrayRef>, LiveRows)>, FactStoreError> {
        if self.open.keys.is_empty() {
            return Ok(None);
        }
        let arrays =
            wanted.iter().map(|&index| self.open.columns[index].to_array()).collect::<Result<_, _>>()?;
        Ok(Some((arrays, self.open.live.clone())))
    }

    /// Valid rows.
    pub fn row_count(&self) -> usize {
        self.index.len()
    }
}

/// Segments end at [`SEGMENT_ROWS`], far below `u32`.
pub(crate) fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
