//! Writing the facts down, so that a restart need not read the whole log again.

use crate::{
    compact::{Merged, Run, merge, needs_rewriting, runs},
    disk::{SegmentFile, write_segment},
    error::FactStoreError,
    manifest::{Manifest, SegmentEntry, TableEntry, shape_of},
    segment::Segment,
    store::{FactStore, LastCheckpoint},
    table::TableFacts,
};
use manyi_kernel::FactTable;
use std::{path::Path, sync::Arc};

/// A run of segments and what became of it.
struct Written {
    run: Run,
    outcome: Outcome,
}

enum Outcome {
    /// A segment that was on disk already, or one of a store without a directory.
    Kept,
    /// A segment that is on disk now.
    Saved(Segment),
    Rewritten(Merged),
}

impl FactStore {
    /// Seals the newest rows, merges small segments and, if the store has a directory, makes everything
    /// durable there. Queries and deliveries go on meanwhile; what they add belongs to the next checkpoint.
    ///
    /// Works the disk for up to seconds: call it on a blocking thread, at intervals and on shutdown.
    /// An error leaves the previous checkpoint in force.
    pub fn checkpoint(&self) -> Result<(), FactStoreError> {
        let mut last = self.checkpoint.lock();
        let (position, deliveries, captured) = self.capture()?;
        if last.deliveries == Some(deliveries) {
            return Ok(());
        }
        if let Some(directory) = &self.directory {
            std::fs::create_dir_all(directory)?;
        }
        let mut tables = Vec::with_capacity(captured.len());
        for (table, runs) in captured {
            let written = runs
                .into_iter()
                .map(|run| self.write_run(table, run, &mut last))
                .collect::<Result<Vec<_>, _>>()?;
            tables.push((table, written));
        }
        if let Some(directory) = &self.directory {
            let entries = tables.iter().map(|(table, written)| entry_of(table, written)).collect();
            Manifest { position, next_file: last.next_file, tables: entries }.write(directory)?;
        }
        self.take_over(tables);
        last.deliveries = Some(deliveries);
        Ok(())
    }

    /// The state of this moment: shared, not copied.
    fn capture(&self) -> Result<(i64, u64, Vec<(&'static FactTable, Vec<Run>)>), FactStoreError> {
        let mut state = self.state.write();
        let mut captured = Vec::with_capacity(state.tables.len());
        for facts in &mut state.tables {
            facts.seal_open_rows()?;
            captured.push((
                facts.table,
                runs(facts.sealed.iter().map(|(number, sealed)| (*number, sealed.clone()))),
            ));
        }
        Ok((state.position, state.deliveries, captured))
    }

    fn write_run(
        &self,
        table: &FactTable,
        run: Run,
        last: &mut LastCheckpoint,
    ) -> Result<Written, FactStoreError> {
        let directory = self.directory.as_deref();
        let outcome = if needs_rewriting(&run) {
            let mut merged = merge(table, &run)?;
            if let Some(directory) = directory.filter(|_| merged.segment.rows > 0) {
                merged.segment = write_new(directory, table, &merged.segment, last)?;
            }
            Outcome::Rewritten(merged)
        } else {
            match (directory, run.first()) {
                (Some(directory), Some((_, sealed))) if sealed.segment.file.is_none() => {
                    Outcome::Saved(write_new(directory, table, &sealed.segment, last)?)
                }
                _ => Outcome::Kept,
            }
        };
        Ok(Written { run, outcome })
    }

    /// From here on queries read what was written; files that the manifest no longer names go with their last reader.
    fn take_over(&self, tables: Vec<(&'static FactTable, Vec<Written>)>) {
        let mut state = self.state.write();
        for (facts, (_, written)) in state.tables.iter_mut().zip(tables) {
            written.into_iter().for_each(|written| take_over_run(facts, written));
        }
    }
}

fn take_over_run(facts: &mut TableFacts, written: Written) {
    let list = |segment: &Segment, listed| {
        segment.file.iter().for_each(|file: &Arc<SegmentFile>| file.set_listed(listed))
    };
    match (written.outcome, written.run.first()) {
        (Outcome::Rewritten(merged), _) => {
            list(&merged.segment, true);
            facts.replace_run(&written.run, merged);
            written.run.iter().for_each(|(_, replaced)| list(&replaced.segment, false));
        }
        (Outcome::Saved(segment), Some((number, _))) => {
            list(&segment, true);
            facts.replace_segment(*number, segment);
        }
        (Outcome::Saved(_) | Outcome::Kept, _) => {}
    }
}

/// The segment on disk, holding nothing in memory.
fn write_new(
    directory: &Path,
    table: &FactTable,
    segment: &Segment,
    last: &mut LastCheckpoint,
) -> Result<Segment, FactStoreError> {
    last.next_file += 1;
    let path = directory.join(format!("{}-{:08}.parquet", table.name, last.next_file));
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).chain(["#key"]).collect();
    let file = write_segment(&path, &names, segment)?;
    Ok(Segment::on_disk(segment.rows, segment.days.clone(), file))
}

fn entry_of(table: &FactTable, written: &[Written]) -> TableEntry {
    let entry = |written: &Written| {
        let segment = match &written.outcome {
            Outcome::Saved(segment) => segment,
            Outcome::Rewritten(merged) => &merged.segment,
            Outcome::Kept => written.run.first().map(|(_, sealed)| sealed.segment.as_ref())?,
        };
        let file = segment.file.as_ref()?;
        Some(SegmentEntry {
            file: file.name(),
            digest: file.digest.clone(),
            rows: segment.rows,
            days: segment.days.clone(),
        })
    };
    TableEntry {
        name: table.name.to_owned(),
        columns: shape_of(table),
        segments: written.iter().filter_map(entry).collect(),
    }
}
