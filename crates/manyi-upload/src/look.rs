//! A file that is kept: what it is, with nothing in it that tells more than it shows.

use crate::{SoundType, recognise, recognise_sound, strip, tidy_name};
use manyi_rules::FileType;

/// A file that may be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct LookedInto {
    pub name: String,
    /// Code of a [`FileType`] or of a [`SoundType`].
    pub file_type: &'static str,
    /// Of a picture only the picture.
    pub bytes: Vec<u8>,
    /// Of sound, where the file says so.
    pub milliseconds: Option<u64>,
    pub is_sound: bool,
}

impl std::fmt::Debug for LookedInto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LookedInto({}, {} bytes)", self.file_type, self.bytes.len())
    }
}

/// `None` for everything that is not known, and where content and ending do not agree.
pub fn look_into(name: &str, bytes: Vec<u8>) -> Option<LookedInto> {
    let name = tidy_name(name);
    if let Some(sound) = recognise_sound(&bytes, &name) {
        let (file_type, milliseconds) = (sound.kind.code(), sound.milliseconds);
        return Some(LookedInto { name, file_type, bytes, milliseconds, is_sound: true });
    }
    let kind = recognise(&bytes, &name)?;
    let bytes = if kind.is_picture() { strip(kind, &bytes)?.0 } else { bytes };
    Some(LookedInto { name, file_type: kind.code(), bytes, milliseconds: None, is_sound: false })
}

/// For whoever takes it away; what is unknown is only bytes.
pub fn media_type(code: &str) -> &'static str {
    let file = FileType::CODES.iter().find(|(own, _)| *own == code).map(|(_, kind)| kind.media_type());
    let sound = SoundType::from_code(code).map(SoundType::media_type);
    sound.or(file).unwrap_or("application/octet-stream")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_known_is_kept_under_a_tidy_name() {
        let found = look_into("..\\..\\etc/\u{202e}a.txt", b"hello".to_vec()).unwrap();
        assert_eq!((found.name.as_str(), found.file_type, found.is_sound), ("a.txt", "txt", false));
        let call = [b"#!AMR\n".to_vec(), [&[0x3c][..], &[0; 31]].concat().repeat(50)].concat();
        let found = look_into("call.amr", call).unwrap();
        assert_eq!((found.file_type, found.milliseconds, found.is_sound), ("amr", Some(1_000), true));
        for (name, bytes) in
            [("a.html", &b"<html>"[..]), ("a.png", b"<html>"), ("a.exe", b"MZ"), ("a", b"hello")]
        {
            assert_eq!(look_into(name, bytes.to_vec()), None, "{name}");
        }
    }

    #[test]
    fn every_kind_has_a_media_type_of_its_own() {
        assert_eq!(media_type("pdf"), "application/pdf");
        assert!(media_type("amr").starts_with("audio/"));
        assert_eq!(media_type("html"), "application/octet-stream");
    }
}
