//! What a disk holds: what was synced for certain, and what was only asked for.

use crate::oplog::{Operation, What};
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

pub type FileId = usize;

/// A change to one file that no sync covers yet.
#[derive(Clone, Debug)]
pub enum Change {
    Write { offset: u64, bytes: Vec<u8> },
    Truncate { length: u64 },
}

/// A change of names that no sync of its directory covers yet.
#[derive(Clone, Debug)]
pub enum Naming {
    Create { path: PathBuf, file: FileId },
    Unlink { path: PathBuf },
    Rename { from: PathBuf, to: PathBuf },
}

#[derive(Default)]
pub struct DiskFile {
    /// Certain.
    pub synced: Vec<u8>,
    /// In order; `u64` is when the call ended.
    pub pending: Vec<(u64, Change)>,
}

/// Replays operations. Two views of the names: as the program sees them, and as a crash is certain to leave them.
#[derive(Default)]
pub struct Disk {
    pub files: Vec<DiskFile>,
    seen: BTreeMap<PathBuf, FileId>,
    pub certain: BTreeMap<PathBuf, FileId>,
    pub namings: Vec<(u64, Naming)>,
    handles: HashMap<u64, Handle>,
}

enum Handle {
    File(FileId),
    Directory(PathBuf),
}

impl Disk {
    /// Takes in one operation; a sync does its work only if `syncs`.
    pub fn apply(&mut self, operation: &Operation, syncs: bool) {
        let after = operation.after;
        match &operation.what {
            What::Open { handle, path, creates, truncates } => {
                self.open(*handle, path, *creates, *truncates, after)
            }
            What::Write { handle, offset, bytes } => {
                self.change(*handle, after, Change::Write { offset: *offset, bytes: bytes.clone() });
            }
            What::Truncate { handle, length } => {
                self.change(*handle, after, Change::Truncate { length: *length })
            }
            What::Sync { handle } if syncs => self.sync(*handle, operation.before),
            What::Sync { .. } => {}
            What::Unlink { path } => {
                self.seen.remove(path);
                self.namings.push((after, Naming::Unlink { path: path.clone() }));
            }
            What::Rename { from, to } => {
                if let Some(file) = self.seen.remove(from) {
                    self.seen.insert(to.clone(), file);
                }
                self.namings.push((after, Naming::Rename { from: from.clone(), to: to.clone() }));
            }
        }
    }

    fn open(&mut self, handle: u64, path: &Path, creates: bool, truncates: bool, after: u64) {
        let known = self.seen.get(path).copied();
        let file = match known {
            Some(file) => file,
            // Opened without creating, and never created: a directory (the run starts from an empty one).
            None if !creates => {
                self.handles.insert(handle, Handle::Directory(path.to_owned()));
                return;
            }
            None => {
                self.files.push(DiskFile::default());
                let file = self.files.len() - 1;
                self.seen.insert(path.to_owned(), file);
                self.namings.push((after, Naming::Create { path: path.to_owned(), file }));
                file
            }
        };
        self.handles.insert(handle, Handle::File(file));
        if truncates && known.is_some() {
            self.change(handle, after, Change::Truncate { length: 0 });
        }
    }

    fn change(&mut self, handle: u64, after: u64, change: Change) {
        if let Some(Handle::File(file)) = self.handles.get(&handle) {
            self.files[*file].pending.push((after, change));
        }
    }

    /// A sync makes certain what had ended before it began.
    fn sync(&mut self, handle: u64, began: u64) {
        match self.handles.get(&handle) {
            Some(Handle::File(file)) => {
                let file = &mut self.files[*file];
                for (after, change) in std::mem::take(&mut file.pending) {
                    if after <= began {
                        apply_change(&mut file.synced, &change);
                    } else {
                        file.pending.push((after, change));
                    }
                }
            }
            Some(Handle::Directory(directory)) => {
                for (after, naming) in std::mem::take(&mut self.namings) {
                    if after <= began && naming.is_in(directory) {
                        apply_naming(&mut self.certain, &naming);
                    } else {
                        self.namings.push((after, naming));
                    }
                }
            }
            None => {}
        }
    }
}

impl Naming {
    fn is_in(&self, directory: &Path) -> bool {
        let path = match self {
            Self::Create { path, .. } | Self::Unlink { path } | Self::Rename { to: path, .. } => path,
        };
        path.parent() == Some(directory)
    }
}

pub fn apply_change(content: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write { offset, bytes } => {
            let (start, end) = (*offset as usize, *offset as usize + bytes.len());
            if content.len() < end {
                content.resize(end, 0);
            }
            content[start..end].copy_from_slice(bytes);
        }
        Change::Truncate { length } => content.resize(*length as usize, 0),
    }
}

pub fn apply_naming(names: &mut BTreeMap<PathBuf, FileId>, naming: &Naming) {
    match naming {
        Naming::Create { path, file } => {
            names.insert(path.clone(), *file);
        }
        Naming::Unlink { path } => {
            names.remove(path);
        }
        Naming::Rename { from, to } => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
    }
}
