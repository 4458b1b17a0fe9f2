//! Results and helps as plain text for a terminal.

mod grid;
mod help;
mod outcome;

pub use help::{HelpWords, method_help, method_list};
pub use outcome::outcome;
