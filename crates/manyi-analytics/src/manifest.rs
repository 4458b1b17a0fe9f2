//! The list of the files that make up a consistent state. A manifest that is not whole is as good as none.

use crate::disk::{digest_of, write_durably};
use manyi_kernel::{FactKind, FactTable};
use serde::{Deserialize, Serialize};
use std::path::Path;

const NAME: &str = "manifest.json";
/// Begins the first line, followed by the digest of all that comes after that line.
const SEAL: &str = "manyi-facts-1 ";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Position in the event log that the files include.
    pub position: i64,
    /// Number of the next segment file.
    pub next_file: u64,
    pub tables: Vec<TableEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TableEntry {
    pub name: String,
    /// Name and kind of each column: facts of another shape are rebuilt, never migrated.
    pub columns: Vec<(String, String)>,
    /// In the order the rows arrived: a later row hides an earlier one of the same key.
    pub segments: Vec<SegmentEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SegmentEntry {
    pub file: String,
    /// SHA-256 of the file.
    pub digest: String,
    pub rows: usize,
    /// First and last day of each column of the table.
    pub days: Vec<Option<(i32, i32)>>,
}

impl Manifest {
    /// `None` if there is none, it is torn or damaged, or it was written for other tables.
    pub fn read(directory: &Path, tables: &[&'static FactTable]) -> Option<Self> {
        let text = std::fs::read_to_string(directory.join(NAME)).ok()?;
        let (seal, body) = text.split_once('\n')?;
        if seal.strip_prefix(SEAL)? != digest_of(body.as_bytes()) {
            return None;
        }
        let manifest: Self = serde_json::from_str(body).ok()?;
        let same = manifest.tables.len() == tables.len()
            && manifest
                .tables
                .iter()
                .zip(tables)
                .all(|(entry, table)| entry.name == table.name && entry.columns == shape_of(table));
        same.then_some(manifest)
    }

    pub fn write(&self, directory: &Path) -> std::io::Result<()> {
        let body = serde_json::to_string(self)?;
        let text = format!("{SEAL}{}\n{body}", digest_of(body.as_bytes()));
        write_durably(&directory.join(NAME), text.as_bytes())
    }

    /// Whether a file of this name in the directory belongs to this state.
    pub fn names(&self, file: &str) -> bool {
        file == NAME
            || self.tables.iter().flat_map(|table| &table.segments).any(|segment| segment.file == file)
    }
}

/// What of a table must be unchanged for its stored segments to be read.
pub(crate) fn shape_of(table: &FactTable) -> Vec<(String, String)> {
    let kind = |kind| match kind {
        FactKind::Code => "code",
        FactKind::Int => "int",
        FactKind::Day => "day",
    };
    table.columns.iter().map(|column| (column.name.to_owned(), kind(column.kind).to_owned())).collect()
}
