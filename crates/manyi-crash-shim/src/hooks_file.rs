//! What is done to an open file.

use crate::{log, real::real, record, tracked};
use libc::{c_int, c_void, iovec, off_t, size_t, ssize_t};
use std::slice;

/// Writes down `written` bytes that stand at `start` of the caller's buffer.
fn wrote(descriptor: c_int, before: u64, buffer: *const c_void, written: ssize_t, offset: off_t) {
    if let (Some(handle), Ok(length)) = (tracked::handle(descriptor), usize::try_from(written)) {
        // SAFETY: the real call has just read this many bytes from the caller's buffer.
        let bytes = unsafe { slice::from_raw_parts(buffer.cast::<u8>(), length) };
        log::append(record::WRITE, before, handle, offset as u64, &[bytes]);
    }
}

/// Where a call without an offset has just written: the position now, less what was written.
fn position_before(descriptor: c_int, written: ssize_t) -> off_t {
    // SAFETY: asks for the position of a descriptor; changes nothing.
    let now = unsafe { libc::lseek(descriptor, 0, libc::SEEK_CUR) };
    now - written.max(0) as off_t
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(descriptor: c_int, buffer: *const c_void, length: size_t) -> ssize_t {
    let before = log::now();
    // SAFETY: the caller's arguments, passed on.
    let written =
        unsafe { real!(c"write", fn(c_int, *const c_void, size_t) -> ssize_t)(descriptor, buffer, length) };
    if tracked::handle(descriptor).is_some() && written > 0 {
        wrote(descriptor, before, buffer, written, position_before(descriptor, written));
    }
    written
}

macro_rules! positioned_write {
    ($name:ident, $c_name:literal) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            descriptor: c_int,
            buffer: *const c_void,
            length: size_t,
            offset: off_t,
        ) -> ssize_t {
            let before = log::now();
            // SAFETY: the caller's arguments, passed on.
            let written = unsafe {
                real!($c_name, fn(c_int, *const c_void, size_t, off_t) -> ssize_t)(
                    descriptor, buffer, length, offset,
                )
            };
            wrote(descriptor, before, buffer, written, offset);
            written
        }
    };
}
positioned_write!(pwrite, c"pwrite");
positioned_write!(pwrite64, c"pwrite64");

/// Writes down a gathered write piece by piece, as far as it got.
fn wrote_vectors(
    descriptor: c_int,
    before: u64,
    vectors: *const iovec,
    count: c_int,
    written: ssize_t,
    mut offset: off_t,
) {
    let (Ok(mut left), Ok(count)) = (usize::try_from(written), usize::try_from(count)) else { return };
    // SAFETY: the real call has just read these vectors.
    for vector in unsafe { slice::from_raw_parts(vectors, count) } {
        let length = vector.iov_len.min(left);
        if length > 0 {
            wrote(descriptor, before, vector.iov_base, length as ssize_t, offset);
        }
        offset += length as off_t;
        left -= length;
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(descriptor: c_int, vectors: *const iovec, count: c_int) -> ssize_t {
    let before = log::now();
    // SAFETY: the caller's arguments, passed on.
    let written =
        unsafe { real!(c"writev", fn(c_int, *const iovec, c_int) -> ssize_t)(descriptor, vectors, count) };
    if tracked::handle(descriptor).is_some() && written > 0 {
        wrote_vectors(descriptor, before, vectors, count, written, position_before(descriptor, written));
    }
    written
}

macro_rules! positioned_writev {
    ($name:ident, $c_name:literal) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            descriptor: c_int,
            vectors: *const iovec,
            count: c_int,
            offset: off_t,
        ) -> ssize_t {
            let before = log::now();
            // SAFETY: the caller's arguments, passed on.
            let written = unsafe {
                real!($c_name, fn(c_int, *const iovec, c_int, off_t) -> ssize_t)(
                    descriptor, vectors, count, offset,
                )
            };
            wrote_vectors(descriptor, before, vectors, count, written, offset);
            written
        }
    };
}
positioned_writev!(pwritev, c"pwritev");
positioned_writev!(pwritev64, c"pwritev64");

macro_rules! truncate {
    ($name:ident, $c_name:literal) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(descriptor: c_int, length: off_t) -> c_int {
            let before = log::now();
            // SAFETY: the caller's arguments, passed on.
            let result = unsafe { real!($c_name, fn(c_int, off_t) -> c_int)(descriptor, length) };
            if let Some(handle) = tracked::handle(descriptor).filter(|_| result == 0) {
                log::append(record::TRUNCATE, before, handle, length as u64, &[]);
            }
            result
        }
    };
}
truncate!(ftruncate, c"ftruncate");
truncate!(ftruncate64, c"ftruncate64");

macro_rules! sync {
    ($name:ident, $c_name:literal) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(descriptor: c_int) -> c_int {
            let before = log::now();
            // SAFETY: the caller's argument, passed on.
            let result = unsafe { real!($c_name, fn(c_int) -> c_int)(descriptor) };
            if let Some(handle) = tracked::handle(descriptor).filter(|_| result == 0) {
                log::append(record::SYNC, before, handle, 0, &[]);
            }
            result
        }
    };
}
sync!(fsync, c"fsync");
sync!(fdatasync, c"fdatasync");

#[unsafe(no_mangle)]
pub unsafe extern "C" fn close(descriptor: c_int) -> c_int {
    // Before the real call: another thread may get the same number at once.
    tracked::close(descriptor);
    // SAFETY: the caller's argument, passed on.
    unsafe { real!(c"close", fn(c_int) -> c_int)(descriptor) }
}
