//! The words of this crate: its problems, worded by the web layer.

use manyi_web::LocaleFiles;

pub const LOCALES: LocaleFiles = LocaleFiles {
    room: "topic",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;
    use manyi_web::Translations;

    #[test]
    fn both_languages_say_the_same_things() {
        LOCALES.check_parity().expect("equal files");
        Translations::from_files(&[LOCALES]).expect("readable files");
    }
}
