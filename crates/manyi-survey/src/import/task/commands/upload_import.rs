//! A file arrives, piece by piece, and is refused as soon as it is known to be no table.

use crate::{
    SurveyRoom,
    import::{
        ImportState,
        task::store::{self, NewImport},
    },
};
use axum::body::Bytes;
use futures::{Stream, StreamExt};
use manyi_exchange::answers::{SavError, is_data_file, table_of_data_file};
use manyi_kernel::{Actor, ImportId, UnitPath};
use manyi_storage::StorageError;
use manyi_tabular::{DetectFailed, LayoutChoice, Source, UnreadableFile, detect};
use std::{io, path::Path, time::Duration};
use tokio::{
    fs,
    io::{AsyncReadExt, AsyncWriteExt},
};

/// A sender that is silent for so long is gone.
const SILENCE: Duration = Duration::from_secs(30);
/// Characters of a file's name that are kept.
const NAME: usize = 200;

#[derive(Debug, thiserror::Error)]
pub enum UploadFailed {
    #[error("this installation keeps no uploads")]
    NoFolder,
    #[error("the file is larger than {max} bytes")]
    TooLarge { max: u64 },
    #[error("the upload was cut short")]
    CutShort,
    #[error(transparent)]
    Refused(#[from] UnreadableFile),
    #[error("the data file cannot be read: {0}")]
    DataFile(#[from] SavError),
    #[error("the file cannot be kept: {0}")]
    Disk(#[from] io::Error),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Keeps the bytes as a new import; nothing is kept of a file that is refused.
pub async fn upload_import<E: std::fmt::Debug>(
    room: &SurveyRoom,
    actor: &Actor,
    file_name: &str,
    bytes: impl Stream<Item = Result<Bytes, E>> + Send + Unpin,
) -> Result<ImportId, UploadFailed> {
    let id = ImportId::new();
    let path = room.imports.path(id).ok_or(UploadFailed::NoFolder)?;
    let outcome = keep(room, actor, id, file_name, &path, bytes).await;
    if outcome.is_err() {
        // Absent when not even the file could be made.
        let _ = fs::remove_file(&path).await;
    }
    outcome.map(|()| id)
}

async fn keep<E: std::fmt::Debug>(
    room: &SurveyRoom,
    actor: &Actor,
    id: ImportId,
    file_name: &str,
    path: &Path,
    bytes: impl Stream<Item = Result<Bytes, E>> + Send + Unpin,
) -> Result<(), UploadFailed> {
    let file_bytes = write(path, room.imports.max_bytes(), bytes).await?;
    let file_bytes = as_table(path).await?.unwrap_or(file_bytes);
    let source = Source::Path(path.to_owned());
    let found = tokio::task::spawn_blocking(move || detect(&source, LayoutChoice::default()));
    match found.await.map_err(|_| StorageError::Abandoned("reading panicked"))? {
        // What is written in an unknown encoding may be told by the person.
        Ok(_) | Err(DetectFailed::File(UnreadableFile::UnknownEncoding)) => {}
        Err(DetectFailed::File(refusal)) => return Err(refusal.into()),
        Err(DetectFailed::Io(error)) => return Err(error.into()),
    }
    let import = NewImport {
        id,
        state: ImportState::Uploaded,
        file_name: tidy(file_name),
        file_bytes,
        mapping: None,
        skip_bad_rows: false,
        created_by: actor.person_id(),
    };
    let mut work = room.db.begin(actor).await?;
    store::insert(work.connection(), &import, work.now()).await?;
    work.audit("import.upload", "import", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

async fn write<E: std::fmt::Debug>(
    path: &Path,
    max: u64,
    mut bytes: impl Stream<Item = Result<Bytes, E>> + Send + Unpin,
) -> Result<u64, UploadFailed> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).await?;
    }
    let mut file = private_file(path).await?;
    let mut written = 0;
    loop {
        let next = tokio::time::timeout(SILENCE, bytes.next()).await.map_err(|_| UploadFailed::CutShort)?;
        let Some(piece) = next else { break };
        let piece = piece.map_err(|_| UploadFailed::CutShort)?;
        written += piece.len() as u64;
        if written > max {
            return Err(UploadFailed::TooLarge { max });
        }
        file.write_all(&piece).await?;
    }
    file.sync_all().await?;
    Ok(written)
}

/// A data file of SPSS is kept as the table that it holds; its size then.
async fn as_table(path: &Path) -> Result<Option<u64>, UploadFailed> {
    let mut head = [0; 8];
    let count = fs::File::open(path).await?.read(&mut head).await?;
    if !is_data_file(&head[..count]) {
        return Ok(None);
    }
    let bytes = fs::read(path).await?;
    let reading = tokio::task::spawn_blocking(move || table_of_data_file(&bytes));
    let table = reading.await.map_err(|_| StorageError::Abandoned("reading panicked"))??;
    fs::write(path, &table).await?;
    Ok(Some(table.len() as u64))
}

/// Readable by the product alone: answers stand in it.
async fn private_file(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await
}

/// The last part of a path, without what no name needs.
fn tidy(file_name: &str) -> String {
    let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_last_part() {
        for (given, wanted) in [
            ("答卷.csv", "答卷.csv"),
            ("C:\\Users\\w\\a.csv", "a.csv"),
            ("../../etc/passwd", "passwd"),
            ("a\u{0}b\n.csv", "ab.csv"),
            ("", ""),
        ] {
            assert_eq!(tidy(given), wanted);
        }
    }
}
