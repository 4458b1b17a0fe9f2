//! Prints a report as PDF/A-2b through typst.
//!
//! A leaf: typst is slow to build, so nothing that is edited daily depends on this crate except the binary.

#![forbid(unsafe_code)]

mod diagram;
mod font;
mod layered;
mod layout;
mod paper;
mod poster;
mod press;
mod world;

pub use font::{FontFace, FontShelf};
pub use press::{PressError, Printed, print, print_paper, print_posters};
