//! The words of this room, for what it writes by itself; problems are worded by the web layer.

use manyi_kernel::Locale;
use manyi_web::{LocaleFiles, RoomWords};
use std::fmt::Display;

/// The words of this room.
pub const LOCALES: LocaleFiles = LocaleFiles {
    room: "automation",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};

static WORDS: RoomWords = RoomWords::of(LOCALES);

/// What stands in a sentence in place of `{name}`.
pub(crate) type Word<'w> = (&'w str, &'w (dyn Display + Sync));

pub(crate) fn sentence(locale: Locale, key: &str, params: &[Word<'_>]) -> String {
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
