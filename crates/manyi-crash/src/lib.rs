//! Crash tests. Development only: nothing in the product depends on this crate.
//!
//! * **Kill**: a process that takes submissions from many clients is killed (SIGKILL) again and again;
//!   every acknowledged submission must be there, exactly once.
//! * **Unsynced writes**: a preloaded shim writes down every write and sync; from that log we rebuild what
//!   a disk could hold after a power failure at any instant, open it, and look for every submission
//!   acknowledged before that instant.

#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod check;
pub mod crash_state;
pub mod disk;
pub mod oplog;
pub mod report;
pub mod server;
pub mod store;
pub mod submission;

use rustix::time::{ClockId, clock_gettime};
use std::path::PathBuf;

/// A count from the environment: the short run of every day unless told.
pub fn rounds(variable: &str, short: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(short)
}

/// A program or library built beside the running test.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test's own path");
    let directory = test.parent().expect("it is in a directory");
    // Tests and libraries are in `deps`, programs one above.
    [directory.join(name), directory.join("..").join(name)]
        .into_iter()
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("{name} was not built beside {}", test.display()))
}

/// Monotonic nanoseconds: the clock that the shim reads too.
pub fn monotonic() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64
}
