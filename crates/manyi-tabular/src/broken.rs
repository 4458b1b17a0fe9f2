//! Rows that are no rows of the table they stand in.

/// What is wrong, where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRow {
    /// Line of the file or row of the sheet, the first being 1.
    pub line: u64,
    /// Name of the column; empty when the row as a whole is wrong.
    pub column: String,
    /// What stands there, whole.
    pub value: String,
    pub fault: Fault,
}

/// Ways in which a row does not fit its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// More or fewer cells than the header has.
    Ragged { expected: usize, found: usize },
    /// A quotation mark opens and is never closed.
    UnclosedQuote,
    /// A cell longer than any answer, in bytes.
    TooLong { max: usize },
}
