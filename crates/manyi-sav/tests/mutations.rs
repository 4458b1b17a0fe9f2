//! Files that nobody would bring.

mod support;

use manyi_sav::{Packing, read};
use support::{everything, written};

#[test]
fn no_mutated_file_makes_the_reader_panic_hang_or_hungry() {
    let good: Vec<Vec<u8>> =
        [Packing::Plain, Packing::Bytes, Packing::Zlib].map(|packing| written(&everything(), packing)).into();
    let words: [&[u8]; 8] = [
        b"$FL2",
        &[7, 0, 0, 0, 14, 0, 0, 0, 1, 0, 0, 0],
        b"V5=32767\0\t",
        &[3, 0, 0, 0],
        &[0xE7, 3, 0, 0, 0, 0, 0, 0],
        b"$x=D1 1 0  v1 v2\n",
        &[254; 64],
        &[252, 253, 255, 0],
    ];
    let run = manyi_mutate::run(&good, &words, |file| read(file).is_ok());
    assert!(run.files > 1_000 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}
