//! The cells of one sheet in one piece of memory, row by row.

use crate::Cells;

/// Rows of a sheet that hold something, with the number the spreadsheet shows beside them.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    /// Row number and end in `ends`.
    rows: Vec<(u64, usize)>,
    next: usize,
}

impl Sheet {
    /// Adds a cell; cells come by rows, and by columns within a row. What lies between is empty.
    pub fn push(&mut self, row: u64, column: usize, text: &str) {
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, self.ends.len()));
        }
        let begin = self.rows.len().checked_sub(2).map_or(0, |before| self.rows[before].1);
        while self.ends.len() - begin < column {
            self.ends.push(self.text.len());
        }
        self.text.push_str(text);
        self.ends.push(self.text.len());
        if let Some(last) = self.rows.last_mut() {
            last.1 = self.ends.len();
        }
    }

    /// Bytes of memory in use, about.
    pub fn size(&self) -> usize {
        self.text.len() + self.ends.len() * 8 + self.rows.len() * 16
    }

    /// The next row into `cells`; its number, or `None` at the end.
    pub fn read(&mut self, cells: &mut Cells) -> Option<u64> {
        let (number, last) = *self.rows.get(self.next)?;
        let first = self.next.checked_sub(1).map_or(0, |before| self.rows[before].1);
        let mut from = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        cells.clear();
        for end in &self.ends[first..last] {
            cells.push_str(&self.text[from..*end]);
            cells.end_cell();
            from = *end;
        }
        self.next += 1;
        Some(number)
    }
}
