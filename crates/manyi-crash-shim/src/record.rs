//! One record: a header of 48 bytes, numbers in the machine's order, then `length` bytes of body.
//!
//! | bytes | what |
//! |---|---|
//! | 0–3 | magic `MSHM` |
//! | 4–7 | operation |
//! | 8–15, 16–23 | monotonic nanoseconds before and after the call |
//! | 24–31 | handle: which opening of which file |
//! | 32–39 | offset, new length, or flags of `open` |
//! | 40–47 | length of the body |

pub const MAGIC: [u8; 4] = *b"MSHM";

/// Body: the path. Number: the flags.
pub const OPEN: u32 = 1;
/// Body: what was written. Number: where.
pub const WRITE: u32 = 2;
/// Number: the new length.
pub const TRUNCATE: u32 = 3;
pub const SYNC: u32 = 4;
/// Body: the path.
pub const UNLINK: u32 = 5;
/// Body: old path, a zero byte, new path.
pub const RENAME: u32 = 6;

#[repr(C)]
pub struct Header {
    pub magic: [u8; 4],
    pub operation: u32,
    pub before: u64,
    pub after: u64,
    pub handle: u64,
    pub number: u64,
    pub length: u64,
}
