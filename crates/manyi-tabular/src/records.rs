//! Records of a delimited text (RFC 4180), with the line each begins on.
//!
//! A quotation mark that is never closed would swallow the rest of the file: a record that grows beyond all
//! reason is given back as broken, and reading goes on at its second line.

use crate::{cells::Cells, text::TextReader};
use std::io::{self, Read};

/// Bytes of one record; far more than any answer sheet has.
const MAX_RECORD: usize = 512 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Begins on `line` and runs over `lines` lines.
    Whole { line: u64, lines: u64 },
    /// A quotation mark on `line` is not closed.
    Unclosed { line: u64 },
}

pub struct Records<R> {
    text: TextReader<R>,
    delimiter: u8,
    buffer: String,
    /// Where the next record begins.
    start: usize,
    line: u64,
    /// Place and line of the record that was read last.
    last: (usize, u64),
}

enum Ending {
    /// Position after the record, and line ends within it.
    Closed(usize, u64),
    Unclosed,
    Nothing,
}

impl<R: Read> Records<R> {
    pub fn new(text: TextReader<R>, delimiter: u8) -> Self {
        Self { text, delimiter, buffer: String::new(), start: 0, line: 1, last: (0, 1) }
    }

    /// The next record into `cells`; blank lines are passed over. `None` at the end.
    pub fn next(&mut self, cells: &mut Cells) -> io::Result<Option<Record>> {
        if self.start > 256 * 1024 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        self.skip_blank_lines()?;
        let line = self.line;
        self.last = (self.start, line);
        cells.clear();
        match self.scan(cells)? {
            Ending::Nothing => Ok(None),
            Ending::Closed(end, lines) => {
                self.start = end;
                self.line += lines;
                Ok(Some(Record::Whole { line, lines: lines.max(1) }))
            }
            Ending::Unclosed => {
                self.take_first_line(cells)?;
                Ok(Some(Record::Unclosed { line }))
            }
        }
    }

    /// Undoes the last record but for its first line, whose text becomes the only cell.
    pub fn break_off(&mut self, cells: &mut Cells) -> io::Result<()> {
        (self.start, self.line) = self.last;
        self.take_first_line(cells)
    }

    fn byte(&mut self, at: usize) -> io::Result<Option<u8>> {
        while at >= self.buffer.len() {
            if !self.text.more(&mut self.buffer)? {
                return Ok(None);
            }
        }
        Ok(self.buffer.as_bytes().get(at).copied())
    }

    fn skip_blank_lines(&mut self) -> io::Result<()> {
        while let Some(byte @ (b'\r' | b'\n')) = self.byte(self.start)? {
            let pair = byte == b'\r' && self.byte(self.start + 1)? == Some(b'\n');
            self.start += if pair { 2 } else { 1 };
            self.line += 1;
        }
        Ok(())
    }

    fn scan(&mut self, cells: &mut Cells) -> io::Result<Ending> {
        if self.byte(self.start)?.is_none() {
            return Ok(Ending::Nothing);
        }
        let (mut at, mut lines) = (self.start, 0);
        loop {
            if self.byte(at)? == Some(b'"') {
                match self.quoted(at + 1, cells, &mut lines)? {
                    Some(after) => at = after,
                    None => return Ok(Ending::Unclosed),
                }
            }
            let from = at;
            let end = loop {
                match self.byte(at)? {
                    Some(byte) if byte == self.delimiter => break Some(byte),
                    Some(byte @ (b'\r' | b'\n')) => break Some(byte),
                    None => break None,
                    Some(_) if at - self.start > MAX_RECORD => return Ok(Ending::Unclosed),
                    Some(_) => at += 1,
                }
            };
            cells.push_str(&self.buffer[from..at]);
            cells.end_cell();
            match end {
                None => return Ok(Ending::Closed(at, lines)),
                Some(byte) if byte == self.delimiter => at += 1,
                Some(byte) => {
                    let pair = byte == b'\r' && self.byte(at + 1)? == Some(b'\n');
                    return Ok(Ending::Closed(at + if pair { 2 } else { 1 }, lines + 1));
                }
            }
        }
    }

    /// The inside of a quoted cell; returns the position after the closing mark.
    fn quoted(&mut self, mut at: usize, cells: &mut Cells, lines: &mut u64) -> io::Result<Option<usize>> {
        let mut from = at;
        loop {
            match self.byte(at)? {
                None => return Ok(None),
                Some(_) if at - self.start > MAX_RECORD => return Ok(None),
                Some(b'"') => {
                    cells.push_str(&self.buffer[from..at]);
                    if self.byte(at + 1)? != Some(b'"') {
                        return Ok(Some(at + 1));
                    }
                    // Two marks mean one.
                    from = at + 1;
                    at += 2;
                }
                Some(byte) => {
                    let line_end = byte == b'\n' || (byte == b'\r' && self.byte(at + 1)? != Some(b'\n'));
                    *lines += u64::from(line_end);
                    at += 1;
                }
            }
        }
    }

    fn take_first_line(&mut self, cells: &mut Cells) -> io::Result<()> {
        let mut at = self.start;
        while let Some(byte) = self.byte(at)? {
            // A single line without end is no record either: what was read of it is left out.
            if matches!(byte, b'\r' | b'\n') {
                break;
            }
            at += 1;
            if at - self.start > MAX_RECORD && self.buffer.is_char_boundary(at) {
                self.buffer.drain(..at);
                (self.start, at) = (0, 0);
            }
        }
        cells.clear();
        cells.push_str(&self.buffer[self.start..at]);
        cells.end_cell();
        self.start = at;
        // The line's own end is counted by the next call, as that of a blank line.
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::encoding::FileEncoding;

    /// Gives a few bytes at a time, as a slow disk may.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn read(text: &str, step: usize) -> Vec<(Record, Vec<String>)> {
        let reader = TextReader::new(Drops(text.as_bytes(), step), FileEncoding::Utf8);
        let (mut records, mut cells, mut all) = (Records::new(reader, b','), Cells::default(), Vec::new());
        while let Some(record) = records.next(&mut cells).unwrap() {
            all.push((record, cells.iter().map(str::to_owned).collect()));
        }
        all
    }

    fn whole(line: u64, lines: u64, cells: &[&str]) -> (Record, Vec<String>) {
        (Record::Whole { line, lines }, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn records_are_read_with_their_lines() {
        let cases: [(&str, Vec<(Record, Vec<String>)>); 8] = [
            ("", vec![]),
            ("a,b", vec![whole(1, 1, &["a", "b"])]),
            ("a,b\r\n\r\n1,\"二\"\n", vec![whole(1, 1, &["a", "b"]), whole(3, 1, &["1", "二"])]),
            ("\"x\r\ny\",2\n3,4", vec![whole(1, 2, &["x\r\ny", "2"]), whole(3, 1, &["3", "4"])]),
            ("\"say \"\"hi\"\"\",", vec![whole(1, 1, &["say \"hi\"", ""])]),
            ("5\" wide,2\r3,4", vec![whole(1, 1, &["5\" wide", "2"]), whole(2, 1, &["3", "4"])]),
            ("\"a\"b,c", vec![whole(1, 1, &["ab", "c"])]),
            (
                "a,b\n1,\"open\n2,3\n",
                vec![
                    whole(1, 1, &["a", "b"]),
                    (Record::Unclosed { line: 2 }, vec!["1,\"open".to_owned()]),
                    whole(3, 1, &["2", "3"]),
                ],
            ),
        ];
        for (text, wanted) in cases {
            for step in [1, 3, 4_096] {
                assert_eq!(read(text, step), wanted, "{text:?} by {step}");
            }
        }
    }

    #[test]
    fn a_mark_left_open_in_a_large_file_costs_one_line() {
        let rows = "7,8\n".repeat(300_000);
        let text = format!("a,b\n1,\"open\n{rows}");
        let all = read(&text, 65_536);
        assert_eq!(all.len(), 300_002);
        assert_eq!(all[1].0, Record::Unclosed { line: 2 });
        assert_eq!(all[300_001], whole(300_002, 1, &["7", "8"]));
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let text = format!("a,b\n{}\n1,2", "x".repeat(3 * MAX_RECORD));
        let all = read(&text, 65_536);
        assert_eq!(all.len(), 3);
        assert!(matches!(all[1].0, Record::Unclosed { line: 2 }) && all[1].1[0].len() <= MAX_RECORD + 1);
        assert_eq!(all[2], whole(3, 1, &["1", "2"]));
    }

    #[test]
    fn a_line_without_end_takes_no_more_memory_than_a_record() {
        let endless = io::repeat(b'x').take(8 * 1024 * 1024);
        let mut records = Records::new(TextReader::new(endless, FileEncoding::Utf8), b',');
        let mut cells = Cells::default();
        assert_eq!(records.next(&mut cells).unwrap(), Some(Record::Unclosed { line: 1 }));
        assert_eq!(records.next(&mut cells).unwrap(), None);
        assert!(records.buffer.capacity() <= 4 * MAX_RECORD, "{}", records.buffer.capacity());
    }
}
