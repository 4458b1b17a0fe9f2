//! A text in several languages.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Language tag (`zh-CN`, `en`) to text. Blank texts count as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// The two languages of the product.
    pub fn zh_en(chinese: &str, english: &str) -> Self {
        Self(
            [("zh-CN", chinese), ("en", english)].map(|(tag, text)| (tag.to_owned(), text.to_owned())).into(),
        )
    }

    pub fn is_empty(&self) -> bool {
        self.languages().next().is_none()
    }

    /// Languages with a text.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(tag, _)| tag.as_str())
    }

    pub fn has(&self, language: &str) -> bool {
        self.0.get(language).is_some_and(|text| !text.trim().is_empty())
    }

    /// The text for a reader of `language`; otherwise Chinese, otherwise whatever there is.
    pub fn get(&self, language: &str) -> &str {
        [language, "zh-CN"]
            .iter()
            .find(|tag| self.has(tag))
            .copied()
            .or_else(|| self.languages().next())
            .and_then(|tag| self.0.get(tag))
            .map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pairs: &[(&str, &str)]) -> Text {
        Text(pairs.iter().map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_reader_gets_their_language_then_chinese_then_anything() {
        for (given, language, wanted) in [
            (text(&[("zh-CN", "您好"), ("en", "Hello")]), "en", "Hello"),
            (text(&[("zh-CN", "您好"), ("en", "  ")]), "en", "您好"),
            (text(&[("fr", "Bonjour")]), "en", "Bonjour"),
            (text(&[]), "zh-CN", ""),
        ] {
            assert_eq!(given.get(language), wanted);
        }
    }
}
