//! One thing a disk could hold after a power failure.

use crate::{
    disk::{Change, Disk, DiskFile, apply_change, apply_naming},
    oplog::Operation,
};
use rand::{Rng, rngs::StdRng};
use std::{fs, path::Path};

/// What becomes of writes that no sync covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// None reached the disk.
    Dropped,
    /// All did.
    Kept,
    /// Any did and any did not, in any order.
    Mixed,
    /// As mixed, and those that did only in some sectors of this many bytes.
    Torn(usize),
}

impl Fate {
    pub const ALL: [Self; 5] = [Self::Dropped, Self::Kept, Self::Mixed, Self::Torn(512), Self::Torn(4096)];
}

/// When the power fails, and since when syncs did nothing: a disk that lies, or a database that does not sync.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    pub instant: u64,
    pub fate: Fate,
    /// `u64::MAX`: every sync did its work.
    pub syncs_until: u64,
}

/// Writes below `to` what the directory `from` could hold after `failure`.
pub fn build(operations: &[Operation], failure: Failure, from: &Path, to: &Path, dice: &mut StdRng) {
    let Failure { instant, fate, syncs_until } = failure;
    let mut disk = Disk::default();
    // A call that had not returned may have been carried out in part: `fate` decides, as for any other
    // unsynced change. A sync that had not returned promises nothing.
    for operation in operations.iter().filter(|operation| operation.before <= instant) {
        disk.apply(operation, operation.after <= instant.min(syncs_until));
    }
    let mut names = disk.certain.clone();
    let survivors = match fate {
        Fate::Dropped => 0,
        Fate::Kept => disk.namings.len(),
        // File systems keep changes of names in order.
        Fate::Mixed | Fate::Torn(_) => dice.random_range(0..=disk.namings.len()),
    };
    for (_, naming) in &disk.namings[..survivors] {
        apply_naming(&mut names, naming);
    }
    fs::create_dir_all(to).expect("a directory for the state");
    for (path, file) in &names {
        let place = to.join(path.strip_prefix(from).expect("below the watched directory"));
        fs::create_dir_all(place.parent().expect("has a parent")).expect("its directory");
        fs::write(place, content(&disk.files[*file], fate, dice)).expect("the state is written");
    }
}

fn content(file: &DiskFile, fate: Fate, dice: &mut StdRng) -> Vec<u8> {
    let mut content = file.synced.clone();
    for (_, change) in &file.pending {
        let kept = match fate {
            Fate::Dropped => false,
            Fate::Kept => true,
            Fate::Mixed | Fate::Torn(_) => dice.random_bool(0.5),
        };
        match (fate, change) {
            _ if !kept => {}
            (Fate::Torn(sector), Change::Write { offset, bytes }) => {
                tear(&mut content, *offset, bytes, sector, dice)
            }
            _ => apply_change(&mut content, change),
        }
    }
    content
}

/// Some sectors of a write arrive, others do not. Sectors lie where they lie on the disk.
fn tear(content: &mut Vec<u8>, offset: u64, bytes: &[u8], sector: usize, dice: &mut StdRng) {
    let mut at = 0;
    while at < bytes.len() {
        let place = offset as usize + at;
        let length = (sector - place % sector).min(bytes.len() - at);
        if dice.random_bool(0.5) {
            apply_change(
                content,
                &Change::Write { offset: place as u64, bytes: bytes[at..at + length].to_vec() },
            );
        }
        at += length;
    }
}
