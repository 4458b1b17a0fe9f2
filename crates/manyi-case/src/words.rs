//! The words of this crate, for its own pages and traces; problems are worded by the web layer.

use manyi_kernel::Locale;
use manyi_web::{LocaleFiles, RoomWords};
use std::fmt::Display;

pub const LOCALES: LocaleFiles = LocaleFiles {
    room: "case",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};

static WORDS: RoomWords = RoomWords::of(LOCALES);

pub(crate) fn word(locale: Locale, key: &str) -> String {
    WORDS.word(locale, key)
}

pub(crate) fn sentence(locale: Locale, key: &str, params: &[(&str, &dyn Display)]) -> String {
    WORDS.sentence(locale, key, params)
}

/// The word of a code, or the code itself when it has none.
pub(crate) fn word_or_code(locale: Locale, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}.{code}");
    WORDS.all().find(locale, &key).unwrap_or(code).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        LOCALES.check_parity().expect("equal files");
    }
}
