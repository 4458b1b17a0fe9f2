use super::TranslationError;
use manyi_kernel::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// One crate's words, compiled in: `LocaleFiles { room, zh_cn: include_str!(…), en: include_str!(…) }`.
#[derive(Clone, Copy, Debug)]
pub struct LocaleFiles {
    /// The crate's noun, to name in errors.
    pub room: &'static str,
    pub zh_cn: &'static str,
    pub en: &'static str,
}

impl LocaleFiles {
    pub fn read(&self, locale: Locale) -> Result<BTreeMap<String, String>, TranslationError> {
        let text = match locale {
            Locale::ZhCn => self.zh_cn,
            Locale::En => self.en,
        };
        serde_json::from_str(text).map_err(|error| TranslationError::Unreadable {
            room: self.room,
            locale: locale.code(),
            reason: error.to_string(),
        })
    }

    /// Every key stands in both languages, says something, and names the same params.
    pub fn check_parity(&self) -> Result<(), TranslationError> {
        let (chinese, english) = (self.read(Locale::ZhCn)?, self.read(Locale::En)?);
        let mut differences = Vec::new();
        for key in chinese.keys().chain(english.keys()).collect::<BTreeSet<_>>() {
            match (chinese.get(key), english.get(key)) {
                (Some(zh), Some(en)) if zh.trim().is_empty() || en.trim().is_empty() => {
                    differences.push(format!("`{key}` is empty"));
                }
                (Some(zh), Some(en)) if params(zh) != params(en) => {
                    differences.push(format!("`{key}` names other params"));
                }
                (Some(_), Some(_)) => {}
                (None, _) => differences.push(format!("`{key}` is missing in zh-CN")),
                (_, None) => differences.push(format!("`{key}` is missing in en")),
            }
        }
        if differences.is_empty() {
            return Ok(());
        }
        Err(TranslationError::Unequal { room: self.room, differences })
    }
}

fn params(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_between_the_languages_are_named() {
        for (zh_cn, en, fine) in [
            (r#"{"a":"甲 {x}"}"#, r#"{"a":"A {x}"}"#, true),
            (r#"{"a":"甲 {x}"}"#, r#"{"a":"A {y}"}"#, false),
            (r#"{"a":"甲"}"#, r#"{"a":" "}"#, false),
            (r#"{"a":"甲","b":"乙"}"#, r#"{"a":"A"}"#, false),
            (r#"{"a":{"b":"乙"}}"#, r#"{"a":"A"}"#, false),
        ] {
            let files = LocaleFiles { room: "test", zh_cn, en };
            assert_eq!(files.check_parity().is_ok(), fine, "{zh_cn} {en}");
        }
    }

    #[test]
    fn our_own_words_stand_in_both_languages() {
        assert!(crate::LOCALES.check_parity().is_ok(), "{:?}", crate::LOCALES.check_parity());
    }
}
