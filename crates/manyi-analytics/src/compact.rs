//! Rewriting small or mostly replaced segments into full ones.
//!
//! Only neighbours are merged: a row hides the rows of its key that arrived before it, and restoring
//! from disk relies on that order.

use crate::{
    buffer::{ColumnBuffer, key_array, keys_of},
    error::FactStoreError,
    key::{KeyDigest, Place},
    segment::{LiveRows, SEGMENT_ROWS, Segment},
    table::{Sealed, TableFacts, row_number},
};
use manyi_kernel::FactTable;
use std::sync::Arc;

/// Neighbouring segments with their numbers.
pub(crate) type Run = Vec<(u32, Sealed)>;

/// A run to rewrite and what came out: the rows that were valid when it was read, and where each came from.
pub(crate) struct Merged {
    pub segment: Segment,
    origins: Vec<(KeyDigest, Place)>,
}

/// Cuts the segments into runs; a run of one that is mostly valid stays as it is.
pub(crate) fn runs(sealed: impl Iterator<Item = (u32, Sealed)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut rows_in_last = usize::MAX;
    for (number, next) in sealed {
        let rows = next.live.live();
        let small = rows <= SEGMENT_ROWS / 2;
        match runs.last_mut() {
            Some(run) if small && rows_in_last.saturating_add(rows) <= SEGMENT_ROWS => {
                run.push((number, next));
                rows_in_last += rows;
            }
            _ => {
                runs.push(vec![(number, next)]);
                // A large segment takes no neighbour in: rewriting it for a few rows would cost more than it saves.
                rows_in_last = if small { rows } else { usize::MAX };
            }
        }
    }
    runs
}

pub(crate) fn needs_rewriting(run: &Run) -> bool {
    match run.as_slice() {
        [(_, only)] => only.live.hidden() * 2 > only.segment.rows,
        several => !several.is_empty(),
    }
}

/// The valid rows of a run as one segment.
pub(crate) fn merge(table: &FactTable, run: &Run) -> Result<Merged, FactStoreError> {
    let mut columns: Vec<ColumnBuffer> =
        table.columns.iter().map(|column| ColumnBuffer::new(column.kind)).collect();
    let (mut keys, mut origins) = (Vec::<KeyDigest>::new(), Vec::new());
    for (number, sealed) in run {
        // A detached reader, so that a file-backed segment does not keep all its columns in memory afterwards.
        let detached = sealed.segment.reread();
        let source = detached.as_ref().unwrap_or(&sealed.segment);
        let arrays = source.columns(&(0..=source.key_column()).collect::<Vec<_>>())?;
        let (key_column, arrays) = arrays.split_last().ok_or_else(|| damaged("no columns"))?;
        let all_keys = keys_of(key_column.as_ref()).ok_or_else(|| damaged("keys"))?;
        let valid: Vec<usize> = (0..source.rows).filter(|&row| sealed.live.is_live(row)).collect();
        for (column, array) in columns.iter_mut().zip(arrays) {
            column.extend(array.as_ref(), &valid)?;
        }
        keys.extend(valid.iter().map(|&row| all_keys[row]));
        origins.extend(
            valid.iter().map(|&row| (all_keys[row], Place { segment: *number, row: row_number(row) })),
        );
    }
    let mut arrays = columns.iter().map(ColumnBuffer::to_array).collect::<Result<Vec<_>, _>>()?;
    arrays.push(key_array(&keys)?);
    let days = columns.iter().map(ColumnBuffer::day_range).collect();
    Ok(Merged { segment: Segment::in_memory(keys.len(), days, arrays), origins })
}

impl TableFacts {
    /// Puts a merged segment in the place of its run. Rows that were replaced while the merging went on stay hidden.
    pub fn replace_run(&mut self, run: &Run, merged: Merged) {
        let Some(&(number, _)) = run.first() else { return };
        let Merged { segment, origins } = merged;
        let mut live = LiveRows::all(segment.rows);
        for (row, (key, origin)) in origins.iter().enumerate() {
            match self.index.get_mut(key) {
                Some(place) if place == origin => *place = Place { segment: number, row: row_number(row) },
                _ => live.hide(row),
            }
        }
        for (number, _) in run {
            self.sealed.remove(number);
        }
        if segment.rows > 0 {
            self.sealed.insert(number, Sealed { segment: Arc::new(segment), live: Arc::new(live) });
        }
    }

    /// Lets the file stand in for the columns in memory.
    pub fn replace_segment(&mut self, number: u32, segment: Segment) {
        if let Some(sealed) = self.sealed.get_mut(&number) {
            sealed.segment = Arc::new(segment);
        }
    }
}

fn damaged(what: &str) -> FactStoreError {
    FactStoreError::Columns(format!("a segment cannot be merged: {what}"))
}
