//! Where test data goes.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Databases of many tests fit into this.
const WANTED_KIB: u64 = 1024 * 1024;

/// A directory in memory if there is one with a gigabyte to spare, else the system's temporary
/// directory. In memory a sync costs nothing, so that tests keep every sync switched on.
pub fn fast_dir() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if free_kib(memory).is_some_and(|free| free >= WANTED_KIB) {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    }
}

fn free_kib(directory: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(directory).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}
