//! What is done to names: opening, removing, renaming. Paths are watched when they are absolute, which
//! those of the product and of SQLite are.

use crate::{log, real::real, record, tracked};
use libc::{c_char, c_int, mode_t};
use std::ffi::CStr;

/// Writes down a successful opening of a watched path.
fn opened(path: *const c_char, flags: c_int, before: u64, descriptor: c_int) -> c_int {
    if descriptor >= 0 {
        // SAFETY: the real call has just read this C string.
        let path = unsafe { CStr::from_ptr(path) };
        if log::is_watched(path) {
            let handle = tracked::open(descriptor);
            log::append(record::OPEN, before, handle, flags as u64, &[path.to_bytes()]);
        } else {
            tracked::close(descriptor);
        }
    }
    descriptor
}

// In C the mode is an optional argument. On the machines we test on (x86-64, ARM64) it is passed like a
// fixed one, and is not looked at when the flags do not call for it.
macro_rules! open {
    ($name:ident, $c_name:literal) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
            let before = log::now();
            // SAFETY: the caller's arguments, passed on.
            let descriptor =
                unsafe { real!($c_name, fn(*const c_char, c_int, mode_t) -> c_int)(path, flags, mode) };
            opened(path, flags, before, descriptor)
        }
    };
}
open!(open, c"open");
open!(open64, c"open64");

macro_rules! openat {
    ($name:ident, $c_name:literal) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            directory: c_int,
            path: *const c_char,
            flags: c_int,
            mode: mode_t,
        ) -> c_int {
            let before = log::now();
            // SAFETY: the caller's arguments, passed on.
            let descriptor = unsafe {
                real!($c_name, fn(c_int, *const c_char, c_int, mode_t) -> c_int)(directory, path, flags, mode)
            };
            opened(path, flags, before, descriptor)
        }
    };
}
openat!(openat, c"openat");
openat!(openat64, c"openat64");

fn removed(path: *const c_char, before: u64, result: c_int) -> c_int {
    if result == 0 {
        // SAFETY: the real call has just read this C string.
        let path = unsafe { CStr::from_ptr(path) };
        if log::is_watched(path) {
            log::append(record::UNLINK, before, 0, 0, &[path.to_bytes()]);
        }
    }
    result
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    let before = log::now();
    // SAFETY: the caller's argument, passed on.
    let result = unsafe { real!(c"unlink", fn(*const c_char) -> c_int)(path) };
    removed(path, before, result)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlinkat(directory: c_int, path: *const c_char, flags: c_int) -> c_int {
    let before = log::now();
    // SAFETY: the caller's arguments, passed on.
    let result =
        unsafe { real!(c"unlinkat", fn(c_int, *const c_char, c_int) -> c_int)(directory, path, flags) };
    if flags & libc::AT_REMOVEDIR == 0 { removed(path, before, result) } else { result }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let before = log::now();
    // SAFETY: the caller's arguments, passed on.
    let result = unsafe { real!(c"rename", fn(*const c_char, *const c_char) -> c_int)(from, to) };
    if result == 0 {
        // SAFETY: the real call has just read both C strings.
        let (from, to) = unsafe { (CStr::from_ptr(from), CStr::from_ptr(to)) };
        if log::is_watched(from) && log::is_watched(to) {
            log::append(record::RENAME, before, 0, 0, &[from.to_bytes(), b"\0", to.to_bytes()]);
        }
    }
    result
}
