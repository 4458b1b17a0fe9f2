//! What stands in the file: first what the figures say and what they rest on, then every figure.

use super::tables::Tables;
use crate::{AnalysisView, words::Phrases};
use jiff::tz::TimeZone;
use manyi_document::{Chapter, DataTable, Entry, Language, Paper};
use manyi_kernel::{Counted, Locale, TIME_ZONE};

pub(super) fn paper(view: &AnalysisView, words: Phrases<'_>) -> Paper {
    let head = &view.head;
    let chapter = |mut table: DataTable| Chapter {
        title: std::mem::take(&mut table.title),
        sentences: Vec::new(),
        cautions: Vec::new(),
        charts: Vec::new(),
        tables: vec![table],
    };
    let zone = TimeZone::get(TIME_ZONE).unwrap_or(TimeZone::UTC);
    Paper {
        language: match words.locale {
            Locale::ZhCn => Language::Chinese,
            Locale::En => Language::English,
        },
        title: head.title.clone(),
        subject: head.questionnaire_title.clone(),
        lead: reading(view, words),
        lead_title: words.word("sheet.reading"),
        masthead: recipe(view, words),
        source: format!("{} · {}", head.method_title, head.questionnaire_title),
        made_at: head.ran_at.to_zoned(zone).datetime().into(),
        chapters: result_tables(view, words).into_iter().map(chapter).collect(),
    }
}

/// Every figure.
pub(crate) fn result_tables(view: &AnalysisView, words: Phrases<'_>) -> Vec<DataTable> {
    let name = |code: &str| words.name_or_code(code);
    let outcome = &view.outcome;
    Tables::of(&outcome.result, &words.word("sheet.figures"), &name, &outcome.variables)
}

/// The sentences, then what to bear in mind.
fn reading(view: &AnalysisView, words: Phrases<'_>) -> Vec<String> {
    let mut sentences = view.outcome.reading.clone();
    for caution in &view.outcome.cautions {
        let about: Vec<&str> = caution
            .about
            .iter()
            .map(|code| view.outcome.variables.get(code).map_or(code.as_str(), String::as_str))
            .collect();
        sentences.push(format!("{}{}{}", words.word("sheet.caution"), caution.text, words.about(&about)));
    }
    sentences
}

fn counted(counted: Counted) -> &'static str {
    match counted {
        Counted::WithoutInvalid => "counted.without_invalid",
        Counted::WithoutSuspects => "counted.without_suspects",
        Counted::All => "counted.all",
    }
}

/// What it takes to make the same figures again.
pub(crate) fn recipe(view: &AnalysisView, words: Phrases<'_>) -> Vec<Entry> {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
    let (head, recipe) = (&view.head, &view.recipe);
    let entries = [
        ("method", head.method_title.clone()),
        ("questionnaire", head.questionnaire_title.clone()),
        ("wave", or_none(&recipe.wave_name)),
        ("period", or_none(&head.period)),
        ("unit", or_none(&head.unit_name)),
        ("counted", words.word(counted(recipe.source.counted))),
        ("left_out", view.outcome.left_out.to_string()),
        ("rows", recipe.rows.to_string()),
        ("used", view.outcome.n.to_string()),
        ("parameters", recipe.parameters.to_string()),
        ("engine", recipe.engine.clone()),
        ("position", recipe.position.to_string()),
        ("digest", recipe.digest.clone()),
        ("ran_at", head.ran_at.to_string()),
    ];
    let entry = |(key, text)| Entry { label: words.word(&format!("recipe.{key}")), text };
    entries.into_iter().map(entry).collect()
}
