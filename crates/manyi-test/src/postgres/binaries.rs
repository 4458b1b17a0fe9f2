//! Finds the installed server programs.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

const ADVICE: &str = "no PostgreSQL server programs found (initdb, postgres): install them (Debian, Ubuntu: \
    `apt-get install postgresql`), or set MANYI_SKIP_POSTGRES=1 to leave the PostgreSQL half of the tests out";

/// The directory with `initdb` and `postgres`: where `pg_config` says, else the newest of Debian's.
pub(super) fn directory() -> Result<PathBuf, String> {
    let configured = Command::new("pg_config").arg("--bindir").output().ok();
    let configured = configured
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .map(|text| PathBuf::from(text.trim()));
    configured
        .into_iter()
        .chain(debian())
        .find(|directory| is_complete(directory))
        .ok_or_else(|| ADVICE.to_owned())
}

fn debian() -> Vec<PathBuf> {
    let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") else { return Vec::new() };
    let mut versions: Vec<PathBuf> = versions.flatten().map(|entry| entry.path()).collect();
    versions.sort_by_key(|path| {
        path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or(0)
    });
    versions.into_iter().rev().map(|path| path.join("bin")).collect()
}

fn is_complete(directory: &Path) -> bool {
    ["initdb", "postgres", "createdb", "dropdb", "pg_isready"]
        .iter()
        .all(|program| directory.join(program).is_file())
}
