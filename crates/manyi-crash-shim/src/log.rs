//! Appends records to the log, past our own hooks.

use crate::record::{Header, MAGIC};
use std::{
    ffi::{CStr, CString, c_void},
    sync::OnceLock,
};

struct Log {
    file: i64,
    directory: CString,
}

/// `None` when the environment does not ask for a log: then nothing is watched.
fn log() -> Option<&'static Log> {
    static LOG: OnceLock<Option<Log>> = OnceLock::new();
    LOG.get_or_init(|| {
        let directory = environment(c"MANYI_SHIM_DIR")?;
        let path = environment(c"MANYI_SHIM_LOG")?;
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_APPEND | libc::O_CLOEXEC;
        // SAFETY: a raw open of a C string; the number of the descriptor is checked.
        let file = unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path.as_ptr(), flags, 0o600) };
        (file >= 0).then_some(Log { file, directory })
    })
    .as_ref()
}

fn environment(name: &CStr) -> Option<CString> {
    // SAFETY: the name is a C string; the value is copied at once.
    let value = unsafe { libc::getenv(name.as_ptr()) };
    // SAFETY: a value that is not null is a C string.
    (!value.is_null()).then(|| unsafe { CStr::from_ptr(value) }.to_owned())
}

/// Whether `path` is the watched directory or below it.
pub fn is_watched(path: &CStr) -> bool {
    log().is_some_and(|log| {
        let rest = path.to_bytes().strip_prefix(log.directory.to_bytes());
        rest.is_some_and(|rest| rest.is_empty() || rest[0] == b'/')
    })
}

/// Monotonic nanoseconds: the same clock in every process of the machine.
pub fn now() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is ours to write.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut time) };
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// Appends one record whose body is the concatenation of `parts` (at most 15). One system call, so that
/// records of several threads never mix.
pub fn append(operation: u32, before: u64, handle: u64, number: u64, parts: &[&[u8]]) {
    let Some(log) = log() else { return };
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let header =
        Header { magic: MAGIC, operation, before, after: now(), handle, number, length: length as u64 };
    let mut vectors = [libc::iovec { iov_base: std::ptr::null_mut(), iov_len: 0 }; 16];
    vectors[0] =
        libc::iovec { iov_base: (&raw const header).cast_mut().cast(), iov_len: size_of::<Header>() };
    for (vector, part) in vectors[1..].iter_mut().zip(parts) {
        *vector = libc::iovec { iov_base: part.as_ptr().cast_mut().cast::<c_void>(), iov_len: part.len() };
    }
    let count = 1 + parts.len().min(15);
    // SAFETY: the vectors point at memory that lives until the call returns.
    unsafe { libc::syscall(libc::SYS_writev, log.file, vectors.as_ptr(), count) };
}
