//! The words of this crate, for minutes, proposals and notices; problems are worded by the web layer.

use manyi_kernel::Locale;
use manyi_web::{LocaleFiles, RoomWords};
use std::fmt::Display;

pub const LOCALES: LocaleFiles = LocaleFiles {
    room: "meeting",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};

static WORDS: RoomWords = RoomWords::of(LOCALES);

pub(crate) fn word(locale: Locale, key: &str) -> String {
    WORDS.word(locale, key)
}

pub(crate) fn sentence(locale: Locale, key: &str, params: &[(&str, &(dyn Display + Sync))]) -> String {
    WORDS.sentence(locale, key, params)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        LOCALES.check_parity().expect("equal files");
    }
}
