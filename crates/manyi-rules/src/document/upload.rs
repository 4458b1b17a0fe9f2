//! Questions that are answered with more than words: files, a signature, a place.

use super::Text;
use crate::{DivisionLevel, MAX_FILE_MEGABYTES, MAX_FILES};
use schemars::JsonSchema;
use serde::Serialize;

/// Files that somebody sends along. For photos, `types` stays empty: pictures of the three kinds are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileField {
    /// How many files are taken, up to [`MAX_FILES`]; 1 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max_files: Option<usize>,
    /// Of one file, in megabytes (1,048,576 bytes), up to [`MAX_FILE_MEGABYTES`]; 10 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max_megabytes: Option<usize>,
    /// Kinds of files that are taken; all of them where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub types: Vec<FileType>,
}

impl FileField {
    pub fn file_limit(&self) -> usize {
        self.max_files.unwrap_or(1).clamp(1, MAX_FILES)
    }

    /// Of one file.
    pub fn byte_limit(&self) -> usize {
        self.max_megabytes.unwrap_or(10).clamp(1, MAX_FILE_MEGABYTES) * 1024 * 1024
    }
}

/// Kinds of files that can be taken at all. What could run, or bring something that runs, is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileType {
    Jpeg,
    Png,
    Webp,
    Pdf,
    /// Words, tables and slides of office programs (2007 and later, without macros).
    Docx,
    Xlsx,
    Pptx,
    /// Plain text in UTF-8 or GB 18030.
    Txt,
    Mp4,
    Mp3,
}

impl FileType {
    pub const CODES: [(&'static str, Self); 10] = [
        ("jpeg", Self::Jpeg),
        ("png", Self::Png),
        ("webp", Self::Webp),
        ("pdf", Self::Pdf),
        ("docx", Self::Docx),
        ("xlsx", Self::Xlsx),
        ("pptx", Self::Pptx),
        ("txt", Self::Txt),
        ("mp4", Self::Mp4),
        ("mp3", Self::Mp3),
    ];
    pub const PICTURES: [Self; 3] = [Self::Jpeg, Self::Png, Self::Webp];

    pub fn code(self) -> &'static str {
        Self::CODES.iter().find(|(_, own)| *own == self).map_or("", |(code, _)| code)
    }

    /// Endings of a file's name, in small letters; the first is the usual one.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Txt => &["txt", "csv"],
            Self::Mp4 => &["mp4"],
            Self::Mp3 => &["mp3"],
        }
    }

    /// Media type for whoever takes it away again.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Txt => "text/plain",
            Self::Mp4 => "video/mp4",
            Self::Mp3 => "audio/mpeg",
        }
    }

    pub fn is_picture(self) -> bool {
        Self::PICTURES.contains(&self)
    }
}

/// A place of mainland China, Hong Kong, Macao or Taiwan, down to `level`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddressField {
    /// How narrow the division must be; the county where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub level: Option<DivisionLevel>,
    /// Street and number are asked for too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub detail: bool,
}

impl AddressField {
    pub fn wanted(&self) -> DivisionLevel {
        self.level.unwrap_or_default()
    }
}

/// A picture of our own store beside a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Picture {
    /// As the upload named it: 64 hexadecimal digits.
    pub media: String,
    /// What is to be seen, for those who do not see it. An option's own text says it already.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub alt: Text,
}

impl Picture {
    /// Whether `media` can be the name of one.
    pub fn is_name(media: &str) -> bool {
        media.len() == 64 && media.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }
}
