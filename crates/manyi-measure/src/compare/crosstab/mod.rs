//! Cross-tabs: one question by groups, with tests that say which cells and columns stand out.

mod count;
mod letters;
mod rao_scott;
mod report;

pub use count::{Axis, Codes, WeightedCell, count_cells, weigh_cells};
pub use letters::{ColumnDifference, LetterOptions, column_letter};
pub use report::{Answers, ColumnBase, Crosstab, CrosstabOptions, crosstab};
