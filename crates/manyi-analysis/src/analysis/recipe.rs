//! What it takes to make the same figures again.

use super::Source;
use manyi_kernel::{Locale, UnitPath};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Recipe {
    pub source: Source,
    /// The subtrees that were read: whoever runs it again must see them all.
    pub subtrees: Vec<UnitPath>,
    /// Language of wordings and levels.
    pub locale: Locale,
    pub parameters: Value,
    /// Title of the questionnaire.
    pub questionnaire_title: String,
    /// Wording of each variable in use.
    pub labels: BTreeMap<String, String>,
}

/// What made the figures.
pub(crate) const ENGINE: &str = concat!("manyi-stat ", env!("CARGO_PKG_VERSION"));
