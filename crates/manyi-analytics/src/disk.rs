//! Parquet files of segments, and writing a file so that it is there whole or not at all.

use crate::{error::FactStoreError, segment::Segment};
use datafusion::{
    arrow::{
        array::{ArrayRef, RecordBatch, RecordBatchReader as _},
        compute::concat_batches,
        datatypes::{Field, Schema},
    },
    parquet::{
        arrow::{ArrowWriter, ProjectionMask, arrow_reader::ParquetRecordBatchReaderBuilder},
        basic::{Compression, ZstdLevel},
        file::properties::WriterProperties,
    },
};
use sha2::{Digest as _, Sha256};
use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// A segment's Parquet file. Unless a manifest names it, it is removed with its last holder: running queries
/// may read it for a while after it was replaced, and a checkpoint that failed leaves nothing behind.
pub(crate) struct SegmentFile {
    path: PathBuf,
    /// Lower-case hexadecimal SHA-256 of the content.
    pub digest: String,
    listed: AtomicBool,
}

impl SegmentFile {
    pub fn listed(path: PathBuf, digest: String) -> Arc<Self> {
        Arc::new(Self { path, digest, listed: AtomicBool::new(true) })
    }

    pub fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Whether the durable manifest names this file.
    pub fn set_listed(&self, listed: bool) {
        self.listed.store(listed, Ordering::Release);
    }

    /// Whether the content is what was written.
    pub fn is_intact(&self) -> bool {
        fs::read(&self.path).is_ok_and(|bytes| digest_of(&bytes) == self.digest)
    }

    /// These columns by their place in the file.
    pub fn read(&self, columns: &[usize]) -> Result<Vec<(usize, ArrayRef)>, FactStoreError> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(&self.path)?)?;
        let rows = usize::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0).max(1);
        let mut in_order = columns.to_vec();
        in_order.sort_unstable();
        in_order.dedup();
        let mask = ProjectionMask::roots(builder.parquet_schema(), in_order.iter().copied());
        let reader = builder.with_projection(mask).with_batch_size(rows).build()?;
        let schema = reader.schema();
        let batches = reader.collect::<Result<Vec<_>, _>>()?;
        let batch = match batches.as_slice() {
            [only] => only.clone(),
            several => concat_batches(&schema, several)?,
        };
        Ok(in_order.into_iter().zip(batch.columns().iter().cloned()).collect())
    }
}

impl Drop for SegmentFile {
    fn drop(&mut self) {
        if !self.listed.load(Ordering::Acquire)
            && let Err(error) = fs::remove_file(&self.path)
        {
            // Harmless: files that no manifest names are removed at the next start.
            tracing::debug!(path = %self.path.display(), %error, "a fact segment that nothing names stays behind");
        }
    }
}

/// Writes all columns of a segment, keys last, and makes them durable.
pub(crate) fn write_segment(
    path: &Path,
    names: &[&str],
    segment: &Segment,
) -> Result<Arc<SegmentFile>, FactStoreError> {
    let columns = segment.columns(&(0..=segment.key_column()).collect::<Vec<_>>())?;
    let fields: Vec<Field> = names
        .iter()
        .zip(&columns)
        .map(|(name, column)| Field::new(*name, column.data_type().clone(), true))
        .collect();
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_max_row_group_row_count(None)
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    let bytes = writer.into_inner()?;
    write_durably(path, &bytes)?;
    Ok(Arc::new(SegmentFile {
        path: path.to_owned(),
        digest: digest_of(&bytes),
        listed: AtomicBool::new(false),
    }))
}

/// After this returns the file holds exactly `bytes`, whatever happens to the power; before, the old file or none.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let unfinished = path.with_extension("tmp");
    let renamed = write_synced(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    if renamed.is_err() {
        // On a full disk the half-written file must not stay; the first error is the one to report.
        let _ = fs::remove_file(&unfinished);
    }
    renamed.and_then(|()| sync_directory(path))
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The rename itself must reach the disk too; only Unix lets a directory be synced.
fn sync_directory(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(directory) if cfg!(unix) => File::open(directory)?.sync_all(),
        _ => Ok(()),
    }
}

/// Lower-case hexadecimal SHA-256.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
