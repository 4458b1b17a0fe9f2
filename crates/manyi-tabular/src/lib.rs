//! Tables out of files that people bring: delimited text in the encodings of the field, and workbooks.
//!
//! Rows come one at a time with the line they stand on, broken ones as what is wrong with them. Whatever the
//! name of a file says, its bytes decide what it is.

mod broken;
mod cells;
mod detect;
mod encoding;
mod kind;
mod list;
mod records;
mod sheet;
mod source;
mod table;
mod text;
mod workbook;

pub use broken::{BrokenRow, Fault};
pub use cells::Cells;
pub use detect::{Delimiter, DetectFailed, Form, Layout, LayoutChoice, detect};
pub use encoding::FileEncoding;
pub use kind::UnreadableFile;
pub use list::{Columns, List, ListRule, RowFault, UnreadableList, by_words, read_list};
pub use source::Source;
pub use table::{Header, MAX_CELL, MAX_COLUMNS, Row, Rows, UnreadableTable};
