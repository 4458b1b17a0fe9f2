//! `manyi backup`: a consistent copy of the embedded database, the keys that seal it, and the files that people sent.

use crate::settings::StoreSettings;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    store: StoreSettings,

    /// Folder to write the copy to; must not exist or be empty
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

pub async fn run(arguments: Arguments) -> Result<ExitCode> {
    if arguments.store.database_url.is_some() {
        bail!(
            "PostgreSQL is backed up with its own tools (pg_dump, pg_basebackup); copy `keys/` and `blobs/` of the data folder beside it"
        );
    }
    let from = &arguments.store.data;
    let database = from.join("manyi.db");
    if !database.exists() {
        bail!("{} is missing: --data must name the folder of an installation", database.display());
    }
    let to = &arguments.to;
    if to.exists() && std::fs::read_dir(to)?.next().is_some() {
        bail!("{} is not empty: name a new folder", to.display());
    }
    std::fs::create_dir_all(to.join("keys"))?;
    manyi_storage::copy_sqlite(&database, &to.join("manyi.db")).await?;
    for key in std::fs::read_dir(from.join("keys"))? {
        let key = key?.path();
        let name = key.file_name().context("a key without a name")?;
        std::fs::copy(&key, to.join("keys").join(name))?;
    }
    copy_folder(&from.join("blobs"), &to.join("blobs"))?;
    println!("{} → {} ({} MiB)", from.display(), to.display(), size(&to.join("manyi.db")) / 1024 / 1024);
    println!("to restore, name it as --data; the facts are rebuilt from the log");
    Ok(ExitCode::SUCCESS)
}

/// Files that people sent. Those that arrived after the copy of the database are not named in it and do no harm.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if !from.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().context("a file without a name")?;
        match path.is_dir() {
            true => copy_folder(&path, &to.join(name))?,
            false => {
                std::fs::copy(&path, to.join(name))?;
            }
        }
    }
    Ok(())
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |metadata| metadata.len())
}
