//! Files of customers that nobody would bring: no panic, no hanging, no hunger.

use super::{
    columns::{CustomerColumn, CustomerMapping},
    read::read,
};
use manyi_tabular::Source;

#[test]
fn no_mutated_file_of_customers_makes_the_reader_panic_hang_or_hungry() {
    let text = "客户编号,姓名,手机号,邮箱,客户类型,同意调查,单位编码,等级\n\
                A1,张三,138 1234 5678,z@b.cn,个人,是,N01,金\nA2,李四,12,,单位,否,,\n,王五,,,,,,\n";
    let english = "code;name;mobile;consent\nA1;\"Li; Wei\";+86 138-1234-5678;yes\nA1;x;;\n";
    let good = [
        text.as_bytes().to_vec(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        english.as_bytes().to_vec(),
    ];
    let words: [&[u8]; 8] =
        [b"\"", b",", b"\n", b"\xEF\xBB\xBF", "客户编号".as_bytes(), b"@", b"1381234567890123", b"\x81\x30"];
    let columns =
        [("姓名", CustomerColumn::Name), ("客户编号", CustomerColumn::Code), ("x", CustomerColumn::Email)];
    let mapping = CustomerMapping {
        columns: columns.map(|(name, column)| (name.to_owned(), column)).into(),
        default_unit: None,
    };
    let run = manyi_mutate::run(&good, &words, |bytes| {
        let source = Source::Bytes(bytes.into());
        let mapped = read(&source, Some(&mapping)).is_ok_and(|file| !file.good.is_empty());
        read(&source, None).is_ok_and(|file| !file.good.is_empty()) || mapped
    });
    assert!(run.files > 100 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}
