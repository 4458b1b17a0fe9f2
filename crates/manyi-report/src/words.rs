//! Sentences of a report in one language.

use manyi_document::Words;
use manyi_kernel::Locale;
use manyi_web::Translations;
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
pub(crate) struct Phrases<'a> {
    pub translations: &'a Translations,
    pub locale: Locale,
}

impl Phrases<'_> {
    /// The text `report.<key>` with its `{names}` filled in.
    pub fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let params: BTreeMap<String, String> =
            params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.translations.text(self.locale, &format!("report.{key}"), &params)
    }

    /// A text without names in it. `{names}` stay as they are, for the writer to fill.
    pub fn word(&self, key: &str) -> String {
        let key = format!("report.{key}");
        self.translations.find(self.locale, &key).unwrap_or(&key).to_owned()
    }

    /// The words that writers put around figures.
    pub fn words(&self) -> Words {
        Words::of(|name| self.word(&format!("word.{name}")))
    }
}

#[cfg(test)]
mod tests {
    use manyi_kernel::Locale;

    #[test]
    fn both_languages_have_every_word_of_the_writers() {
        assert!(crate::LOCALES.check_parity().is_ok(), "{:?}", crate::LOCALES.check_parity());
        let known = crate::LOCALES.read(Locale::ZhCn).unwrap_or_default();
        for name in manyi_document::Words::KEYS {
            assert!(known.contains_key(&format!("report.word.{name}")), "{name}");
        }
    }
}
