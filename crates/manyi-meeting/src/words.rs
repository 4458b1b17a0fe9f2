//! The words of this crate, for minutes, proposals and notices; problems are worded by the web layer.

use manyi_kernel::Locale;
use manyi_web::{LocaleFiles, Translations};
use std::{collections::BTreeMap, fmt::Display, sync::LazyLock};

pub const LOCALES: LocaleFiles = LocaleFiles {
    room: "meeting",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};

static WORDS: LazyLock<Translations> = LazyLock::new(|| {
    // The files are checked by a test; an unreadable one shows keys instead of words.
    Translations::from_files(&[LOCALES]).unwrap_or_default()
});

pub(crate) fn word(locale: Locale, key: &str) -> String {
    WORDS.text(locale, key, &BTreeMap::new())
}

pub(crate) fn sentence(locale: Locale, key: &str, params: &[(&str, &(dyn Display + Sync))]) -> String {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect();
    WORDS.text(locale, key, &params)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        LOCALES.check_parity().expect("equal files");
        Translations::from_files(&[LOCALES]).expect("readable files");
    }
}
