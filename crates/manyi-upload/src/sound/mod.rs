//! Spoken words as files: what they are by their content, and how long they last where the file says so.

mod amr;
mod m4a;
mod mp3;
mod ogg;
mod wav;
mod webm;

/// A kind of file that holds sound and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundType {
    Mp3,
    /// AAC as telephones record it.
    M4a,
    /// Adaptive multi-rate, narrow or wide band, as messengers record it.
    Amr,
    Wav,
    Ogg,
    /// As browsers record it.
    Webm,
}

/// A recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    pub kind: SoundType,
    /// Absent where the file does not say.
    pub milliseconds: Option<u64>,
}

impl SoundType {
    pub const ALL: [Self; 6] = [Self::Mp3, Self::M4a, Self::Amr, Self::Wav, Self::Ogg, Self::Webm];

    pub fn code(self) -> &'static str {
        self.endings()[0]
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Endings of a file's name, in small letters; the first is the usual one.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Mp3 => &["mp3"],
            Self::M4a => &["m4a", "mp4"],
            Self::Amr => &["amr"],
            Self::Wav => &["wav"],
            Self::Ogg => &["ogg", "oga", "opus"],
            Self::Webm => &["webm"],
        }
    }

    /// Media type for whoever takes it away again.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Amr => "audio/amr",
            Self::Wav => "audio/wav",
            Self::Ogg => "audio/ogg",
            Self::Webm => "audio/webm",
        }
    }
}

/// The recording that both content and ending name; `None` for everything else, films among them.
pub fn recognise_sound(bytes: &[u8], file_name: &str) -> Option<Sound> {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    let sound = of_content(bytes)?;
    sound.kind.endings().contains(&ending.as_str()).then_some(sound)
}

fn of_content(bytes: &[u8]) -> Option<Sound> {
    let found = |kind, milliseconds| Some(Sound { kind, milliseconds });
    if bytes.starts_with(b"#!AMR") {
        return found(SoundType::Amr, Some(amr::length(bytes)?));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") {
        return found(SoundType::Wav, Some(wav::length(bytes)?));
    }
    if bytes.starts_with(b"OggS") {
        return found(SoundType::Ogg, ogg::length(bytes)?);
    }
    if bytes.starts_with(b"\x1a\x45\xdf\xa3") {
        return found(SoundType::Webm, webm::length(bytes)?);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return found(SoundType::M4a, m4a::length(bytes)?);
    }
    found(SoundType::Mp3, Some(mp3::length(bytes)?))
}

/// `count` units of which `per_second` make a second; `None` where nothing can be said.
fn milliseconds(count: u64, per_second: u64) -> Option<u64> {
    count.checked_mul(1000)?.checked_div(per_second)
}

/// A number of the bytes from `at` on, the large end first, or the small end.
fn big(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn little(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests;
