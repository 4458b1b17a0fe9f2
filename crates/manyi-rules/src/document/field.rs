//! Fields that are typed into.

use super::{Number, Text};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenField {
    /// Characters that an answer has at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub min_length: Option<usize>,
    /// Characters; [`crate::DEFAULT_ANSWER_LENGTH`] where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max_length: Option<usize>,
    /// Regular expression that the whole answer matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub pattern: Option<Pattern>,
    /// What to write, in words, for those whose answer does not match.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub pattern_hint: Text,
}

impl OpenField {
    pub fn length_limit(&self) -> usize {
        self.max_length.unwrap_or(crate::DEFAULT_ANSWER_LENGTH).clamp(1, crate::MAX_ANSWER_LENGTH)
    }
}

/// A regular expression that was found good. Its matching takes time in proportion to the text, whatever it says.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(with = "String")]
pub struct Pattern {
    source: String,
    compiled: regex::Regex,
}

impl Pattern {
    /// Bytes of the compiled form.
    const SIZE: usize = 256 * 1024;

    /// # Errors
    /// Why it is none: bad syntax, or larger than the limit once compiled.
    pub fn new(source: &str) -> Result<Self, String> {
        let whole = format!("^(?:{source})$");
        // Judged by itself too: `a)(b` would be made good by the parentheses around it.
        let own = regex::RegexBuilder::new(source).size_limit(Self::SIZE).nest_limit(32).build();
        let compiled = own
            .and_then(|_| regex::RegexBuilder::new(&whole).size_limit(Self::SIZE).nest_limit(40).build())
            .map_err(|error| error.to_string().lines().last().unwrap_or_default().trim().to_owned())?;
        Ok(Self { source: source.to_owned(), compiled })
    }

    pub fn matches(&self, text: &str) -> bool {
        self.compiled.is_match(text)
    }

    pub fn source(&self) -> &str {
        &self.source
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

impl Serialize for Pattern {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.source.serialize(serializer)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NumberField {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub min: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max: Option<Number>,
    /// Decimal places that are taken; 0 where absent: whole numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub decimals: Option<usize>,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub unit: Text,
}

/// Every `step` from `min` to `max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SliderField {
    pub min: Number,
    pub max: Number,
    #[schemars(with = "Option<Number>")]
    pub step: Number,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub low_label: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub high_label: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub unit: Text,
}

/// Earliest and latest, written like the answers: `2026-10-01`, `09:30`, `2026-10-01T09:30`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MomentField {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub min: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max: Option<String>,
}

/// A value that the link brings along (`?source=hall`); nobody is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HiddenField {
    /// Name of the link's parameter; the question's key where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub param: Option<String>,
}
