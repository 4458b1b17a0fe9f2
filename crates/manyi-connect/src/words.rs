//! Words of this room outside problems.

use manyi_kernel::Locale;
use manyi_web::Translations;
use std::sync::LazyLock;

static WORDS: LazyLock<Translations> =
    LazyLock::new(|| Translations::from_files(&[crate::LOCALES]).unwrap_or_default());

pub(crate) fn word(locale: Locale, key: &str) -> String {
    WORDS.find(locale, key).unwrap_or(key).to_owned()
}
