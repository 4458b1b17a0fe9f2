//! Everything that can be set, each by a flag and by an environment variable (`MANYI_…`).
//! The operators' guide (docs/operators.md) lists the same settings; a test compares the two.

use anyhow::{Context, Result, bail};
use clap::Args;
use manyi_connect::{SealKey, Sealer};
use manyi_storage::{BlobStore, ChainKey, ConnectOptions, DatabaseTarget};
use manyi_survey::{import::ImportFiles, upload::Clamd};
use rand::TryRngCore;
use std::io::Write;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

#[derive(Args, Clone, Debug)]
pub struct StoreSettings {
    /// Folder of everything the product keeps: database, keys, facts
    #[arg(long, env = "MANYI_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,

    /// postgres://… instead of the embedded database in the data folder
    #[arg(long, env = "MANYI_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// How concurrent submissions share one sync of the disk: `on`, or `off` to measure without
    #[arg(long, env = "MANYI_GROUP_COMMIT", default_value = "on", value_name = "on|off")]
    pub group_commit: Switch,

    /// Database connections that read at once; what suits the engine unless set
    #[arg(long, env = "MANYI_READERS", value_name = "NUMBER")]
    pub readers: Option<NonZeroU32>,

    /// Largest file of answers that the console takes, in megabytes
    #[arg(long, env = "MANYI_IMPORT_MAX_MB", default_value_t = DEFAULT_IMPORT_MB, value_name = "MB")]
    pub import_max_mb: u64,

    /// clamd that looks at every file sent with answers: tcp://host:port or unix:/path; nobody does unless set
    #[arg(long, env = "MANYI_CLAMD", value_name = "ADDRESS")]
    pub clamd: Option<Clamd>,
}

const DEFAULT_IMPORT_MB: u64 = manyi_survey::import::DEFAULT_MAX_BYTES / MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;

#[derive(Args, Clone, Debug)]
pub struct ServeSettings {
    #[command(flatten)]
    pub store: StoreSettings,

    /// Address and port to listen on
    #[arg(long, env = "MANYI_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: SocketAddr,

    /// Address customers and staff reach the product at; links and QR codes are made from it
    #[arg(long, env = "MANYI_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,

    /// Log as JSON lines instead of text
    #[arg(long, env = "MANYI_LOG_JSON")]
    pub log_json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Switch {
    On,
    Off,
}

impl ServeSettings {
    /// The public address without a slash at its end. Loopback needs none; anything else must say it,
    /// because links in messages are never made from a request's `Host` header.
    pub fn base_url(&self) -> Result<String> {
        match &self.base_url {
            Some(url) if url.starts_with("http://") || url.starts_with("https://") => {
                Ok(url.trim_end_matches('/').to_owned())
            }
            Some(url) => bail!("--base-url `{url}` must begin with http:// or https://"),
            None if self.listen.ip().is_loopback() => Ok(format!("http://{}", self.listen)),
            None => bail!(
                "listening on {} needs --base-url (or MANYI_BASE_URL): the address that customers open",
                self.listen
            ),
        }
    }
}

impl StoreSettings {
    /// The embedded database in this folder.
    pub fn embedded(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            database_url: None,
            group_commit: Switch::On,
            readers: None,
            import_max_mb: DEFAULT_IMPORT_MB,
            clamd: None,
        }
    }

    pub fn connect_options(&self) -> Result<ConnectOptions> {
        create_private_folder(&self.data)?;
        let target = match &self.database_url {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                DatabaseTarget::Postgres(url.clone())
            }
            Some(_) => bail!("--database-url must begin with postgres://"),
            None => DatabaseTarget::Sqlite(self.data.join("manyi.db")),
        };
        Ok(ConnectOptions {
            target,
            chain_key: ChainKey::from_bytes(secret_key(&self.data, "chain.key")?),
            group_commit: self.group_commit == Switch::On,
            readers: self.readers,
        })
    }

    /// Seals secrets of channels and waiting messages. The database alone opens none of them: keep the key file with
    /// the backup, and apart from it.
    pub fn sealer(&self) -> Result<Sealer> {
        Ok(Sealer::new(SealKey::from_bytes(secret_key(&self.data, "connect.key")?)))
    }

    /// Files that people upload, until their import has ended.
    pub fn import_files(&self) -> ImportFiles {
        ImportFiles::new(self.data.join("imports"), self.import_max_mb.saturating_mul(MEGABYTE))
    }

    /// Files that people send with their answers, and pictures of questionnaires.
    pub fn blobs(&self) -> BlobStore {
        BlobStore::new(self.data.join("blobs"))
    }

    pub fn facts_folder(&self) -> PathBuf {
        self.data.join("facts")
    }
}

/// A random 256-bit key of this installation, made at first use, readable by the owner only.
fn secret_key(data: &Path, name: &str) -> Result<[u8; 32]> {
    let folder = data.join("keys");
    create_private_folder(&folder)?;
    let path = folder.join(name);
    if let Ok(bytes) = std::fs::read(&path) {
        return bytes
            .try_into()
            .map_err(|_| anyhow::anyhow!("{} is damaged: restore it from a backup", path.display()));
    }
    let mut key = [0_u8; 32];
    rand::rngs::OsRng.try_fill_bytes(&mut key).context("the system gives no random numbers")?;
    let mut file = private_file(&path)?;
    file.write_all(&key)?;
    file.sync_all()?;
    Ok(key)
}

fn create_private_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

fn private_file(path: &Path) -> Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: ServeSettings,
    }

    #[test]
    fn a_public_listener_needs_its_address_said() {
        let line = Line::parse_from(["manyi", "--listen", "0.0.0.0:80"]);
        assert!(line.settings.base_url().is_err());
        let line = Line::parse_from(["manyi", "--listen", "0.0.0.0:80", "--base-url", "https://a.example/"]);
        assert_eq!(line.settings.base_url().unwrap(), "https://a.example");
    }

    /// Flag, variable and default of every setting stand in both guides.
    #[test]
    fn the_operators_guides_list_every_setting() {
        use clap::CommandFactory;
        let guides =
            [include_str!("../../../docs/operators.md"), include_str!("../../../docs/operators.zh-CN.md")];
        let line = Line::command();
        for setting in line.get_arguments() {
            let Some(variable) = setting.get_env().and_then(|name| name.to_str()) else { continue };
            let flag = format!("`--{}", setting.get_long().unwrap_or_default());
            let default = setting.get_default_values().first().and_then(|value| value.to_str());
            for guide in guides {
                let row = guide.lines().find(|row| row.contains(&format!("| `{variable}` |")));
                let row = row.unwrap_or_else(|| panic!("no row for {variable}"));
                assert!(row.contains(&flag), "{row}");
                assert!(default.is_none_or(|value| row.contains(&format!("| `{value}` |"))), "{row}");
            }
        }
        let known: Vec<_> = line.get_arguments().filter_map(|setting| setting.get_env()?.to_str()).collect();
        for guide in guides {
            let listed = guide
                .lines()
                .filter_map(|row| row.split('|').nth(2))
                .map(|cell| cell.trim().trim_matches('`'));
            for variable in listed.filter(|name| name.starts_with("MANYI_") && *name != "MANYI_LOG") {
                assert!(known.contains(&variable), "{variable} is listed but does not exist");
            }
        }
    }

    #[test]
    fn a_key_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let first = secret_key(folder.path(), "chain.key").unwrap();
        assert_eq!(secret_key(folder.path(), "chain.key").unwrap(), first);
        std::fs::write(folder.path().join("keys/chain.key"), b"short").unwrap();
        assert!(secret_key(folder.path(), "chain.key").is_err());
    }
}
