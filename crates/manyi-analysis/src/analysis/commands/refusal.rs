//! A refusal of a method as one sentence, for the command line.

use super::unfit::unfit;
use manyi_kernel::Locale;
use manyi_stat::StatError;
use manyi_web::Translations;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where it is wrong, what, and the mend, in the reader's language.
pub fn refusal(error: &StatError, parameters: &Value, words: &Translations, locale: Locale) -> String {
    let problem = unfit(error, parameters, &BTreeMap::new());
    let text = words.field(locale, &problem);
    let place = problem.place.trim_start_matches("/parameters").trim_start_matches('/').replace('/', ".");
    match (place.as_str(), locale) {
        ("", _) => text,
        (place, Locale::ZhCn) => format!("{place}：{text}"),
        (place, Locale::En) => format!("{place}: {text}"),
    }
}
