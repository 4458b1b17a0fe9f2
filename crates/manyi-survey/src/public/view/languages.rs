//! The languages that a page can be read in.

use super::Display;
use manyi_rules::Questionnaire;

/// One that is not being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::public) struct LanguageChoice {
    pub tag: String,
    /// In the language itself.
    pub name: String,
}

/// Those of the product that a questionnaire is offered in anyway: our own words change.
const OWN: [&str; 2] = ["zh-CN", "en"];

/// Languages by their own names. A tag without one is shown as it is.
const NAMES: [(&str, &str); 24] = [
    ("zh-CN", "中文"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-TW", "繁體中文"),
    ("zh-HK", "繁體中文"),
    ("en", "EN"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("ru", "Русский"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("pt", "Português"),
    ("it", "Italiano"),
    ("ar", "العربية"),
    ("vi", "Tiếng Việt"),
    ("th", "ไทย"),
    ("id", "Bahasa Indonesia"),
    ("ms", "Bahasa Melayu"),
    ("mn", "Монгол"),
    ("kk", "Қазақша"),
    ("bo", "བོད་ཡིག"),
    ("ug", "ئۇيغۇرچە"),
];

/// Every language of the questionnaire but the one that is read; ours where it has no others.
pub(in crate::public) fn choices(document: &Questionnaire, display: &Display) -> Vec<LanguageChoice> {
    let own = document.languages();
    let only_ours = own.iter().all(|tag| OWN.contains(tag));
    let (offered, read) = match only_ours {
        true => (OWN.to_vec(), display.locale.code()),
        false => (own, document.best_language(&display.language)),
    };
    let choice = |tag: &str| LanguageChoice { tag: tag.to_owned(), name: name(tag).to_owned() };
    offered.into_iter().filter(|tag| *tag != read).map(choice).collect()
}

/// Scripts and languages that are written from right to left (CLDR 47, `characterOrder`).
const RIGHT_TO_LEFT_SCRIPTS: [&str; 6] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"];
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// A script that the tag names decides, otherwise what the language is usually written in.
pub(super) fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    match parts.next().filter(|part| part.len() == 4) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    }
}

fn name(tag: &str) -> &str {
    let known = |wanted: &str| NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
    let primary = tag.split('-').next().unwrap_or_default();
    known(tag).or_else(|| known(primary)).map_or(tag, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_kernel::Locale;

    fn offered(languages: &str, read: &str) -> Vec<String> {
        let text = format!(
            r#"{{"format":2,"languages":{languages},"title":{{"zh-CN":"a","en":"a","ja":"a"}},"pages":[]}}"#
        );
        let document = manyi_rules::parse_str(&text).0;
        let mut display = Display::of(Locale::ZhCn);
        display.read_in(read);
        choices(&document, &display).into_iter().map(|choice| choice.name).collect()
    }

    #[test]
    fn the_script_or_the_language_says_where_a_line_begins() {
        for (tag, wanted) in [
            ("ug", true),
            ("ug-Latn", false),
            ("UG-Arab-CN", true),
            ("ar-EG", true),
            ("kk", false),
            ("kk-Arab", true),
            ("zh-Hans-CN", false),
            ("en", false),
        ] {
            assert_eq!(is_right_to_left(tag), wanted, "{tag}");
        }
    }

    #[test]
    fn every_language_but_the_one_read_is_offered() {
        for (languages, read, wanted) in [
            (r#"["zh-CN","en"]"#, "zh-CN", &["EN"][..]),
            (r#"["zh-CN","en"]"#, "en-GB", &["中文"]),
            (r#"["zh-CN"]"#, "zh-CN", &["EN"]),
            (r#"["zh-CN","en","ja"]"#, "zh-CN", &["EN", "日本語"]),
            (r#"["zh-CN","en","ja"]"#, "ja", &["中文", "EN"]),
            (r#"["zh-CN","ja"]"#, "fr", &["日本語"]),
        ] {
            assert_eq!(offered(languages, read), wanted, "{languages} {read}");
        }
    }

    #[test]
    fn what_is_no_tag_changes_nothing() {
        let mut display = Display::of(Locale::ZhCn);
        for tag in ["", "x", "ja&page=1", "\"><script>", "日本語"] {
            display.read_in(tag);
            assert_eq!(display, Display::of(Locale::ZhCn), "{tag}");
        }
        display.read_in("ja");
        assert_eq!((display.locale, display.query().as_str()), (Locale::En, "lang=ja"));
    }
}
