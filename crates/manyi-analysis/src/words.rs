//! What things are called in the reader's language: variables, parameters, figures.

use crate::{AnalysisRoom, Variable};
use manyi_kernel::Locale;
use manyi_stat::Text;
use manyi_web::Translations;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
pub(crate) struct Phrases<'a> {
    translations: &'a Translations,
    pub locale: Locale,
}

impl<'a> Phrases<'a> {
    pub fn of(room: &'a AnalysisRoom, locale: Locale) -> Self {
        Self { translations: &room.translations, locale }
    }

    pub fn pick(&self, text: Text) -> &'static str {
        match self.locale {
            Locale::ZhCn => text.zh,
            Locale::En => text.en,
        }
    }

    /// The text `analysis.<key>` with its `{names}` filled in.
    pub fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let params: BTreeMap<String, String> =
            params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.translations.text(self.locale, &format!("analysis.{key}"), &params)
    }

    pub fn word(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// What a parameter, a figure or a code of a result is called, where it has a name.
    pub fn name(&self, code: &str) -> Option<String> {
        self.translations.find(self.locale, &format!("analysis.name.{code}")).map(str::to_owned)
    }

    /// The name, or the code with spaces.
    pub fn name_or_code(&self, code: &str) -> String {
        self.name(code).unwrap_or_else(|| code.replace('_', " "))
    }

    /// What a caution is about, in brackets; nothing where it is about the whole.
    pub fn about(&self, names: &[&str]) -> String {
        match (names, self.locale) {
            ([], _) => String::new(),
            (_, Locale::ZhCn) => format!("（{}）", names.join("、")),
            (_, Locale::En) => format!(" ({})", names.join(", ")),
        }
    }

    /// Wording of the question, or what the variable is.
    pub fn variable(&self, variable: &Variable) -> String {
        if variable.label.is_empty() {
            self.word(&format!("variable.{}", variable.origin.code()))
        } else {
            variable.label.clone()
        }
    }

    /// Names of every key and every code in these.
    pub fn names_in(&self, values: &[&Value]) -> BTreeMap<String, String> {
        self.collected(values, &|code| self.name(code))
    }

    /// Names of the codes in these that mean something of their own in `method`: elsewhere `reliability` is no
    /// dimension of a service.
    pub fn names_of_method(&self, method: &str, values: &[&Value]) -> BTreeMap<String, String> {
        if method != "servqual" {
            return BTreeMap::new();
        }
        self.collected(values, &|code| {
            manyi_stat::servqual_dimension(code).map(|name| self.pick(name).to_owned())
        })
    }

    fn collected(
        &self,
        values: &[&Value],
        name: &dyn Fn(&str) -> Option<String>,
    ) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        values.iter().for_each(|value| collect(value, name, &mut names));
        names
    }
}

fn collect(value: &Value, name: &dyn Fn(&str) -> Option<String>, names: &mut BTreeMap<String, String>) {
    let mut add = |code: &str| {
        if !names.contains_key(code)
            && let Some(found) = name(code)
        {
            names.insert(code.to_owned(), found);
        }
    };
    match value {
        Value::String(code) => add(code),
        Value::Array(items) => items.iter().for_each(|item| collect(item, name, names)),
        Value::Object(fields) => {
            fields.keys().for_each(|key| add(key));
            fields.values().for_each(|field| collect(field, name, names));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_the_same_things() {
        assert!(crate::LOCALES.check_parity().is_ok(), "{:?}", crate::LOCALES.check_parity());
    }
}
