//! Preloaded (`LD_PRELOAD`) under a program, writes down what the program asks the disk to do: opens,
//! writes, truncations, renames, removals and syncs below the directory `MANYI_SHIM_DIR` go, with the time
//! before and after each call, into the file `MANYI_SHIM_LOG`. The calls themselves are done as asked.
//!
//! `manyi-crash` rebuilds from that log what a disk could hold after a power failure at any instant.
//! The format of a record is in [`record`]. Linux only.

mod hooks_file;
mod hooks_path;
mod log;
mod real;
mod record;
mod tracked;
