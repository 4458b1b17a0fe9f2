//! Rows that features offer for analysis. The analysis knows tables and columns, no feature.

/// A fact table: a feature declares it once, the metric catalogue names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactTable {
    pub name: &'static str,
    pub columns: &'static [FactColumn],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactColumn {
    pub name: &'static str,
    pub kind: FactKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// A short code or an id; few distinct values.
    Code,
    /// A whole number.
    Int,
    /// Days since 1970-01-01 in the organisation's time zone.
    Day,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    Code(String),
    Int(i64),
    Day(i32),
    Missing,
}

/// One row; `key` replaces an earlier row of the same key (a case that moved on).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    pub key: String,
    /// In the order of the table's columns.
    pub values: Vec<FactValue>,
}

/// Rows for one table.
#[derive(Clone, Debug)]
pub struct FactBatch {
    pub table: &'static FactTable,
    pub rows: Vec<FactRow>,
}
