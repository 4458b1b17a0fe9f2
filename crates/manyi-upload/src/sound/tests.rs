#![allow(clippy::unwrap_used)]
use super::*;

pub(crate) fn wav(seconds: usize) -> Vec<u8> {
    let (rate, data) = (8_000_u32, seconds * 16_000);
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    bytes.extend(rate.to_le_bytes());
    bytes.extend((rate * 2).to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend(u32::try_from(data).unwrap().to_le_bytes());
    bytes.resize(bytes.len() + data, 0);
    bytes
}

fn amr(frames: usize) -> Vec<u8> {
    let mut bytes = b"#!AMR\n".to_vec();
    for _ in 0..frames {
        // 12.2 kbit/s
        bytes.push(7 << 3 | 4);
        bytes.extend([0; 31]);
    }
    bytes
}

fn mp3(frames: usize) -> Vec<u8> {
    let mut bytes = b"ID3\x04\0\0\0\0\0\x02xx".to_vec();
    for _ in 0..frames {
        // MPEG 1, 128 kbit/s, 44.1 kHz: 417 bytes, 1152 samples
        bytes.extend(b"\xff\xfb\x90\0");
        bytes.extend([0; 413]);
    }
    bytes.extend(b"TAG");
    bytes.resize(bytes.len() + 125, 0);
    bytes
}

fn boxed(name: &[u8], body: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(body.len() + 8).unwrap().to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(body);
    bytes
}

fn m4a(handler: &[u8]) -> Vec<u8> {
    let mut head = vec![0; 12];
    head.extend(1000_u32.to_be_bytes());
    head.extend(59_000_u32.to_be_bytes());
    let track = |handler: &[u8]| {
        let handler = boxed(b"hdlr", &[&[0; 8], handler, &[0; 12]].concat());
        boxed(b"trak", &boxed(b"mdia", &handler))
    };
    let movie = [boxed(b"mvhd", &head), track(b"soun"), track(handler)].concat();
    [boxed(b"ftyp", b"M4A \0\0\0\0"), boxed(b"moov", &movie)].concat()
}

fn ogg(samples: u64) -> Vec<u8> {
    let page = |position: u64, content: &[u8]| {
        let mut bytes = b"OggS\0\0".to_vec();
        bytes.extend(position.to_le_bytes());
        bytes.extend([0; 12]);
        bytes.extend([1, u8::try_from(content.len()).unwrap()]);
        bytes.extend(content);
        bytes
    };
    let head = b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0";
    [page(0, head), page(samples + 312, b"words")].concat()
}

fn element(id: &[u8], body: &[u8]) -> Vec<u8> {
    let mut bytes = id.to_vec();
    bytes.push(0x80 | u8::try_from(body.len()).unwrap());
    bytes.extend(body);
    bytes
}

/// As a browser records: a segment and a cluster of unknown size, no length.
fn webm(track: u8) -> Vec<u8> {
    let header = element(b"\x1a\x45\xdf\xa3", &element(b"\x42\x82", b"webm"));
    let tracks = element(b"\x16\x54\xae\x6b", &element(b"\xae", &element(b"\x83", &[track])));
    let cluster = [element(b"\xe7", b"\x13\x88"), element(b"\xa3", b"\x81\x03\xe8\x80x")].concat();
    [
        &header[..],
        b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff",
        &tracks,
        b"\x1f\x43\xb6\x75\xff",
        &cluster,
    ]
    .concat()
}

#[test]
fn each_kind_is_known_and_says_how_long_it_lasts() {
    for (bytes, name, kind, length) in [
        (wav(3), "a.wav", SoundType::Wav, 3_000),
        (amr(150), "a.AMR", SoundType::Amr, 3_000),
        (mp3(100), "a.mp3", SoundType::Mp3, 2_612),
        (m4a(b"soun"), "a.m4a", SoundType::M4a, 59_000),
        (ogg(96_000), "a.opus", SoundType::Ogg, 2_000),
        (webm(2), "a.webm", SoundType::Webm, 6_000),
    ] {
        assert_eq!(recognise_sound(&bytes, name), Some(Sound { kind, milliseconds: Some(length) }), "{name}");
        assert_eq!(recognise_sound(&bytes, "a.exe"), None, "{name}");
    }
}

#[test]
fn films_pages_and_programs_are_no_recordings() {
    for (bytes, name) in [
        (m4a(b"vide"), "a.m4a"),
        (webm(1), "a.webm"),
        (b"<html><script>alert(1)</script>".to_vec(), "a.mp3"),
        (b"ID3\x04\0\0\0\0\0\0<script>alert(1)</script>".to_vec(), "a.mp3"),
        (b"MZ\x90\0".to_vec(), "a.wav"),
        (b"#!AMR\n#!/bin/sh\nrm -rf /".to_vec(), "a.amr"),
        (b"#!AMR\n".to_vec(), "a.amr"),
        (b"RIFF\0\0\0\0WAVEfmt ".to_vec(), "a.wav"),
        ([&mp3(3)[..], b"<script>"].concat(), "a.mp3"),
        (Vec::new(), "a.mp3"),
        (wav(1), "wav"),
    ] {
        assert_eq!(recognise_sound(&bytes, name), None, "{name} {:?}", &bytes[..bytes.len().min(20)]);
    }
}

#[test]
fn no_cut_and_no_flipped_byte_stops_the_reader() {
    for (bytes, name) in [
        (wav(1), "a.wav"),
        (amr(5), "a.amr"),
        (mp3(3), "a.mp3"),
        (m4a(b"soun"), "a.m4a"),
        (ogg(960), "a.ogg"),
        (webm(2), "a.webm"),
    ] {
        for at in 0..bytes.len().min(600) {
            let _ = recognise_sound(&bytes[..at], name);
            for flip in [0xff_u8, 0x80, 0x01] {
                let mut bytes = bytes.clone();
                bytes[at] ^= flip;
                let _ = recognise_sound(&bytes, name);
            }
        }
    }
}
