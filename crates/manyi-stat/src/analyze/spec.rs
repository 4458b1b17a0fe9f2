//! What a person says of a data file; what is absent is found out.

use super::SpecError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Columns by their part, called by name or wording. Written as TOML; unknown keys are refused.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Heading of the study.
    pub title: Option<String>,
    /// The question on overall satisfaction.
    pub overall: Option<String>,
    /// "How likely are you to recommend us", 0–10.
    pub recommend: Option<String>,
    /// Ratings of single aspects.
    pub ratings: Option<Vec<String>>,
    /// Values of ratings that mean "not applicable".
    #[serde(default)]
    pub not_applicable: Vec<f64>,
    /// Ends of the ratings' scale.
    pub scale: Option<(f64, f64)>,
    /// Dimensions: name and the ratings that measure it.
    #[serde(default)]
    pub dimensions: BTreeMap<String, Vec<String>>,
    /// Columns that people are compared by.
    pub segments: Option<Vec<String>>,
    /// Columns with open answers.
    pub texts: Option<Vec<String>>,
    /// What columns are called on paper: name and wording.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Columns that are left alone.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// What the sample is brought to.
    pub weights: Option<Weights>,
    /// The text that it was read from, for places in errors.
    #[serde(skip)]
    text: String,
}

/// What all customers look like, so that the sample counts as they do.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// For each column the size of each of its values among all customers: people, or shares that sum to one.
    #[serde(default)]
    pub margins: BTreeMap<String, BTreeMap<String, f64>>,
    /// Column of weights to start from; alone, it is used as it is.
    pub start: Option<String>,
    /// Smallest and largest weight allowed, as multiples of the mean weight.
    pub limits: Option<(f64, f64)>,
}

impl Spec {
    /// # Errors
    /// Line, key, what is wrong and how to mend it.
    pub fn from_toml(text: &str) -> Result<Self, SpecError> {
        let spec: Self = toml::from_str(&quoted(text)).map_err(|error| SpecError::of(text, &error))?;
        Ok(Self { text: text.to_owned(), ..spec })
    }

    /// The line that says `word` under `key`, the first being 1; `None` where the spec was not read from a text.
    pub(super) fn line_of(&self, key: &str, word: &str) -> Option<usize> {
        let lines = || self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        let begin = lines().find(|(_, line)| {
            let line = line.trim_start().trim_start_matches('[');
            line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.']))
        });
        let begin = begin.map(|(line, _)| line)?;
        let named = lines().find(|(line, text)| *line >= begin && text.contains(word));
        Some(named.map_or(begin, |(line, _)| line))
    }
}

/// The same lines with quotation marks round the names that TOML does not take bare, such as `网点 = 0.4` and
/// `[weights.margins.网点]`: people write names as they are.
fn quoted(text: &str) -> String {
    // A text over several lines may hold anything.
    if text.contains("\"\"\"") || text.contains("'''") {
        return text.to_owned();
    }
    let lines: Vec<String> =
        text.split('\n').map(|line| quoted_line(line).unwrap_or_else(|| line.to_owned())).collect();
    lines.join("\n")
}

/// `None` for a line whose names can stay as they are.
fn quoted_line(line: &str) -> Option<String> {
    let bare = |name: &str| {
        !name.is_empty()
            && !name.is_ascii()
            && !name.contains(['"', '\'', '[', ']', ',', '#', '=', '{', '\\'])
    };
    let quote = |name: &str| if bare(name) { format!("\"{}\"", name.trim()) } else { name.to_owned() };
    if let Some(inner) = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let names: Vec<String> = inner.split('.').map(str::trim).map(quote).collect();
        return inner.split('.').any(bare).then(|| format!("[{}]", names.join(".")));
    }
    let (name, value) = line.split_once('=')?;
    bare(name).then(|| format!("{} ={value}", quote(name)))
}
