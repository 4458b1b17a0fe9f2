//! Labelled texts out of a CSV file with a header.

use std::collections::{BTreeMap, HashMap};

/// A table of named columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    header: HashMap<String, usize>,
    rows: Vec<csv::StringRecord>,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("第 {row} 行无法读取：{reason} (row {row} cannot be read: {reason})")]
    Broken { row: usize, reason: String },
    #[error("缺少“{0}”列，请检查表头 (the column `{0}` is missing: see the header line)")]
    NoColumn(&'static str),
    #[error(
        "第 {row} 行“{column}”列的内容不符合格式：{found} (row {row}, column `{column}`: not in the expected form: {found})"
    )]
    Form { row: usize, column: &'static str, found: String },
    #[error("文件没有数据行 (the file has no rows)")]
    Empty,
}

impl Table {
    /// Reads CSV in UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// A row that does not fit the header, or no rows at all.
    pub fn read(bytes: &[u8]) -> Result<Self, TableError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let broken =
            |row: usize| move |error: csv::Error| TableError::Broken { row, reason: error.to_string() };
        let names = reader.headers().map_err(broken(1))?;
        let header = names.iter().enumerate().map(|(place, name)| (name.trim().to_owned(), place)).collect();
        let mut rows = Vec::new();
        for (place, row) in reader.records().enumerate() {
            rows.push(row.map_err(broken(place + 2))?);
        }
        if rows.is_empty() {
            return Err(TableError::Empty);
        }
        Ok(Self { header, rows })
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.header.contains_key(column)
    }

    /// The cells of a column.
    ///
    /// # Errors
    /// There is no such column.
    pub fn column(&self, name: &'static str) -> Result<Vec<&str>, TableError> {
        let place = *self.header.get(name).ok_or(TableError::NoColumn(name))?;
        Ok(self.rows.iter().map(|row| row.get(place).unwrap_or_default()).collect())
    }

    /// The texts in parts: title and text where there is a title, else the text alone.
    ///
    /// # Errors
    /// There is no column `text`.
    pub fn parts(&self) -> Result<Vec<Vec<&str>>, TableError> {
        let texts = self.column("text")?;
        if !self.has("title") {
            return Ok(texts.into_iter().map(|text| vec![text]).collect());
        }
        Ok(self.column("title")?.into_iter().zip(texts).map(|(title, text)| vec![title, text]).collect())
    }

    /// The table with columns under other names.
    #[must_use]
    pub fn renamed(mut self, names: &BTreeMap<String, String>) -> Self {
        for (from, to) in names {
            if let Some(place) = self.header.remove(from) {
                self.header.insert(to.clone(), place);
            }
        }
        self
    }

    /// The rows of both tables under the header of the first.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        let mut names: Vec<(&String, usize)> =
            self.header.iter().map(|(name, &place)| (name, place)).collect();
        names.sort_by_key(|(_, place)| *place);
        for row in &other.rows {
            let cells = names.iter().map(|(name, _)| {
                other.header.get(*name).and_then(|&place| row.get(place)).unwrap_or_default()
            });
            self.rows.push(cells.collect());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_can_be_called_otherwise() {
        let table = Table::read("l1,l3\n环境保护,噪声\n".as_bytes()).unwrap();
        let names = [("l1", "label"), ("l3", "text"), ("l9", "title")]
            .map(|(from, to)| (from.to_owned(), to.to_owned()));
        let table = table.renamed(&names.into());
        assert_eq!(table.column("label").unwrap(), ["环境保护"]);
        assert_eq!(table.parts().unwrap(), [["噪声"]]);
        assert!(table.column("title").is_err());
    }
}
