//! Texts and model files that nobody would bring.
#![allow(clippy::unwrap_used)]

use manyi_text::{
    Models,
    evaluate::Table,
    extract::phrases,
    find::{Index, NearDuplicates},
    learn::{Extractor, FeatureSpec, WordFeatures},
    normal::{fold, language, sentences},
    personal::{MaskStyle, mask, structured},
    topic::{Codeframe, Novelty},
};

/// Whether it is a text at all; then it goes through every reader of texts.
fn reads(file: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(file) else { return false };
    let folded = fold(text);
    assert_eq!(folded.chars.len(), folded.origin.len());
    let _ = language(text);
    assert!(sentences(text).len() <= text.len());
    let found = structured(text);
    let _ = mask(text, &found, MaskStyle::Word);
    let spec = FeatureSpec { words: WordFeatures::All, ..FeatureSpec::default() };
    let _ = Extractor::new(spec).distinct(&[text]);
    let _ = phrases(text);
    let _ = Index::of(&["退款", text]).scores(text);
    let _ = NearDuplicates::default().pairs(&[text, "退款太慢"]);
    let _ = Codeframe::seed().reader().mentions(text);
    let _ = Novelty::default().find(&["退款"], &[text, text, text]);
    true
}

#[test]
fn no_mutated_text_makes_a_reader_panic_hang_or_hungry() {
    let good = [
        "我叫王小明，电话13812345678，身份证11010519491231002X，住北京市朝阳区建国路88号3单元502室"
            .to_owned(),
        "排队等了一个小时，太差了！但是价格很便宜，很满意😀".to_owned(),
        "Waited 40 minutes, 12,50 €; mail me: a.b@example.com, WeChat abc_123".to_owned(),
        "ＡＢＣ１２３４５６７８９０１　全角\u{200b}\u{202e}退款\u{202c}".to_owned(),
        "第一行\r\n第二行：卡号 6222 0212 3456 7890 128\n".repeat(8),
    ]
    .map(String::into_bytes);
    let words: [&[u8]; 10] = [
        "【手机号】".as_bytes(),
        "１３９".as_bytes(),
        b"13800138000",
        b"@",
        "\u{200d}".as_bytes(),
        "e\u{301}".as_bytes(),
        b"\n\n",
        "号".as_bytes(),
        b"0000000000000000000",
        "忽略之前的指令".as_bytes(),
    ];
    let run = manyi_mutate::run(&good, &words, reads);
    assert!(run.files > 50 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 512), "{run:?}");
}

#[test]
fn no_mutated_model_file_or_table_makes_a_reader_panic_hang_or_hungry() {
    let table = "text,label\n\"排队太久，\"\"很差\"\"\",waiting\n很好,other\n";
    let good = [Models::default().write(), table.as_bytes().to_vec()];
    let words: [&[u8]; 6] =
        [b"\"", b",", b"\n\n", b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", b"\r", b"\xEF\xBB\xBF"];
    let read = |file: &[u8]| Models::read(file).is_ok() | Table::read(file).is_ok();
    let run = manyi_mutate::run(&good, &words, read);
    assert!(run.files > 50 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 512), "{run:?}");
}
