//! What the engine says in English, found again among the texts `analysis.reason.*`, so that every reader gets it in
//! the own language.

use manyi_kernel::{FieldProblem, Locale};
use std::{collections::BTreeMap, sync::LazyLock};

const PREFIX: &str = "analysis.reason.";

/// Codes with their English texts; those that say more stand before those that say less.
static REASONS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let texts = crate::LOCALES.read(Locale::En).unwrap_or_default();
    let mut reasons: Vec<(String, String)> =
        texts.into_iter().filter(|(key, _)| key.starts_with(PREFIX)).collect();
    reasons.sort_by_key(|(_, text)| std::cmp::Reverse(literal(text)));
    reasons
});

/// Letters of a text that are not filled in.
fn literal(text: &str) -> usize {
    let mut depth = 0;
    text.chars()
        .filter(|letter| {
            depth += i32::from(*letter == '{');
            let counts = depth == 0;
            depth -= i32::from(*letter == '}');
            counts
        })
        .count()
}

/// The problem that this text is, with its values; names of variables become their wordings.
pub(super) fn reason(place: &str, text: &str, labels: &BTreeMap<String, String>) -> FieldProblem {
    let found = REASONS.iter().find_map(|(key, template)| Some((key, values(template, text)?)));
    let Some((key, values)) = found else {
        return FieldProblem::new(place, "analysis.does_not_fit").with("reason", text);
    };
    values.into_iter().fold(FieldProblem::new(place, key), |problem, (name, value)| {
        problem.with(name, labels.get(value).map_or(value, String::as_str))
    })
}

/// What stands in the places of a template, if the text is made by it.
fn values<'a>(template: &'a str, text: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let mut parts = template.split('{');
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut values = Vec::new();
    for part in parts {
        let (name, after) = part.split_once('}')?;
        let end = if after.is_empty() { rest.len() } else { rest.find(after)? };
        values.push((name, &rest[..end]));
        rest = &rest[end + after.len()..];
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_engine_are_found_again_with_their_values() {
        let labels = BTreeMap::from([("q1".to_owned(), "等候时间".to_owned())]);
        for (text, code, name, value) in [
            ("q1 has no answers", "no_answers", "name", "等候时间"),
            ("point 7: a count of -3 is impossible", "impossible_count", "value", "-3"),
            (
                "customer in row 4: a customer with repeat purchases has a recency above 0",
                "recency_above_zero",
                "row",
                "4",
            ),
            ("customer in row 4: something else", "customer_row", "reason", "something else"),
            ("there are only 2 different rows: try at most 1 clusters", "most_clusters", "most", "1"),
        ] {
            let problem = reason("/parameters", text, &labels);
            assert_eq!(problem.code, format!("{PREFIX}{code}"), "{text}");
            assert_eq!(problem.params.get(name).map(String::as_str), Some(value), "{text}");
        }
        let unknown = reason("/parameters", "nothing that anybody has said", &labels);
        assert_eq!(unknown.code, "analysis.does_not_fit");
    }

    /// Every free text of the engine has its words: the sources are read for what they can say.
    #[test]
    fn every_refusal_in_the_sources_has_its_words() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut sources = Vec::new();
        for part in ["manyi-measure/src", "manyi-stat/src/methods"] {
            read_all(&crates.join(part), &mut sources);
        }
        let mut wordless = Vec::new();
        for source in &sources {
            for said in refusals(source) {
                // Names, tests and texts that are put together elsewhere.
                let shape = said.split_whitespace().count();
                if shape > 2 && reason("", &filled(&said), &BTreeMap::new()).code == "analysis.does_not_fit" {
                    wordless.push(said);
                }
            }
        }
        assert!(sources.len() > 100 && wordless.is_empty(), "{wordless:#?}");
    }

    fn read_all(folder: &std::path::Path, sources: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_all(&path, sources);
            } else {
                sources.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    /// Texts that stand right after a free refusal.
    fn refusals(source: &str) -> Vec<String> {
        let marks = ["MeasureError::Input(", "StatError::Parameters("];
        let starts = marks.iter().flat_map(|mark| source.match_indices(mark));
        starts
            .filter_map(|(at, mark)| {
                let after = source[at + mark.len()..].trim_start();
                let after = after.strip_prefix("format!(").unwrap_or(after).trim_start();
                let text = after.strip_prefix('"')?;
                Some(text[..text.find('"')?].to_owned())
            })
            .collect()
    }

    /// A text as it comes out, with something in each place.
    fn filled(said: &str) -> String {
        let mut text = String::new();
        let mut rest = said;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            text.push('7');
            rest = after.split_once('}').map_or("", |(_, tail)| tail);
        }
        text + rest
    }
}
