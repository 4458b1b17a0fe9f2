//! Files in the data folder, each kept once under the digest of its content, as long as somebody needs it.
//!
//! A name tells nothing of what is in a file or of who sent it, and no path is ever made of words that somebody sent.
//! Which files there are stands in the database: a file without a row is rubbish and is swept away.

use crate::{Database, StorageError, UnitOfWork};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::Actor;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use sha2::{Digest, Sha256};
use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{fs, io::AsyncWriteExt};
use uuid::Uuid;

/// What nobody needs is left alone for so long: who has just put it down may be about to say so.
const GRACE: SignedDuration = SignedDuration::from_mins(10);
/// Of one sweep.
const BATCH: i64 = 500;

/// SHA-256 of the content, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlobName(String);

impl BlobName {
    fn of(bytes: &[u8]) -> Self {
        use std::fmt::Write;
        let digest = Sha256::digest(bytes);
        Self(digest.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// `None` where `text` cannot be the name of a blob: 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let good = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        good.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Clones share everything.
#[derive(Clone, Debug, Default)]
pub struct BlobStore {
    folder: Option<Arc<Path>>,
}

/// Content that is on disk under a name of its own, and gone again unless it is kept.
#[derive(Debug)]
pub struct StagedBlob {
    name: BlobName,
    bytes: u64,
    place: PathBuf,
}

impl StagedBlob {
    pub fn name(&self) -> &BlobName {
        &self.name
    }
}

impl Drop for StagedBlob {
    fn drop(&mut self) {
        // Absent once it is kept.
        let _ = std::fs::remove_file(&self.place);
    }
}

impl BlobStore {
    /// Files are kept in `folder`, which is made when it is first needed.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder: Some(folder.into()) }
    }

    fn folder(&self) -> Result<&Path, StorageError> {
        self.folder
            .as_deref()
            .ok_or_else(|| StorageError::Open("this installation keeps no files".to_owned()))
    }

    fn path(&self, name: &BlobName) -> Result<PathBuf, StorageError> {
        Ok(self.folder()?.join(&name.0[..2]).join(&name.0[2..]))
    }

    /// Writes the content down, before any transaction begins.
    pub async fn stage(&self, bytes: &[u8]) -> Result<StagedBlob, StorageError> {
        let folder = self.folder()?;
        fs::create_dir_all(folder).await.map_err(disk)?;
        let place = folder.join(format!("{}.part", Uuid::new_v4()));
        let staged = StagedBlob { name: BlobName::of(bytes), bytes: bytes.len() as u64, place };
        let mut file = private_file(&staged.place).await.map_err(disk)?;
        file.write_all(bytes).await.map_err(disk)?;
        file.sync_all().await.map_err(disk)?;
        Ok(staged)
    }

    /// Keeps the content for `owner` from the commit of `work` on. The row stays locked until then, so that no sweep
    /// takes the file away in between.
    pub async fn keep(
        &self,
        work: &UnitOfWork,
        staged: StagedBlob,
        owner: &str,
    ) -> Result<BlobName, StorageError> {
        let name = staged.name.clone();
        let bytes = i64::try_from(staged.bytes).unwrap_or(i64::MAX);
        execute(
            work.connection(),
            "INSERT INTO storage_blobs (name, bytes, kept_at) VALUES ($1, $2, $3) \
             ON CONFLICT (name) DO UPDATE SET kept_at = excluded.kept_at",
            [name.0.clone().into(), bytes.into(), work.now().as_millisecond().into()],
        )
        .await?;
        execute(
            work.connection(),
            "INSERT INTO storage_blob_uses (name, owner) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [name.0.clone().into(), owner.into()],
        )
        .await?;
        let path = self.path(&name)?;
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).await.map_err(disk)?;
        }
        fs::rename(&staged.place, &path).await.map_err(disk)?;
        Ok(name)
    }

    /// `owner` needs nothing any more; the next sweep takes away what nobody else needs.
    pub async fn release(&self, work: &UnitOfWork, owner: &str) -> Result<(), StorageError> {
        execute(work.connection(), "DELETE FROM storage_blob_uses WHERE owner = $1", [owner.into()]).await?;
        Ok(())
    }

    /// The content; `None` where there is none of that name.
    pub async fn read(&self, name: &BlobName) -> Result<Option<Vec<u8>>, StorageError> {
        match fs::read(self.path(name)?).await {
            Ok(bytes) if BlobName::of(&bytes) == *name => Ok(Some(bytes)),
            Ok(_) => Err(StorageError::Corrupt(format!("the file {} is not what was stored", name.0))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(disk(error)),
        }
    }

    /// Takes away what nobody needs; returns how many files that were.
    pub async fn sweep(&self, db: &Database) -> Result<u64, StorageError> {
        let mut swept = 0;
        loop {
            let work = db.begin(&Actor::system()).await?;
            let names = unneeded(work.connection(), work.now() - GRACE).await?;
            for name in &names {
                execute(
                    work.connection(),
                    "DELETE FROM storage_blobs WHERE name = $1",
                    [name.0.clone().into()],
                )
                .await?;
                // Within the transaction: whoever keeps the same content waits for it, and then writes anew.
                match fs::remove_file(self.path(name)?).await {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(disk(error)),
                    _ => swept += 1,
                }
            }
            work.commit().await?;
            if (names.len() as i64) < BATCH {
                break;
            }
        }
        self.remove_abandoned(db.now() - GRACE).await?;
        Ok(swept)
    }

    /// Parts that a stopped process left behind.
    async fn remove_abandoned(&self, before: Timestamp) -> Result<(), StorageError> {
        let mut entries = match fs::read_dir(self.folder()?).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other.map_err(disk)?,
        };
        while let Some(entry) = entries.next_entry().await.map_err(disk)? {
            let is_part = entry.path().extension().is_some_and(|end| end == "part");
            let modified = entry.metadata().await.and_then(|about| about.modified()).map_err(disk)?;
            let old = Timestamp::try_from(modified).is_ok_and(|modified| modified < before);
            if is_part && old {
                fs::remove_file(entry.path()).await.map_err(disk)?;
            }
        }
        Ok(())
    }
}

async fn unneeded(db: &impl ConnectionTrait, before: Timestamp) -> Result<Vec<BlobName>, StorageError> {
    let sql = "SELECT name FROM storage_blobs b WHERE kept_at < $1 \
        AND NOT EXISTS (SELECT 1 FROM storage_blob_uses u WHERE u.name = b.name) ORDER BY name LIMIT $2";
    let lock = match db.get_database_backend() {
        DbBackend::Postgres => " FOR UPDATE OF b SKIP LOCKED",
        _ => "",
    };
    let values: [Value; 2] = [before.as_millisecond().into(), BATCH.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), format!("{sql}{lock}"), values);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok(BlobName(row.try_get("", "name")?))).collect()
}

async fn execute<const N: usize>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: [Value; N],
) -> Result<u64, StorageError> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}

fn disk(error: io::Error) -> StorageError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StorageError::DiskFull,
        _ => StorageError::Unavailable(format!("the folder of kept files: {error}")),
    }
}

/// Readable by the product alone.
async fn private_file(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await
}
