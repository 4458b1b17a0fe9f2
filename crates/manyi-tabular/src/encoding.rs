//! Which characters the bytes of a file mean: its mark, else what the whole of it can be read as.

use crate::kind::{UnreadableFile, refuse_by_head};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};
use std::io::Read;

/// An encoding in which exports come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileEncoding {
    #[serde(rename = "utf-8")]
    Utf8,
    /// Read as GB18030, which contains it; people know it by the older name.
    Gbk,
    Big5,
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "utf-16be")]
    Utf16Be,
}

/// Bytes looked at in one step.
const CHUNK: usize = 64 * 1024;
/// Bytes that show what kind of file it is.
pub(crate) const HEAD: usize = 8 * 1024;

impl FileEncoding {
    const ALL: [Self; 5] = [Self::Utf8, Self::Gbk, Self::Big5, Self::Utf16Le, Self::Utf16Be];

    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gbk => "GBK",
            Self::Big5 => "Big5",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    pub(crate) fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gbk => GB18030,
            Self::Big5 => BIG5,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }

    fn of(encoding: &'static Encoding) -> Option<Self> {
        let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
        Self::ALL.into_iter().find(|known| known.encoding() == encoding)
    }
}

/// Reads the whole file and says what it is written in: its mark, else what somebody chose, else UTF-8 where
/// all of it is that, else what the frequency of characters suggests, else GBK where all of it can be that.
pub(crate) fn encoding_of(
    mut reader: impl Read,
    chosen: Option<FileEncoding>,
) -> Result<FileEncoding, crate::detect::DetectFailed> {
    let head = read_up_to(&mut reader, HEAD)?;
    if let Some(refusal) = refuse_by_head(&head) {
        return Err(refusal.into());
    }
    let marked = Encoding::for_bom(&head).map(|(encoding, _)| encoding);
    let wanted = marked.and_then(FileEncoding::of).or(chosen);
    let mut scan = Scan::new(wanted);
    scan.feed(&head)?;
    loop {
        let chunk = read_up_to(&mut reader, CHUNK)?;
        scan.feed(&chunk)?;
        if chunk.is_empty() {
            return Ok(scan.finish()?);
        }
    }
}

fn read_up_to(reader: &mut impl Read, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    reader.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What each encoding makes of the file so far.
struct Scan {
    candidates: Vec<(FileEncoding, Option<encoding_rs::Decoder>)>,
    detector: EncodingDetector,
    wanted: Option<FileEncoding>,
    scratch: String,
}

impl Scan {
    fn new(wanted: Option<FileEncoding>) -> Self {
        let all = [FileEncoding::Utf8, FileEncoding::Gbk, FileEncoding::Big5];
        let tried: Vec<_> = wanted.map_or_else(|| all.to_vec(), |wanted| vec![wanted]);
        let decoder = |known: FileEncoding| (known, Some(known.encoding().new_decoder_with_bom_removal()));
        Self {
            candidates: tried.into_iter().map(decoder).collect(),
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
            wanted,
            scratch: String::with_capacity(CHUNK * 4),
        }
    }

    /// An empty chunk is the end of the file.
    fn feed(&mut self, chunk: &[u8]) -> Result<(), UnreadableFile> {
        let last = chunk.is_empty();
        let wide = matches!(self.wanted, Some(FileEncoding::Utf16Le | FileEncoding::Utf16Be));
        if !wide && chunk.iter().any(|byte| is_control(*byte)) {
            return Err(UnreadableFile::Binary);
        }
        if self.wanted.is_none() {
            self.detector.feed(chunk, last);
        }
        for (_, candidate) in &mut self.candidates {
            let Some(decoder) = candidate else { continue };
            self.scratch.clear();
            let room = decoder.max_utf8_buffer_length_without_replacement(chunk.len()).unwrap_or(CHUNK * 4);
            self.scratch.reserve(room);
            let (result, _) = decoder.decode_to_string_without_replacement(chunk, &mut self.scratch, last);
            if !matches!(result, DecoderResult::InputEmpty) {
                *candidate = None;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<FileEncoding, UnreadableFile> {
        let fits = |wanted: FileEncoding| {
            self.candidates.iter().any(|(known, decoder)| *known == wanted && decoder.is_some())
        };
        if let Some(wanted) = self.wanted {
            return if fits(wanted) { Ok(wanted) } else { Err(UnreadableFile::UnknownEncoding) };
        }
        if fits(FileEncoding::Utf8) {
            return Ok(FileEncoding::Utf8);
        }
        let likely = FileEncoding::of(self.detector.guess(Some(b"cn"), Utf8Detection::Deny));
        let order = likely.into_iter().chain([FileEncoding::Gbk, FileEncoding::Big5]);
        order.into_iter().find(|known| fits(*known)).ok_or(UnreadableFile::UnknownEncoding)
    }
}

/// Text has tabs and line ends; spreadsheets also leave form feeds.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::detect::DetectFailed;

    const TEXT: &str = "满意度,意见\n5,窗口的工作人员态度很好,办理速度也快\n2,等待时间太长\n";

    fn utf16(text: &str) -> Vec<u8> {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn the_encoding_is_found_from_the_whole_file() {
        let late = "a,b\n".to_owned() + &"1,2\n".repeat(40_000);
        let late_gbk = [late.as_bytes(), &GB18030.encode("3,好的").0[..]].concat();
        for (name, bytes, chosen, wanted) in [
            ("plain", b"a,b\n1,2".to_vec(), None, Ok(FileEncoding::Utf8)),
            ("UTF-8", TEXT.as_bytes().to_vec(), None, Ok(FileEncoding::Utf8)),
            ("UTF-8 with mark", format!("\u{feff}{TEXT}").into_bytes(), None, Ok(FileEncoding::Utf8)),
            ("GBK", GB18030.encode(TEXT).0.into_owned(), None, Ok(FileEncoding::Gbk)),
            ("GBK far down", late_gbk, None, Ok(FileEncoding::Gbk)),
            ("GB18030 only", GB18030.encode("a\n㐀𠀀").0.into_owned(), None, Ok(FileEncoding::Gbk)),
            ("UTF-16", utf16(TEXT), None, Ok(FileEncoding::Utf16Le)),
            (
                "Big5 as told",
                BIG5.encode("滿意度\n5").0.into_owned(),
                Some(FileEncoding::Big5),
                Ok(FileEncoding::Big5),
            ),
            (
                "a mark beats the choice",
                format!("\u{feff}{TEXT}").into_bytes(),
                Some(FileEncoding::Gbk),
                Ok(FileEncoding::Utf8),
            ),
            (
                "GBK called UTF-8",
                GB18030.encode(TEXT).0.into_owned(),
                Some(FileEncoding::Utf8),
                Err(UnreadableFile::UnknownEncoding),
            ),
            ("nothing fits", b"a,b\n\xFF\xFF\xFF,2".to_vec(), None, Err(UnreadableFile::UnknownEncoding)),
            ("NUL", b"a,b\n\x001,2".to_vec(), None, Err(UnreadableFile::Binary)),
            ("control", b"a,b\n\x011,2".to_vec(), None, Err(UnreadableFile::Binary)),
            ("empty", Vec::new(), None, Err(UnreadableFile::Empty)),
        ] {
            let found = encoding_of(&bytes[..], chosen).map_err(|failure| match failure {
                DetectFailed::File(refusal) => refusal,
                other => panic!("{other}"),
            });
            assert_eq!(found, wanted, "{name}");
        }
    }
}
