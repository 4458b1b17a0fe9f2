//! Files that are no table of text, told by their first bytes whatever their name says.

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableFile {
    #[error("the file is empty")]
    Empty,
    #[error("this workbook cannot be opened: take its password off or save it anew as .xlsx")]
    Workbook,
    #[error("no sheet of this workbook holds anything")]
    EmptyWorkbook,
    #[error("this workbook has no visible sheet `{0}`, or nothing stands in it")]
    NoSheet(String),
    #[error("this workbook is too large: save the sheet as CSV (UTF-8)")]
    TooLarge,
    #[error("this is an archive: unpack it and import the CSV inside")]
    Archive,
    #[error("this is a web page: open it in a spreadsheet and save it as CSV (UTF-8)")]
    WebPage,
    #[error("this is a picture or a PDF: export the answers as CSV")]
    Picture,
    #[error("this is no text: export the answers as CSV")]
    Binary,
    #[error("the characters are of no encoding that is known: save the file as CSV (UTF-8)")]
    UnknownEncoding,
}

impl UnreadableFile {
    pub const ALL: [Self; 10] = [
        Self::Empty,
        Self::Workbook,
        Self::EmptyWorkbook,
        Self::NoSheet(String::new()),
        Self::TooLarge,
        Self::Archive,
        Self::WebPage,
        Self::Picture,
        Self::Binary,
        Self::UnknownEncoding,
    ];

    /// Stable code, also the last part of the translation keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Workbook => "workbook",
            Self::EmptyWorkbook => "empty_workbook",
            Self::NoSheet(_) => "no_sheet",
            Self::TooLarge => "too_large",
            Self::Archive => "archive",
            Self::WebPage => "web_page",
            Self::Picture => "picture",
            Self::Binary => "binary",
            Self::UnknownEncoding => "unknown_encoding",
        }
    }
}

/// Whether the bytes at the beginning are a workbook's.
pub(crate) fn is_workbook(head: &[u8]) -> bool {
    // Workbooks are archives; theirs begin with parts of these names.
    let marks: [&[u8]; 3] = [b"[Content_Types].xml", b"xl/", b"_rels/"];
    let packed = head.starts_with(b"PK\x03\x04")
        && marks.iter().any(|mark| head.windows(mark.len()).any(|window| window == *mark));
    // Compound file: the old .xls, and a locked .xlsx.
    packed || head.starts_with(b"\xD0\xCF\x11\xE0")
}

/// What the beginning of a file gives away; `None` may still be a table of text.
pub(crate) fn refuse_by_head(head: &[u8]) -> Option<UnreadableFile> {
    if head.is_empty() {
        return Some(UnreadableFile::Empty);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(UnreadableFile::Archive);
    }
    let archives: [&[u8]; 4] = [b"\x1F\x8B", b"Rar!", b"7z\xBC\xAF\x27\x1C", b"\xFD7zXZ"];
    if archives.iter().any(|mark| head.starts_with(mark)) {
        return Some(UnreadableFile::Archive);
    }
    let pictures: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"%PDF", b"RIFF"];
    if pictures.iter().any(|mark| head.starts_with(mark)) {
        return Some(UnreadableFile::Picture);
    }
    is_web_page(head).then_some(UnreadableFile::WebPage)
}

/// Old exports are web pages named `.xls`.
fn is_web_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    let text: String =
        head[start..].iter().take(16).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    ["<!doctype", "<html", "<head", "<table", "<?xml", "<meta", "<style"]
        .iter()
        .any(|tag| text.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_known_by_its_first_bytes() {
        for (head, wanted) in [
            (&b""[..], Some(UnreadableFile::Empty)),
            (b"PK\x03\x04\x14\0\0\0\x08\0answers.csv", Some(UnreadableFile::Archive)),
            (b"\x1F\x8Brest", Some(UnreadableFile::Archive)),
            (b"\x89PNG\r\n", Some(UnreadableFile::Picture)),
            (b"%PDF-1.7", Some(UnreadableFile::Picture)),
            (b"\xEF\xBB\xBF \n<HTML><table>", Some(UnreadableFile::WebPage)),
            (b"<table><tr><td>1", Some(UnreadableFile::WebPage)),
            (b"a,b\n1,2", None),
            (b"<5,b\n1,2", None),
        ] {
            assert_eq!(refuse_by_head(head), wanted, "{head:?}");
        }
    }

    #[test]
    fn a_workbook_is_known_by_its_first_bytes() {
        for (head, wanted) in [
            (&b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml"[..], true),
            (b"\xD0\xCF\x11\xE0rest", true),
            (b"PK\x03\x04\x14\0\0\0\x08\0answers.csv", false),
            (b"a,b\n1,2", false),
        ] {
            assert_eq!(is_workbook(head), wanted, "{head:?}");
        }
    }
}
