//! Which characters the bytes of a file mean. Exports come as UTF-8 with or without a mark, or as GBK from Excel.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// More than this is not a survey export but an accident; the file is held in memory while it is checked.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableFile {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {} MB: split it and import the parts into the same wave", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("this is an Excel workbook: save the sheet as CSV (UTF-8) and import that")]
    Workbook,
    #[error("this is no text: export the answers as CSV")]
    Binary,
    #[error("the characters are neither UTF-8 nor GBK: save the file as CSV (UTF-8)")]
    UnknownEncoding,
}

/// The file as text, without byte order mark, and the name of the encoding it came in.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), UnreadableFile> {
    if bytes.is_empty() {
        return Err(UnreadableFile::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(UnreadableFile::TooLarge);
    }
    // Zip (xlsx) and compound file (xls).
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(UnreadableFile::Workbook);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[mark..]).ok_or(UnreadableFile::UnknownEncoding);
    }
    if bytes.contains(&0) {
        return Err(UnreadableFile::Binary);
    }
    let text =
        strict(UTF_8, bytes).or_else(|| strict(GB18030, bytes)).ok_or(UnreadableFile::UnknownEncoding)?;
    if looks_binary(&text.0) { Err(UnreadableFile::Binary) } else { Ok(text) }
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<(String, &'static str)> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let name = match encoding {
        e if e == UTF_8 => "UTF-8",
        e if e == UTF_16LE || e == UTF_16BE => "UTF-16",
        // GB18030 contains GBK and is decoded as it; people know it by the older name.
        _ => "GBK",
    };
    Some((text.into_owned(), name))
}

/// Text has line ends and tabs, no other control characters; GBK decodes much rubbish without complaint.
fn looks_binary(text: &str) -> bool {
    text.chars().take(64 * 1024).any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn text_of_every_usual_encoding_is_read() {
        let gbk = GB18030.encode("满意度,意见\n5,好").0.into_owned();
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend("满意度,意见\n5,好".encode_utf16().flat_map(u16::to_le_bytes));
        for (bytes, encoding) in [
            ("满意度,意见\n5,好".as_bytes().to_vec(), "UTF-8"),
            ("\u{feff}满意度,意见\n5,好".as_bytes().to_vec(), "UTF-8"),
            (gbk, "GBK"),
            (utf16, "UTF-16"),
        ] {
            assert_eq!(decode(&bytes).unwrap(), ("满意度,意见\n5,好".to_owned(), encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        for (bytes, wanted) in [
            (&b""[..], UnreadableFile::Empty),
            (b"PK\x03\x04rest", UnreadableFile::Workbook),
            (b"\xD0\xCF\x11\xE0rest", UnreadableFile::Workbook),
            (b"a,b\n\x001,2", UnreadableFile::Binary),
            (b"a,b\n\x011,2", UnreadableFile::Binary),
            (b"a,b\n\xFF\xFF\xFF,2", UnreadableFile::UnknownEncoding),
        ] {
            assert_eq!(decode(bytes).unwrap_err(), wanted, "{bytes:?}");
        }
    }
}
