//! The words of the product: one flat JSON file per crate and language.

mod files;
mod room;

pub use files::LocaleFiles;
pub use room::RoomWords;

use manyi_kernel::{FieldProblem, Locale, Problem, ProblemKind};
use std::collections::{BTreeMap, HashMap};

#[derive(Debug, thiserror::Error)]
pub enum TranslationError {
    #[error("locales of `{room}` ({locale}) cannot be read: {reason}")]
    Unreadable { room: &'static str, locale: &'static str, reason: String },
    #[error("`{key}` stands in the locales of two rooms, one is `{room}`")]
    Doubled { room: &'static str, key: String },
    #[error("locales of `{room}` differ between the languages: {}", .differences.join("; "))]
    Unequal { room: &'static str, differences: Vec<String> },
}

/// All words of the product.
#[derive(Clone, Debug, Default)]
pub struct Translations {
    texts: HashMap<Locale, HashMap<String, String>>,
}

impl Translations {
    /// Fails when a file is not a flat JSON object, when a key stands twice or in one language only.
    pub fn from_files(files: &[LocaleFiles]) -> Result<Self, TranslationError> {
        let mut texts: HashMap<Locale, HashMap<String, String>> = HashMap::new();
        for room in files {
            room.check_parity()?;
            for locale in Locale::ALL {
                let known = texts.entry(locale).or_default();
                for (key, text) in room.read(locale)? {
                    if known.insert(key.clone(), text).is_some() {
                        return Err(TranslationError::Doubled { room: room.room, key });
                    }
                }
            }
        }
        Ok(Self { texts })
    }

    pub fn find(&self, locale: Locale, key: &str) -> Option<&str> {
        self.texts.get(&locale)?.get(key).map(String::as_str)
    }

    /// The text of `key` with `{name}` filled in. `{name:prefix}` is filled with the text of
    /// `prefix.<value>`, so that a code reads as a word. An unknown key is its own text.
    pub fn text(&self, locale: Locale, key: &str, params: &BTreeMap<String, String>) -> String {
        self.find(locale, key).map_or_else(|| key.to_owned(), |text| self.fill(locale, text, params))
    }

    /// What sort of problem: `<code>.title` where given, else by kind.
    pub fn title(&self, locale: Locale, problem: &Problem) -> String {
        self.find(locale, &format!("{}.title", problem.code)).map_or_else(
            || self.text(locale, &format!("problem.{}", kind_code(problem.kind)), &problem.params),
            |text| self.fill(locale, text, &problem.params),
        )
    }

    /// What happened: the text of the code, else what the kind says.
    pub fn detail(&self, locale: Locale, problem: &Problem) -> String {
        let by_kind = || format!("problem.{}.detail", kind_code(problem.kind));
        let key = if self.find(locale, problem.code).is_some() { problem.code.to_owned() } else { by_kind() };
        self.text(locale, &key, &problem.params)
    }

    /// What is wrong at one place: `field.<code>`, else the text of the code.
    pub fn field(&self, locale: Locale, field: &FieldProblem) -> String {
        let general = format!("field.{}", field.code);
        let key = if self.find(locale, &general).is_some() { &general } else { &field.code };
        self.text(locale, key, &field.params)
    }

    fn fill(&self, locale: Locale, text: &str, params: &BTreeMap<String, String>) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            let (name, prefix) =
                name.split_once(':').map_or((name, None), |(name, prefix)| (name, Some(prefix)));
            let value = params.get(name).map_or("", String::as_str);
            let word = prefix.and_then(|prefix| self.find(locale, &format!("{prefix}.{value}")));
            filled.push_str(word.unwrap_or(value));
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }
}

fn kind_code(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Malformed => "malformed",
        ProblemKind::NotSignedIn => "not_signed_in",
        ProblemKind::Forbidden => "forbidden",
        ProblemKind::NotFound => "not_found",
        ProblemKind::Conflict => "conflict",
        ProblemKind::Gone => "gone",
        ProblemKind::RevisionMismatch => "revision_mismatch",
        ProblemKind::TooLarge => "too_large",
        ProblemKind::Invalid => "invalid",
        ProblemKind::RevisionRequired => "revision_required",
        ProblemKind::TooMany => "too_many",
        ProblemKind::Unavailable => "unavailable",
        ProblemKind::Internal => "internal",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    const FILES: LocaleFiles = LocaleFiles {
        room: "test",
        zh_cn: r#"{"case.refused":"现在不能{action:case.action}","case.action.close":"结案","plain":"{a}和{b}"}"#,
        en: r#"{"case.refused":"Cannot {action:case.action} now","case.action.close":"close","plain":"{a} and {b}"}"#,
    };

    fn params(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn codes_in_a_sentence_read_as_words() {
        let translations = Translations::from_files(&[FILES]).unwrap();
        let close = params(&[("action", "close")]);
        assert_eq!(translations.text(Locale::ZhCn, "case.refused", &close), "现在不能结案");
        assert_eq!(translations.text(Locale::En, "case.refused", &close), "Cannot close now");
        let braces = params(&[("a", "{b}"), ("b", "2")]);
        assert_eq!(
            translations.text(Locale::En, "plain", &braces),
            "{b} and 2",
            "values are not filled again"
        );
        assert_eq!(translations.text(Locale::En, "absent", &close), "absent");
    }

    #[test]
    fn a_problem_without_words_of_its_own_speaks_by_its_kind() {
        let translations = Translations::from_files(&[crate::LOCALES]).unwrap();
        for locale in Locale::ALL {
            let problem = Problem::new(ProblemKind::Conflict, "no.such.code");
            assert!(!translations.title(locale, &problem).contains("problem."));
            assert!(!translations.detail(locale, &problem).contains("problem."));
        }
    }

    #[test]
    fn a_key_of_two_rooms_is_refused() {
        let twice = Translations::from_files(&[FILES, FILES]);
        assert!(matches!(twice, Err(TranslationError::Doubled { .. })));
    }
}
