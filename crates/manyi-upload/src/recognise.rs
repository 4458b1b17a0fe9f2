//! What a file is: its content decides, and its name must agree.

use encoding_rs::GB18030;
use manyi_rules::FileType;
use std::io::Cursor;

/// The kind that both content and ending name; `None` for everything that is none of them.
///
/// Content that can be read as two kinds is the one that is looked for first; what a browser might run is none.
pub fn recognise(bytes: &[u8], file_name: &str) -> Option<FileType> {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    let kind = of_content(bytes)?;
    kind.endings().contains(&ending.as_str()).then_some(kind)
}

fn of_content(bytes: &[u8]) -> Option<FileType> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"\xff\xd8\xff") {
        return Some(FileType::Jpeg);
    }
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Some(FileType::Png);
    }
    if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(FileType::Webp);
    }
    if begins(b"%PDF-1.") || begins(b"%PDF-2.") {
        return Some(FileType::Pdf);
    }
    if begins(b"PK\x03\x04") {
        return of_office(bytes);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return of_film(bytes.get(8..12)?);
    }
    if begins(b"ID3") || is_sound(bytes) {
        return Some(FileType::Mp3);
    }
    is_text(bytes).then_some(FileType::Txt)
}

/// A document of an office program, without macros and without anything that could run.
fn of_office(bytes: &[u8]) -> Option<FileType> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(|name| name.to_ascii_lowercase()))
        .collect::<Result<_, _>>()
        .ok()?;
    let has = |name: &str| names.iter().any(|own| own == name);
    let bad = |name: &String| {
        let last = name.rsplit('.').next().unwrap_or_default();
        name.contains("..")
            || name.starts_with('/')
            || name.contains("vbaproject")
            || matches!(
                last,
                "exe" | "dll" | "js" | "vbs" | "bat" | "cmd" | "ps1" | "jar" | "com" | "scr" | "hta"
            )
    };
    if !has("[content_types].xml") || names.iter().any(bad) {
        return None;
    }
    [
        ("word/document.xml", FileType::Docx),
        ("xl/workbook.xml", FileType::Xlsx),
        ("ppt/presentation.xml", FileType::Pptx),
    ]
    .into_iter()
    .find(|(name, _)| has(name))
    .map(|(_, kind)| kind)
}

fn of_film(brand: &[u8]) -> Option<FileType> {
    let known: [&[u8]; 8] = [b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1"];
    known.contains(&brand).then_some(FileType::Mp4)
}

/// A frame of MPEG layer III: eleven bits set, a known version, layer, bit rate and sampling rate.
fn is_sound(bytes: &[u8]) -> bool {
    let [first, second, third, ..] = bytes else { return false };
    *first == 0xff
        && second & 0xe0 == 0xe0
        && second & 0x18 != 0x08
        && second & 0x06 == 0x02
        && !matches!(third >> 4, 0 | 15)
        && third & 0x0c != 0x0c
}

/// Words and nothing that a browser or a shell would take for more.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.is_empty()
        || bytes.iter().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t'))
    {
        return false;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text,
            None => return false,
        },
    };
    let small = text.to_ascii_lowercase();
    let markup = [
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<script",
        "<svg",
        "<?",
        "<iframe",
        "<img",
        "<object",
        "<embed",
    ];
    !small.trim_start().starts_with("#!") && !markup.iter().any(|tag| small.contains(tag))
}
