//! One report model and the writers that need nothing but it.
//!
//! The model is plain data: words and figures that were computed elsewhere. A writer lays them out and may choose
//! an axis; it never adds up or divides.

#![forbid(unsafe_code)]

mod axis;
mod docx;
mod palette;
mod paper;
mod poster;
mod quantity;
mod report;
mod text;
mod words;
mod workbook;

pub use axis::Axis;
pub use docx::{DocxError, paper_docx};
pub use manyi_figure::{Language, Measure, count_text, number_text};
pub use palette::Colour;
pub use paper::{
    Chapter, Chart, DataTable, Datum, Paper, PathArrow, PathNode, Paths, Quadrants, Whisker, Whiskers,
};
pub use poster::{Poster, PosterSheet, PosterSize};
pub use quantity::{Certainty, Quantity, Range, Shift, Verdict};
pub use report::{
    Block, Card, Compared, Comparison, Definition, Distribution, Entry, Grid, GridRow, Moment, Place, Report,
    Section, SectionKind, Share, Trend, TrendPoint, WatchItem,
};
pub use words::Words;
pub use workbook::{WorkbookError, paper_workbook, workbook};
