//! Reads what the shim wrote down. The format is described in `manyi-crash-shim/src/record.rs`.

use std::path::{Path, PathBuf};

const HEADER: usize = 48;
const CREATE_FLAG: u64 = 0o100;
const TRUNCATE_FLAG: u64 = 0o1000;

#[derive(Debug)]
pub struct Operation {
    /// Monotonic nanoseconds before and after the call.
    pub before: u64,
    pub after: u64,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    Open { handle: u64, path: PathBuf, creates: bool, truncates: bool },
    Write { handle: u64, offset: u64, bytes: Vec<u8> },
    Truncate { handle: u64, length: u64 },
    Sync { handle: u64 },
    Unlink { path: PathBuf },
    Rename { from: PathBuf, to: PathBuf },
}

/// All operations in the order in which they ended. A record cut off at the end is left out.
pub fn read(path: &Path) -> Vec<Operation> {
    let bytes = std::fs::read(path).expect("the shim wrote a log");
    let mut rest = &bytes[..];
    let mut all = Vec::new();
    while let Some((operation, after)) = next(rest) {
        all.push(operation);
        rest = after;
    }
    assert!(!all.is_empty(), "the shim saw nothing: was it loaded?");
    all
}

fn next(bytes: &[u8]) -> Option<(Operation, &[u8])> {
    let header = bytes.get(..HEADER)?;
    assert_eq!(&header[..4], b"MSHM", "a record begins");
    let kind = u32::from_ne_bytes(header[4..8].try_into().ok()?);
    let number =
        |index: usize| u64::from_ne_bytes(header[8 * index..8 * index + 8].try_into().expect("eight bytes"));
    let (before, after, handle, value) = (number(1), number(2), number(3), number(4));
    let end = HEADER + number(5) as usize;
    let body = bytes.get(HEADER..end)?;
    let what = match kind {
        1 => What::Open {
            handle,
            path: path(body),
            creates: value & CREATE_FLAG != 0,
            truncates: value & TRUNCATE_FLAG != 0,
        },
        2 => What::Write { handle, offset: value, bytes: body.to_vec() },
        3 => What::Truncate { handle, length: value },
        4 => What::Sync { handle },
        5 => What::Unlink { path: path(body) },
        6 => {
            let cut = body.iter().position(|byte| *byte == 0)?;
            What::Rename { from: path(&body[..cut]), to: path(&body[cut + 1..]) }
        }
        other => panic!("unknown record {other}"),
    };
    Some((Operation { before, after, what }, &bytes[end..]))
}

fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(std::str::from_utf8(bytes).expect("a readable path"))
}
