//! Which characters the bytes of a file mean.

use super::dictionary::Dictionary;
use crate::SavError;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};

/// What somebody says.
pub(super) fn named(name: &str) -> Result<&'static Encoding, SavError> {
    of_label(name.as_bytes()).ok_or_else(|| SavError::UnknownEncoding(name.to_owned()))
}

/// What the file says, unless its own names and labels cannot be that; else what they can be.
pub(super) fn found(dictionary: &Dictionary<'_>, title: &[u8]) -> &'static Encoding {
    let said = dictionary.extensions.encoding.and_then(of_label);
    let said = said.or_else(|| dictionary.extensions.character_code.and_then(of_code));
    let fits = |encoding: &&'static Encoding| {
        texts(dictionary, title)
            .all(|text| encoding.decode_without_bom_handling_and_without_replacement(text).is_some())
    };
    said.into_iter().chain([UTF_8, GB18030]).find(fits).unwrap_or(WINDOWS_1252)
}

fn texts<'a>(dictionary: &'a Dictionary<'_>, title: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let variables = dictionary.variables.iter().map(|variable| variable.label);
    let labels = dictionary.labels.iter().flat_map(|labels| labels.pairs.iter().map(|(_, label)| *label));
    variables.chain(labels).chain([title, dictionary.extensions.long_names])
}

fn of_label(label: &[u8]) -> Option<&'static Encoding> {
    let known = Encoding::for_label(label).or_else(|| {
        let lower = label.trim_ascii().to_ascii_lowercase();
        let chinese: [&[u8]; 5] = [b"cp936", b"ms936", b"windows-936", b"euc-cn", b"936"];
        chinese.contains(&lower.as_slice()).then_some(GBK)
    })?;
    Some(if known == GBK { GB18030 } else { known })
}

/// Code pages of Windows.
fn of_code(code: i32) -> Option<&'static Encoding> {
    let label: &[u8] = match code {
        65001 => b"utf-8",
        936 => b"gbk",
        54936 => b"gb18030",
        950 => b"big5",
        932 => b"shift_jis",
        949 => b"euc-kr",
        874 => b"windows-874",
        1250 => b"windows-1250",
        1251 => b"windows-1251",
        1252 => b"windows-1252",
        1253 => b"windows-1253",
        1254 => b"windows-1254",
        1255 => b"windows-1255",
        1256 => b"windows-1256",
        1257 => b"windows-1257",
        1258 => b"windows-1258",
        28591 => b"iso-8859-1",
        28592 => b"iso-8859-2",
        _ => return None,
    };
    Encoding::for_label(label)
}

/// Text of a field that is filled up with blanks or zeros.
pub(super) fn text(bytes: &[u8], encoding: &'static Encoding) -> String {
    let end = bytes.iter().rposition(|byte| !matches!(byte, b' ' | 0)).map_or(0, |last| last + 1);
    encoding.decode_without_bom_handling(&bytes[..end]).0.into_owned()
}
