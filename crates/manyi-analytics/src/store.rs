//! The fact store: takes rows in, lets queries see them at once or not at all.

use crate::{
    disk::SegmentFile,
    error::FactStoreError,
    manifest::{Manifest, SegmentEntry},
    segment::Segment,
    table::TableFacts,
};
use manyi_kernel::{FactBatch, FactTable};
use parking_lot::{Mutex, RwLock};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// All fact tables of the product, in one consistent state.
pub struct FactStore {
    pub(crate) directory: Option<PathBuf>,
    pub(crate) state: RwLock<State>,
    /// Held while a checkpoint is written: one at a time.
    pub(crate) checkpoint: Mutex<LastCheckpoint>,
}

pub(crate) struct State {
    pub position: i64,
    /// Deliveries taken over since the start: tells a checkpoint whether there is anything new.
    pub deliveries: u64,
    pub tables: Vec<TableFacts>,
}

#[derive(Default)]
pub(crate) struct LastCheckpoint {
    /// `State::deliveries` that the newest manifest includes; none was written yet if absent.
    pub deliveries: Option<u64>,
    pub next_file: u64,
}

impl FactStore {
    /// Reads the last checkpoint in `directory`, or begins empty at position 0 when there is none that is
    /// whole and made for these very tables: the facts are then rebuilt from the event log. Without a
    /// directory they live in memory only. A directory that cannot be used is told in the log, and again by
    /// every [`FactStore::checkpoint`].
    ///
    /// Reads disk; call it off the async threads.
    pub fn open(directory: Option<PathBuf>, tables: &[&'static FactTable]) -> Self {
        let found = directory.as_deref().and_then(|directory| Manifest::read(directory, tables));
        let mut state = State { position: 0, deliveries: 0, tables: empty(tables) };
        let mut last = LastCheckpoint::default();
        if let (Some(directory), Some(manifest)) = (&directory, &found) {
            match restore(directory, manifest, tables) {
                Ok(restored) => {
                    state = restored;
                    last = LastCheckpoint { deliveries: Some(0), next_file: manifest.next_file };
                }
                Err(error) => {
                    tracing::warn!(%error, "the stored facts are damaged and will be rebuilt from the event log");
                }
            }
        }
        if let Some(directory) = &directory {
            let kept = found.as_ref().filter(|_| last.deliveries.is_some());
            if let Err(error) = tidy(directory, kept) {
                tracing::warn!(%error, directory = %directory.display(), "the facts directory cannot be used");
            }
        }
        Self { directory, state: RwLock::new(state), checkpoint: Mutex::new(last) }
    }

    /// Takes rows over and remembers that the facts now include the log up to `position`.
    ///
    /// All rows become visible together, or none if one does not fit its table. A row whose key is known
    /// replaces the earlier row, so a delivery that comes twice changes nothing. The position never falls.
    pub fn apply(&self, position: i64, batches: Vec<FactBatch>) -> Result<(), FactStoreError> {
        let mut state = self.state.write();
        let mut places = Vec::with_capacity(batches.len());
        for batch in &batches {
            let unknown = || FactStoreError::UnknownTable(batch.table.name.to_owned());
            let place = state
                .tables
                .iter()
                .position(|facts| facts.table.name == batch.table.name)
                .ok_or_else(unknown)?;
            batch.rows.iter().try_for_each(|row| state.tables[place].check(row))?;
            places.push(place);
        }
        for (batch, place) in batches.into_iter().zip(places) {
            let facts = &mut state.tables[place];
            batch.rows.iter().try_for_each(|row| facts.upsert(row))?;
        }
        state.position = state.position.max(position);
        state.deliveries += 1;
        Ok(())
    }

    /// The log position the facts include; delivery resumes after it. 0 when nothing was taken over yet.
    pub fn position(&self) -> i64 {
        self.state.read().position
    }

    /// Rises with every delivery: while it stays, every answer stays.
    pub(crate) fn deliveries(&self) -> u64 {
        self.state.read().deliveries
    }

    /// Valid rows of each table, for the operator's overview.
    pub fn row_counts(&self) -> Vec<(&'static str, usize)> {
        self.state.read().tables.iter().map(|facts| (facts.table.name, facts.row_count())).collect()
    }
}

fn empty(tables: &[&'static FactTable]) -> Vec<TableFacts> {
    tables.iter().map(|table| TableFacts::new(table)).collect()
}

fn restore(
    directory: &Path,
    manifest: &Manifest,
    tables: &[&'static FactTable],
) -> Result<State, FactStoreError> {
    let mut restored = empty(tables);
    for (facts, entry) in restored.iter_mut().zip(&manifest.tables) {
        for segment in &entry.segments {
            facts.restore(open_segment(directory, segment, facts.table.columns.len())?)?;
        }
    }
    Ok(State { position: manifest.position, deliveries: 0, tables: restored })
}

fn open_segment(directory: &Path, entry: &SegmentEntry, columns: usize) -> Result<Segment, FactStoreError> {
    let file = SegmentFile::listed(directory.join(&entry.file), entry.digest.clone());
    if entry.days.len() == columns && file.is_intact() {
        Ok(Segment::on_disk(entry.rows, entry.days.clone(), file))
    } else {
        Err(FactStoreError::Columns(format!("`{}` is missing or damaged", entry.file)))
    }
}

/// Creates the directory, and removes the files of an interrupted or replaced checkpoint: of ours by their
/// ending, and named by no manifest.
fn tidy(directory: &Path, manifest: Option<&Manifest>) -> std::io::Result<()> {
    fs::create_dir_all(directory)?;
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let ours =
            path.extension().is_some_and(|ending| ending == "parquet" || ending == "tmp" || ending == "json");
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if ours && !manifest.is_some_and(|manifest| manifest.names(&name)) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
