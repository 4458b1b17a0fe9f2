//! How a file is laid out, as far as nobody says: encoding and delimiter or sheet, line of the header.

use crate::{
    Cells, FileEncoding, Source, UnreadableFile,
    encoding::{HEAD, encoding_of},
    kind::is_workbook,
    records::{Record, Records},
    text::TextReader,
    workbook::Workbook,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    io::{self, Read},
};

/// Records that are looked at.
const SAMPLE: usize = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    Comma,
    Tab,
    Semicolon,
    Bar,
}

/// What somebody says of the layout; what is absent is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutChoice {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<FileEncoding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<Delimiter>,
    /// Line of the header, the first being 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_line: Option<u64>,
    /// Of a workbook; the first that holds something unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Layout {
    #[serde(flatten)]
    pub form: Form,
    pub header_line: u64,
}

/// What the rows are written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Form {
    Text {
        encoding: FileEncoding,
        delimiter: Delimiter,
    },
    Workbook {
        /// The one that is read.
        sheet: String,
        /// All that people see.
        sheets: Vec<String>,
    },
}

impl Layout {
    /// What people call it: the encoding of a text, `Excel` for a workbook.
    pub fn name(&self) -> &'static str {
        match &self.form {
            Form::Text { encoding, .. } => encoding.name(),
            Form::Workbook { .. } => "Excel",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum DetectFailed {
    #[error(transparent)]
    File(#[from] UnreadableFile),
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl Delimiter {
    const ALL: [Self; 4] = [Self::Comma, Self::Tab, Self::Semicolon, Self::Bar];

    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Bar => b'|',
        }
    }
}

/// Reads the file once from end to end.
pub fn detect(source: &Source, choice: LayoutChoice) -> Result<Layout, DetectFailed> {
    if is_workbook(&head_of(source)?) {
        return detect_in_workbook(source, choice);
    }
    let encoding = encoding_of(source.open()?, choice.encoding)?;
    let mut samples = Vec::new();
    for delimiter in choice.delimiter.map_or_else(|| Delimiter::ALL.to_vec(), |chosen| vec![chosen]) {
        samples.push((delimiter, sample(source, encoding, delimiter)?));
    }
    // Of equally regular readings the first named wins: the comma.
    let best = samples.into_iter().rev().max_by_key(|(_, records)| regularity(records));
    let (delimiter, records) = best.unwrap_or((Delimiter::Comma, Vec::new()));
    let header_line = choice.header_line.unwrap_or_else(|| header_line(&records));
    Ok(Layout { form: Form::Text { encoding, delimiter }, header_line })
}

fn detect_in_workbook(source: &Source, choice: LayoutChoice) -> Result<Layout, DetectFailed> {
    let mut book = Workbook::open(source)?;
    let sheets = book.sheets();
    let wanted = match &choice.sheet {
        Some(name) if !sheets.contains(name) => return Err(UnreadableFile::NoSheet(name.clone()).into()),
        Some(name) => std::slice::from_ref(name),
        None => sheets.as_slice(),
    };
    for name in wanted {
        let mut sheet = book.sheet(name)?;
        let (mut cells, mut records) = (Cells::default(), Vec::new());
        while records.len() < SAMPLE
            && let Some(line) = sheet.read(&mut cells)
        {
            records.push(sampled(line, &cells));
        }
        if !records.is_empty() {
            let header_line = choice.header_line.unwrap_or_else(|| header_line(&records));
            return Ok(Layout { form: Form::Workbook { sheet: name.clone(), sheets }, header_line });
        }
    }
    Err(choice.sheet.map_or(UnreadableFile::EmptyWorkbook, UnreadableFile::NoSheet).into())
}

fn head_of(source: &Source) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    source.open()?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Line, number of cells, and how many of them hold something.
type Sampled = (u64, usize, usize);

fn sample(source: &Source, encoding: FileEncoding, delimiter: Delimiter) -> io::Result<Vec<Sampled>> {
    let mut records = Records::new(TextReader::new(source.open()?, encoding), delimiter.byte());
    let (mut cells, mut found) = (Cells::default(), Vec::new());
    while found.len() < SAMPLE
        && let Some(record) = records.next(&mut cells)?
    {
        if let Record::Whole { line, .. } = record {
            found.push(sampled(line, &cells));
        }
    }
    Ok(found)
}

fn sampled(line: u64, cells: &Cells) -> Sampled {
    (line, cells.len(), cells.iter().filter(|cell| !cell.trim().is_empty()).count())
}

/// Rows of the commonest width, then that width; nothing is regular about single cells.
fn regularity(records: &[Sampled]) -> (usize, usize) {
    common_width(records).filter(|(_, width)| *width > 1).unwrap_or_default()
}

/// How many records have the commonest width, and the width.
fn common_width(records: &[Sampled]) -> Option<(usize, usize)> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, width, _) in records {
        *widths.entry(*width).or_default() += 1;
    }
    widths.into_iter().map(|(width, count)| (count, width)).max()
}

/// Titles and notes above a table are narrower than it or mostly empty: the header is the first other row. It may be
/// wider than the rows: those of a workbook end with their last answer.
fn header_line(records: &[Sampled]) -> u64 {
    let Some((_, width)) = common_width(records) else { return 1 };
    let fits = records.iter().find(|(_, cells, filled)| *cells >= width && filled * 2 >= width);
    fits.or(records.first()).map_or(1, |(line, ..)| *line)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_layout_is_found() {
        for (text, delimiter, header_line) in [
            ("a,b\n1,2\n", Delimiter::Comma, 1),
            ("a\tb\n1,5\t2\n3\t4\n", Delimiter::Tab, 1),
            ("a;b\n1,5;2\n3;4,5\n", Delimiter::Semicolon, 1),
            ("a\n1\n2\n", Delimiter::Comma, 1),
            (",a,b\n0,1,2\n", Delimiter::Comma, 1),
            ("a,b,c\n1,2\n3,4\n", Delimiter::Comma, 1),
            ("三季度满意度调查,,\n\n编号,总体,意见\n1,5,好\n2,4,\n", Delimiter::Comma, 3),
            ("导出时间:2026-10-01\n编号,总体,意见\n1,5,好\n2,4,\n", Delimiter::Comma, 2),
        ] {
            let source = Source::Bytes(text.as_bytes().into());
            let layout = detect(&source, LayoutChoice::default()).unwrap();
            let form = Form::Text { encoding: FileEncoding::Utf8, delimiter };
            assert_eq!(layout, Layout { form, header_line }, "{text:?}");
        }
    }

    #[test]
    fn what_is_said_holds() {
        let source = Source::Bytes("x\na;b\n1;2\n".as_bytes().into());
        let choice = LayoutChoice {
            delimiter: Some(Delimiter::Comma),
            header_line: Some(2),
            ..LayoutChoice::default()
        };
        let layout = detect(&source, choice).unwrap();
        let form = Form::Text { encoding: FileEncoding::Utf8, delimiter: Delimiter::Comma };
        assert_eq!(layout, Layout { form, header_line: 2 });
    }
}
