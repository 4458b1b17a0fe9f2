//! What stands in the file: first what the figures say and what they rest on, then every figure.

use super::tables::Tables;
use crate::{AnalysisView, words::Phrases};
use manyi_document::{Booklet, Cell, Sheet};

pub(super) fn booklet(view: &AnalysisView, words: Phrases<'_>) -> Booklet {
    let mut sheets = vec![reading(view, words), recipe_sheet(view, words)];
    sheets.extend(result_sheets(view, words));
    Booklet { title: view.head.title.clone(), sheets }
}

/// Every figure.
pub(crate) fn result_sheets(view: &AnalysisView, words: Phrases<'_>) -> Vec<Sheet> {
    let name = |code: &str| words.name_or_code(code);
    let outcome = &view.outcome;
    Tables::of(&outcome.result, &words.word("sheet.figures"), &name, &outcome.variables)
}

fn reading(view: &AnalysisView, words: Phrases<'_>) -> Sheet {
    let mut rows: Vec<Vec<Cell>> =
        view.outcome.reading.iter().map(|sentence| vec![Cell::Text(sentence.clone())]).collect();
    for caution in &view.outcome.cautions {
        let about: Vec<&str> = caution
            .about
            .iter()
            .map(|code| view.outcome.variables.get(code).map_or(code.as_str(), String::as_str))
            .collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        rows.push(vec![Cell::Text(format!("{}{}{about}", words.word("sheet.caution"), caution.text))]);
    }
    Sheet { title: words.word("sheet.reading"), head: Vec::new(), rows }
}

/// What it takes to make the same figures again.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn recipe_sheet(view: &AnalysisView, words: Phrases<'_>) -> Sheet {
    let text = |text: &str| Cell::Text(text.to_owned());
    let absent = || text("—");
    let (head, recipe) = (&view.head, &view.recipe);
    let entries = [
        ("method", text(&head.method_title)),
        ("questionnaire", text(&head.questionnaire_title)),
        ("wave", recipe.wave_name.as_deref().map_or_else(absent, text)),
        ("period", head.period.as_deref().map_or_else(absent, text)),
        ("unit", head.unit_name.as_deref().map_or_else(absent, text)),
        ("rows", Cell::Number(recipe.rows as f64)),
        ("used", Cell::Number(view.outcome.n as f64)),
        ("parameters", Cell::Text(recipe.parameters.to_string())),
        ("engine", text(&recipe.engine)),
        ("position", Cell::Number(recipe.position as f64)),
        ("digest", text(&recipe.digest)),
        ("ran_at", Cell::Text(head.ran_at.to_string())),
    ];
    let rows =
        entries.into_iter().map(|(key, cell)| vec![Cell::Text(words.word(&format!("recipe.{key}"))), cell]);
    Sheet { title: words.word("sheet.recipe"), head: Vec::new(), rows: rows.collect() }
}
