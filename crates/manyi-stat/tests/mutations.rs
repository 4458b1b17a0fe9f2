//! Specs and data files that nobody would bring.
#![allow(clippy::unwrap_used)]

use manyi_stat::{
    analyze::{Spec, analyze},
    read_file,
};
use manyi_tabular::{LayoutChoice, Source};

const SPEC: &str = "title = \"满意度\"\noverall = \"a\"\nratings = [\"b\", \"c\"]\nscale = [1, 5]\nnot_applicable = [0]\nsegments = [\"d\"]\n[dimensions]\nx = [\"b\", \"c\"]\n[weights]\nlimits = [0.3, 3.0]\n[weights.margins.d]\n东 = 0.5\n西 = 0.5\n";

#[test]
fn no_mutated_spec_makes_its_reader_panic() {
    let good = [SPEC.as_bytes().to_vec(), b"overall = \"a\"\n".to_vec()];
    let words: [&[u8]; 8] =
        [b"[", b"[[", b"\"", b" = ", b"\n[weights.margins.", b"nan", b"1e999", "满".as_bytes()];
    let run = manyi_mutate::run(&good, &words, |file| {
        let Ok(text) = std::str::from_utf8(file) else { return false };
        match Spec::from_toml(text) {
            Ok(_) => true,
            Err(error) => {
                assert!(!error.chinese().is_empty() && error.line.is_some());
                false
            }
        }
    });
    assert!(run.files > 1_000 && run.read > 0 && run.read < run.files, "{run:?}");
}

#[test]
fn no_mutated_file_makes_the_study_panic() {
    let mut plain = "a,b,c,d,e\n".to_owned();
    let mut wjx = "序号,提交答卷时间,所用时间,1、总体(单选),2、渠道(多选),3、排序,4、网点\n".to_owned();
    for person in 0..30 {
        let outlet = ["东", "西"][person % 2];
        plain +=
            &format!("{},{},{},{outlet},说第{person}次了\n", 1 + person % 5, 1 + person % 4, 5 - person % 5);
        let channels = ["微信┋电话", "其他〖别的〗", "(跳过)"][person % 3];
        wjx += &format!(
            "{person},2026/09/03,9秒,{},{channels},甲→乙,{outlet}\n",
            ["满意", "一般", "不满意"][person % 3]
        );
    }
    let good = [plain.into_bytes(), wjx.into_bytes()];
    let words: [&[u8]; 8] =
        ["┋".as_bytes(), "→".as_bytes(), "〖".as_bytes(), "〗".as_bytes(), b",", b"\n", b"NaN", b"1e308"];
    let run = manyi_mutate::run(&good, &words, |file| {
        let source = Source::Bytes(file.into());
        let Ok(read) = read_file(&source, LayoutChoice::default(), true) else { return false };
        analyze(&read.table, &Spec::default()).is_ok()
    });
    assert!(run.files > 100 && run.read > 0, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}
