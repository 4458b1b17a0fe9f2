//! Which descriptors are open below the watched directory, and under which handle the log knows them.

use std::sync::atomic::{AtomicU64, Ordering};

const DESCRIPTORS: usize = 65_536;

/// 0: not watched.
static HANDLES: [AtomicU64; DESCRIPTORS] = [const { AtomicU64::new(0) }; DESCRIPTORS];
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A new handle for a descriptor that was just opened.
pub fn open(descriptor: i32) -> u64 {
    let handle = NEXT.fetch_add(1, Ordering::Relaxed);
    if let Some(slot) = slot(descriptor) {
        slot.store(handle, Ordering::Relaxed);
    }
    handle
}

pub fn close(descriptor: i32) {
    if let Some(slot) = slot(descriptor) {
        slot.store(0, Ordering::Relaxed);
    }
}

/// The handle of a watched descriptor.
pub fn handle(descriptor: i32) -> Option<u64> {
    slot(descriptor).map(|slot| slot.load(Ordering::Relaxed)).filter(|handle| *handle != 0)
}

fn slot(descriptor: i32) -> Option<&'static AtomicU64> {
    usize::try_from(descriptor).ok().and_then(|index| HANDLES.get(index))
}
