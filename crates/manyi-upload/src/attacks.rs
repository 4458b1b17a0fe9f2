//! Files that say they are something else: none is taken, and none does harm to the reader.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::{PictureSize, recognise, strip, tidy_name};
use manyi_rules::FileType;
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::io::{Cursor, Write};

/// The smallest file of each kind that can be made here, and things that are no kind at all.
fn good() -> Vec<(FileType, Vec<u8>)> {
    vec![
        (FileType::Jpeg, jpeg(&[])),
        (FileType::Png, png(&[])),
        (FileType::Webp, webp(&[])),
        (FileType::Pdf, b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec()),
        (FileType::Docx, office(&["[Content_Types].xml", "word/document.xml"])),
        (FileType::Xlsx, office(&["[Content_Types].xml", "xl/workbook.xml"])),
        (FileType::Pptx, office(&["[Content_Types].xml", "ppt/presentation.xml"])),
        (FileType::Txt, "意见：排队时间长。\n".as_bytes().to_vec()),
        (FileType::Mp4, b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec()),
        (FileType::Mp3, b"ID3\x04\0\0\0\0\0\0".to_vec()),
    ]
}

fn bad() -> Vec<Vec<u8>> {
    vec![
        b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".to_vec(),
        b"\x7fELF\x02\x01\x01\0\0\0\0".to_vec(),
        b"#!/bin/sh\nrm -rf /\n".to_vec(),
        b"<!DOCTYPE html><script>alert(1)</script>".to_vec(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(),
        b"<?php system($_GET['c']); ?>".to_vec(),
        b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(),
        b"PK\x03\x04 no archive".to_vec(),
        b"\xca\xfe\xba\xbe\0\0\0\x34".to_vec(),
        b"Rar!\x1a\x07\x00".to_vec(),
        b"\x1f\x8b\x08\0\0\0\0\0".to_vec(),
        b"BM\x46\0\0\0\0\0".to_vec(),
        Vec::new(),
        office(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]),
        office(&["[Content_Types].xml", "word/document.xml", "../../evil.exe"]),
        office(&["META-INF/MANIFEST.MF", "Main.class"]),
    ]
}

fn office(names: &[&str]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(b"<x/>").unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// 2 × 1 points; `notes` stand before the picture.
fn png(notes: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut put = |kind: &[u8; 4], body: &[u8]| {
        file.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        let whole = [&kind[..], body].concat();
        file.extend(&whole);
        file.extend(super::strip::crc_for_tests(&whole).to_be_bytes());
    };
    put(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    for (kind, body) in notes {
        put(kind, body);
    }
    put(b"IDAT", b"drawn");
    put(b"IEND", b"");
    file
}

/// 640 × 480; `segments` stand before the picture.
fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    let mut put = |marker: u8, body: &[u8]| {
        file.extend([0xff, marker]);
        file.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        file.extend(body);
    };
    put(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    for (marker, body) in segments {
        put(*marker, body);
    }
    put(0xc0, &[8, 1, 224, 2, 128, 1, 1, 0x11, 0]);
    put(0xda, &[1, 1, 0, 0, 63, 0]);
    file.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
    file
}

fn webp(notes: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut chunks = Vec::new();
    let mut put = |kind: &[u8; 4], body: &[u8]| {
        chunks.extend(kind);
        chunks.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
        chunks.extend(body);
        chunks.extend(vec![0; body.len() % 2]);
    };
    put(b"VP8X", &[0x0c, 0, 0, 0, 9, 0, 0, 4, 0, 0]);
    put(b"VP8 ", &[0, 0, 0, 0x9d, 0x01, 0x2a, 10, 0, 5, 0]);
    for (kind, body) in notes {
        put(kind, body);
    }
    let mut file = b"RIFF".to_vec();
    file.extend(u32::try_from(chunks.len() + 4).unwrap().to_le_bytes());
    file.extend(b"WEBP");
    file.extend(chunks);
    file
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn every_kind_is_known_by_its_own_endings() {
    for (kind, bytes) in good() {
        for ending in kind.endings() {
            assert_eq!(recognise(&bytes, &format!("a.{}", ending.to_uppercase())), Some(kind), "{ending}");
        }
    }
}

#[test]
fn of_two_hundred_files_that_say_they_are_something_else_none_is_taken() {
    let mut random = StdRng::seed_from_u64(48_471);
    let (good, bad) = (good(), bad());
    let others = ["html", "svg", "php", "exe", "js", "htaccess", "jsp", "docm", "gif", "zip", "", "xml"];
    for round in 0..200 {
        let (bytes, ending) = match round % 3 {
            // Content of one kind under the name of another.
            0 => {
                let (kind, bytes) = &good[random.random_range(0..good.len())];
                let names: Vec<&str> = FileType::CODES
                    .iter()
                    .filter(|(_, other)| other != kind)
                    .flat_map(|(_, other)| other.endings().iter().copied())
                    .collect();
                (bytes.clone(), names[random.random_range(0..names.len())])
            }
            // No kind at all, under a good name.
            1 => {
                let (kind, _) = &good[random.random_range(0..good.len())];
                (bad[random.random_range(0..bad.len())].clone(), kind.endings()[0])
            }
            // Good content under a name that something might run.
            _ => {
                let (_, bytes) = &good[random.random_range(0..good.len())];
                (bytes.clone(), others[random.random_range(0..others.len())])
            }
        };
        let name = format!("photo.jpg.{ending}");
        assert_eq!(
            recognise(&bytes, &name),
            None,
            "round {round}: {name} {:?}",
            &bytes[..bytes.len().min(16)]
        );
    }
}

#[test]
fn pictures_lose_what_they_tell_beside_the_picture() {
    let exif =
        b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x25\x88\x04\0\x01\0\0\0GPS-";
    let noted = jpeg(&[
        (0xe1, exif),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0GPS-"),
        (0xfe, b"GPS-remark"),
        (0xe2, b"ICC_PROFILE\0colours"),
    ]);
    let noted = [&noted[..], b"<script>GPS-</script>"].concat();
    let (kept, size) = strip(FileType::Jpeg, &noted).unwrap();
    assert_eq!(size, PictureSize { width: 640, height: 480 });
    assert!(!contains(&kept, b"GPS-") && !contains(&kept, b"script"));
    assert!(contains(&kept, b"ICC_PROFILE") && contains(&kept, &[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]));
    // How the camera was held is all that is left of the notes.
    assert!(contains(&kept, b"\x01\x12\0\x03\0\0\0\x01\0\x06"));
    assert_eq!(strip(FileType::Jpeg, &kept).unwrap().0, kept);

    let noted =
        [
            &png(&[
                (b"tEXt", b"GPS-"),
                (b"eXIf", b"GPS-"),
                (b"tIME", b"GPS-..."),
                (b"gAMA", b"\0\0\xb1\x8f"),
            ])[..],
            b"GPS-",
        ]
        .concat();
    let (kept, size) = strip(FileType::Png, &noted).unwrap();
    assert_eq!(size, PictureSize { width: 2, height: 1 });
    assert!(!contains(&kept, b"GPS-") && contains(&kept, b"gAMA") && contains(&kept, b"drawn"));

    let noted = [&webp(&[(b"EXIF", b"GPS-"), (b"XMP ", b"GPS-1")])[..], b"GPS-"].concat();
    let (kept, size) = strip(FileType::Webp, &noted).unwrap();
    assert_eq!(size, PictureSize { width: 10, height: 5 });
    assert!(!contains(&kept, b"GPS-"));
    assert_eq!(kept[20], 0, "nothing says that notes follow");
    assert_eq!(recognise(&kept, "a.webp"), Some(FileType::Webp));
}

#[test]
fn damaged_pictures_are_refused_or_read_and_never_stop_the_reader() {
    let mut random = StdRng::seed_from_u64(22_008);
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
    let pictures = [
        (FileType::Jpeg, jpeg(&[(0xe1, exif)])),
        (FileType::Png, png(&[(b"tEXt", b"words")])),
        (FileType::Webp, webp(&[(b"EXIF", b"words")])),
    ];
    for (kind, whole) in pictures {
        for length in 0..whole.len() {
            assert_eq!(strip(kind, &whole[..length]), None, "{kind:?} cut to {length}");
        }
        for _ in 0..3_000 {
            let mut bytes = whole.clone();
            for _ in 0..random.random_range(1..6) {
                let at = random.random_range(0..bytes.len());
                bytes[at] = random.random();
            }
            let _ = strip(kind, &bytes);
        }
    }
}

#[test]
fn a_name_is_the_last_part_of_what_was_sent() {
    for (given, wanted) in [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\w\\照片.jpg", "照片.jpg"),
        ("a\u{0}b\r\nSet-Cookie: x.png", "abSet-Cookie: x.png"),
        ("photo\u{202e}gpj.exe", "photogpj.exe"),
        ("", ""),
    ] {
        assert_eq!(tidy_name(given), wanted);
    }
}
