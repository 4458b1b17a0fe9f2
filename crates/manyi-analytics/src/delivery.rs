//! A delivery too large to hold as rows: turned into columns piece by piece, visible at one moment.

use crate::{
    error::FactStoreError,
    store::FactStore,
    table::{StagedTable, TableFacts},
};
use manyi_kernel::FactBatch;

/// Rows that wait as rows; small deliveries never leave this form.
const WAITING_ROWS: usize = 20_000;

/// Rows on their way into the store. Dropping it changes nothing.
pub struct FactDelivery<'a> {
    store: &'a FactStore,
    waiting: Vec<FactBatch>,
    waiting_rows: usize,
    staged: Vec<StagedTable>,
}

impl FactStore {
    /// Begins a delivery of any size; what is added shows with [`FactDelivery::finish`].
    pub fn delivery(&self) -> FactDelivery<'_> {
        FactDelivery { store: self, waiting: Vec::new(), waiting_rows: 0, staged: Vec::new() }
    }

    /// Takes staged tables over: all of them become visible together.
    fn absorb(&self, position: i64, staged: Vec<StagedTable>) -> Result<(), FactStoreError> {
        let mut state = self.state.write();
        for table in staged {
            let name = table.table.name;
            let facts = state.tables.iter_mut().find(|facts| facts.table.name == name);
            facts.ok_or_else(|| FactStoreError::UnknownTable(name.to_owned()))?.absorb(table)?;
        }
        state.position = state.position.max(position);
        state.deliveries += 1;
        Ok(())
    }
}

impl FactDelivery<'_> {
    /// Adds rows; of rows with the same key the last one counts.
    pub fn add(&mut self, batches: Vec<FactBatch>) -> Result<(), FactStoreError> {
        self.waiting_rows += batches.iter().map(|batch| batch.rows.len()).sum::<usize>();
        self.waiting.extend(batches);
        if self.waiting_rows >= WAITING_ROWS { self.stage() } else { Ok(()) }
    }

    /// Shows everything that was added: the facts now include the log up to `position`.
    pub fn finish(mut self, position: i64) -> Result<(), FactStoreError> {
        if self.staged.is_empty() {
            return self.store.apply(position, self.waiting);
        }
        self.stage()?;
        for table in &mut self.staged {
            table.seal()?;
        }
        self.store.absorb(position, self.staged)
    }

    fn stage(&mut self) -> Result<(), FactStoreError> {
        for batch in self.waiting.drain(..) {
            let known = self.staged.iter().position(|staged| staged.table.name == batch.table.name);
            let place = known.unwrap_or_else(|| {
                self.staged.push(StagedTable::new(batch.table));
                self.staged.len() - 1
            });
            let staged = &mut self.staged[place];
            for row in &batch.rows {
                TableFacts::fit(batch.table, row)?;
                staged.push(row)?;
            }
        }
        self.waiting_rows = 0;
        Ok(())
    }
}
