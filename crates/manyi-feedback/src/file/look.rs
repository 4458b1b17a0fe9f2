//! What is taken. Pure.

use manyi_rules::FileType;
use manyi_upload::{LookedInto, SoundType, look_into};
use manyi_web::SentFile;

pub(crate) const MAX_MEGABYTES: usize = 10;
/// Of one file.
pub(crate) const MAX_FILE_BYTES: usize = MAX_MEGABYTES * 1024 * 1024;
/// Sent at once.
pub(crate) const MAX_FILES: usize = 6;
pub(crate) const MAX_VOICE_SECONDS: u64 = 60;
/// Recorders stop a little late.
const MAX_VOICE_MILLISECONDS: u64 = MAX_VOICE_SECONDS * 1000 + 999;

/// What a file is sent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileUse {
    Attachment,
    /// Spoken words instead of written ones.
    Voice,
}

/// A file that may be kept.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LookedAt {
    pub name: String,
    /// Code of a [`FileType`] or of a [`SoundType`].
    pub file_type: &'static str,
    pub bytes: Vec<u8>,
    /// Of sound, where the file says so.
    pub milliseconds: Option<u64>,
    pub voice: bool,
}

impl std::fmt::Debug for LookedAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LookedAt({}, {} bytes)", self.file_type, self.bytes.len())
    }
}

/// Why a file is not taken, as the last part of the problem's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileRefused {
    TooLarge,
    /// Content and ending agree on nothing that is taken.
    Kind,
    VoiceTooLong,
    TooMany,
}

impl FileRefused {
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "feedback.file_too_large",
            Self::Kind => "feedback.file_refused",
            Self::VoiceTooLong => "feedback.voice_too_long",
            Self::TooMany => "feedback.too_many_files",
        }
    }
}

/// Looks into a file; of a picture only the picture is left.
pub(crate) fn look(file: SentFile, r#use: FileUse) -> Result<LookedAt, FileRefused> {
    if file.bytes.len() > MAX_FILE_BYTES {
        return Err(FileRefused::TooLarge);
    }
    let voice = r#use == FileUse::Voice;
    let found = look_into(&file.name, file.bytes).filter(|found| found.is_sound || !voice);
    let found = found.ok_or(FileRefused::Kind)?;
    if voice && found.milliseconds.is_some_and(|length| length > MAX_VOICE_MILLISECONDS) {
        return Err(FileRefused::VoiceTooLong);
    }
    let LookedInto { name, file_type, bytes, milliseconds, .. } = found;
    Ok(LookedAt { name, file_type, bytes, milliseconds, voice })
}

/// `.jpg,.png …`, for the file chooser of a browser.
pub(crate) fn endings(r#use: FileUse) -> String {
    let sounds = SoundType::ALL.iter().flat_map(|kind| kind.endings());
    let files = FileType::CODES.iter().flat_map(|(_, kind)| kind.endings());
    let mut all: Vec<&str> = match r#use {
        FileUse::Voice => sounds.copied().collect(),
        FileUse::Attachment => files.chain(sounds).copied().collect(),
    };
    all.sort_unstable();
    all.dedup();
    all.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// `seconds` of an AMR recording.
    fn amr(seconds: usize) -> Vec<u8> {
        let frame = [&[0x3c][..], &[0; 31]].concat();
        [b"#!AMR\n".to_vec(), frame.repeat(seconds * 50)].concat()
    }

    fn looked(name: &str, bytes: &[u8], r#use: FileUse) -> Result<&'static str, FileRefused> {
        look(SentFile { name: name.to_owned(), bytes: bytes.to_vec() }, r#use).map(|found| found.file_type)
    }

    #[test]
    fn what_is_taken_as_what() {
        use FileUse::{Attachment, Voice};
        let large = vec![b'x'; MAX_FILE_BYTES + 1];
        for (name, bytes, r#use, result) in [
            ("a.txt", b"hello".to_vec(), Attachment, Ok("txt")),
            ("a.txt", b"hello".to_vec(), Voice, Err(FileRefused::Kind)),
            ("a.amr", amr(60), Voice, Ok("amr")),
            ("a.amr", amr(61), Voice, Err(FileRefused::VoiceTooLong)),
            ("call.amr", amr(90), Attachment, Ok("amr")),
            ("a.amr", b"MZ".to_vec(), Voice, Err(FileRefused::Kind)),
            ("a.html", b"<html>".to_vec(), Attachment, Err(FileRefused::Kind)),
            ("a.png", b"<html>".to_vec(), Attachment, Err(FileRefused::Kind)),
            ("a.svg", b"<svg onload=alert(1)>".to_vec(), Attachment, Err(FileRefused::Kind)),
            ("a.txt", large, Attachment, Err(FileRefused::TooLarge)),
        ] {
            assert_eq!(looked(name, &bytes, r#use), result, "{name}");
        }
    }

    #[test]
    fn names_lose_their_paths_and_turns() {
        let file = SentFile { name: "..\\..\\etc/\u{202e}a.txt".into(), bytes: b"hello".to_vec() };
        assert_eq!(look(file, FileUse::Attachment).unwrap().name, "a.txt");
    }

    #[test]
    fn every_kind_has_a_media_type_of_its_own() {
        use manyi_upload::media_type;
        for ending in endings(FileUse::Voice).split(',') {
            let code = ending.trim_start_matches('.');
            if SoundType::from_code(code).is_some() {
                assert!(media_type(code).starts_with("audio/"), "{code}");
            }
        }
        assert_eq!(media_type("pdf"), "application/pdf");
        assert_eq!(media_type("html"), "application/octet-stream");
    }
}
