//! Numbered questions with their options below, as people type them in a document or an editor.
//!
//! ```text
//! 满意度调查
//!
//! 1. 您的性别[单选题]
//! A. 男
//! B. 女
//! ```

mod kinds;
mod lines;
mod read;
mod shape;
mod write;

pub(crate) use read::read;
pub(crate) use write::write;

/// UTF-8, with its mark or without; otherwise the encoding of Chinese editors.
pub(crate) fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => match encoding_rs::Encoding::for_bom(bytes) {
            Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
            None => encoding_rs::GB18030.decode(bytes).0.into_owned(),
        },
    }
}
