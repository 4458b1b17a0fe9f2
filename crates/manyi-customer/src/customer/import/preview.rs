//! What a file holds, before anything is stored.

use super::columns::{CustomerColumn, CustomerMapping};
use super::read::{RowFault, read};
use super::refused::ImportRefused;
use super::store_rows::merge;
use crate::CustomerRoom;
use manyi_kernel::Actor;
use manyi_storage::StorageError;
use manyi_tabular::Source;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CustomerImportPreview {
    pub columns: Vec<FileColumn>,
    /// Rows below the header.
    pub rows: usize,
    /// Customers that would be new.
    pub created: usize,
    /// Customers that are known by their code and would be filled up.
    pub updated: usize,
    #[serde(skip)]
    pub faults: Vec<RowFault>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FileColumn {
    pub name: String,
    /// What it means by the mapping, or by its name where none was sent; absent when it is left out.
    pub meaning: Option<CustomerColumn>,
    /// Up to three of its cells.
    pub samples: Vec<String>,
}

/// Judges the whole file as the import would, and stores nothing.
pub(crate) async fn preview(
    room: &CustomerRoom,
    actor: &Actor,
    source: Source,
    mapping: Option<CustomerMapping>,
) -> Result<CustomerImportPreview, ImportRefused> {
    let asked = mapping.clone();
    let file = tokio::task::spawn_blocking(move || read(&source, asked.as_ref()))
        .await
        .map_err(|_| StorageError::Abandoned("reading panicked"))??;
    let columns = file.shown().map(|(name, meaning, samples)| FileColumn {
        name: name.to_owned(),
        meaning,
        samples: samples.to_vec(),
    });
    let columns = columns.collect();
    let default_unit = mapping.and_then(|mapping| mapping.default_unit);
    let merged = merge(room, actor, (room.db.reader(), room.db.now()), file.good, default_unit).await?;
    let mut faults = file.faults;
    faults.extend(merged.faults);
    faults.sort_by_key(|fault| fault.line);
    Ok(CustomerImportPreview {
        columns,
        rows: file.rows,
        created: merged.created,
        updated: merged.rows.len() - merged.created,
        faults,
    })
}
