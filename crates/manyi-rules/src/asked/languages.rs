//! A reader whose language lacks a text sees another, always the same one.

use crate::{Questionnaire, Text};
use std::collections::BTreeMap;

/// Gives every text all languages of the document: its own, or that of the first language of the chain that has one.
pub(super) fn fill(document: &mut Questionnaire) {
    let chains: BTreeMap<String, Vec<String>> = document
        .languages()
        .into_iter()
        .map(|language| (language.to_owned(), document.fallback_chain(language)))
        .collect();
    // With one language there is nothing to fall back on.
    if chains.len() < 2 {
        return;
    }
    document.change_texts(&mut |text| {
        if text.is_empty() {
            return;
        }
        let filled: Vec<(String, String)> = chains
            .iter()
            .filter(|(language, _)| !text.has(language))
            .filter_map(|(language, chain)| Some((language.clone(), first(text, chain)?)))
            .collect();
        text.0.extend(filled);
    });
}

fn first(text: &Text, chain: &[String]) -> Option<String> {
    let found = chain.iter().find(|language| text.has(language));
    found.and_then(|language| text.0.get(language)).cloned()
}

impl Questionnaire {
    /// What a reader of `language` sees where that is missing: what the document says, then the wider language
    /// (`zh-Hant` for `zh-Hant-HK`), then the main language, then the others.
    pub fn fallback_chain(&self, language: &str) -> Vec<String> {
        let mut chain: Vec<String> = self.fallback.get(language).cloned().unwrap_or_default();
        let mut wider = language;
        while let Some((shorter, _)) = wider.rsplit_once('-') {
            chain.push(shorter.to_owned());
            wider = shorter;
        }
        chain.extend(self.languages().into_iter().map(str::to_owned));
        let mut seen = std::collections::HashSet::new();
        chain.retain(|one| one != language && seen.insert(one.clone()));
        chain
    }

    /// The language of the document that serves a reader of `wanted` best: that, its wider or a narrower form, what
    /// the document names for it, the main one.
    pub fn best_language<'a>(&'a self, wanted: &'a str) -> &'a str {
        let languages = self.languages();
        let has = |tag: &str| languages.iter().copied().find(|language| language.eq_ignore_ascii_case(tag));
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let chain = self.fallback_chain(wanted);
        let own = self.fallback.get(wanted).map_or(0, Vec::len);
        has(wanted)
            .or_else(|| chain.iter().take(own).find_map(|tag| has(tag)))
            .or_else(|| languages.iter().copied().find(|tag| primary(tag) == primary(wanted)))
            .or_else(|| languages.first().copied())
            .unwrap_or(wanted)
    }
}
