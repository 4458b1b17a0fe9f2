//! What a person says of a data file; what is absent is found out.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Names of columns by their part. Written as TOML; unknown keys are refused.
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
    /// Columns that are left alone.
    #[serde(default)]
    pub ignore: Vec<String>,
}

impl Spec {
    /// # Errors
    /// The place and the reason, as the TOML reader names them.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }
}
