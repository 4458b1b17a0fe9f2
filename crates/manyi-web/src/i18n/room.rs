use super::{LocaleFiles, Translations};
use manyi_kernel::Locale;
use std::{collections::BTreeMap, fmt::Display, sync::OnceLock};

/// The words of one crate, for what it writes by itself: pages, letters, traces. Problems are worded by
/// [`Translations`] of the whole product.
pub struct RoomWords {
    files: LocaleFiles,
    read: OnceLock<Translations>,
}

impl RoomWords {
    /// Reads nothing yet.
    pub const fn of(files: LocaleFiles) -> Self {
        Self { files, read: OnceLock::new() }
    }

    pub fn all(&self) -> &Translations {
        // A test of every crate reads its files; an unreadable one shows keys instead of words.
        self.read.get_or_init(|| Translations::from_files(&[self.files]).unwrap_or_default())
    }

    /// The text of `key`, or the key itself.
    pub fn word(&self, locale: Locale, key: &str) -> String {
        self.all().find(locale, key).unwrap_or(key).to_owned()
    }

    /// The text of `key` with `{name}` filled in.
    pub fn sentence<D: Display + ?Sized>(&self, locale: Locale, key: &str, params: &[(&str, &D)]) -> String {
        let params: BTreeMap<String, String> =
            params.iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect();
        self.all().text(locale, key, &params)
    }
}
