//! A data file as a [`Table`].

mod export;
mod sav;
pub(crate) mod wording;

use crate::{StatError, Table};
use manyi_tabular::{DetectFailed, LayoutChoice, Row, Rows, Source, UnreadableTable, detect};
use std::io::Read;

/// Cells of a file that are kept in memory at most.
const MOST_CELLS: usize = 400_000_000;

/// Why a file is no table. Rows that do not fit their header are named: a statistic must not be computed over
/// the others in silence.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Layout(#[from] DetectFailed),
    #[error(transparent)]
    Table(#[from] UnreadableTable),
    #[error(
        "{count} rows do not fit the header, the first in line {line}: mend the file, or leave them out with skip_broken_rows"
    )]
    BrokenRows { count: u64, line: u64 },
    #[error("{}\n{}", .0.chinese(), .0)]
    Sav(#[from] manyi_sav::SavError),
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    #[error("the file has more cells than fit into memory: keep the columns that are needed")]
    TooLarge,
    #[error(transparent)]
    Stat(#[from] StatError),
}

/// What was read.
#[derive(Debug)]
pub struct ReadFile {
    pub table: Table,
    /// Rows that did not fit the header and were left out.
    pub broken_rows: u64,
}

/// Reads a CSV (encoding and delimiter are found out), a workbook or a data file of SPSS, whole. Exports of the
/// survey sites of the field are known by their columns, see [`crate::Origin`].
///
/// # Errors
/// See [`FileError`].
pub fn read_file(
    source: &Source,
    layout: LayoutChoice,
    skip_broken_rows: bool,
) -> Result<ReadFile, FileError> {
    if let Some(bytes) = bytes_of_sav(source)? {
        let encoding = layout.encoding.map(manyi_tabular::FileEncoding::name);
        let table = sav::table(manyi_sav::read_as(&bytes, encoding)?)?;
        return Ok(ReadFile { table, broken_rows: 0 });
    }
    let layout = detect(source, layout)?;
    let mut rows = Rows::open(source, &layout)?;
    let names = column_names(&rows.header.names);
    let mut columns: Vec<Vec<String>> = vec![Vec::new(); names.len()];
    let (mut row, mut broken, mut first) = (Row::default(), 0, 0);
    while let Some(found) = rows.next(&mut row)? {
        if found.is_err() {
            if broken == 0 {
                first = row.line;
            }
            broken += 1;
            continue;
        }
        for (column, cell) in columns.iter_mut().zip(row.cells.iter()) {
            column.push(cell.to_owned());
        }
        if columns.first().map_or(0, Vec::len).saturating_mul(columns.len()) > MOST_CELLS {
            return Err(FileError::TooLarge);
        }
    }
    if broken > 0 && !skip_broken_rows {
        return Err(FileError::BrokenRows { count: broken, line: first });
    }
    let origin = export::origin(&names);
    let columns = names.into_iter().zip(columns).collect();
    let table = match origin {
        Some(origin) => export::table(origin, columns)?,
        None => Table::from_texts(columns)?,
    };
    Ok(ReadFile { table, broken_rows: broken })
}

/// All bytes where the first say that the file is one of SPSS.
fn bytes_of_sav(source: &Source) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut file = source.open()?;
    file.by_ref().take(4).read_to_end(&mut bytes)?;
    if !manyi_sav::is_sav(&bytes) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Columns without a name are called by their place, as R does with row names.
fn column_names(header: &[String]) -> Vec<String> {
    let named = |(index, name): (usize, &String)| match name.as_str() {
        "" => format!("column_{}", index + 1),
        name => name.to_owned(),
    };
    header.iter().enumerate().map(named).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Values;

    fn read(text: &str) -> Result<ReadFile, FileError> {
        read_file(&Source::Bytes(text.as_bytes().into()), LayoutChoice::default(), false)
    }

    #[test]
    fn columns_are_numbers_where_every_answer_is_one() {
        let table = read(",总体,网点,年龄\n1,5,城东,30\n2,NA,城西,\n3,4.5,城东,41\n").unwrap().table;
        let names: Vec<_> = table.columns().iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["column_1", "总体", "网点", "年龄"]);
        let overall = table.numbers("总体").unwrap();
        assert!(overall[0] == 5.0 && overall[1].is_nan() && overall[2] == 4.5);
        let Values::Levels { codes, levels } = &table.column("网点").unwrap().values else { panic!() };
        assert_eq!((codes.as_slice(), levels.len()), (&[Some(0), Some(1), Some(0)][..], 2));
    }

    #[test]
    fn rows_that_do_not_fit_are_not_left_out_in_silence() {
        let error = read("a,b\n1,2\n3\n4,5\n").unwrap_err();
        assert!(matches!(error, FileError::BrokenRows { count: 1, line: 3 }), "{error}");
    }
}
