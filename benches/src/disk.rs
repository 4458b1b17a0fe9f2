//! What the disk itself can do: how often a second one page can be made durable.

use anyhow::Result;
use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

pub fn syncs_per_second(folder: &Path, seconds: u64) -> Result<f64> {
    let path = folder.join("sync-probe");
    let mut file = OpenOptions::new().create(true).write(true).truncate(true).open(&path)?;
    let page = [7_u8; 4096];
    // A file of fixed length, as a write-ahead log is after its first round.
    for _ in 0..256 {
        file.write_all(&page)?;
    }
    file.sync_all()?;
    let started = Instant::now();
    let mut syncs = 0_u64;
    while started.elapsed() < Duration::from_secs(seconds) {
        file.seek(SeekFrom::Start((syncs % 256) * 4096))?;
        file.write_all(&page)?;
        file.sync_data()?;
        syncs += 1;
    }
    let rate = syncs as f64 / started.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}
