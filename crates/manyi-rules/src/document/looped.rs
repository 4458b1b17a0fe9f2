//! Pages that are asked again for each thing that was named before.

use schemars::JsonSchema;
use serde::Serialize;

/// The pages come once for each option chosen or row answered in an earlier question, or as often as an earlier
/// number says.
///
/// Answers are stored under `question@item`, where the item is the key of the option or row, or the number of the
/// turn. Texts of these pages tell the item as `{@item}` and the number of the turn as `{@number}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Loop {
    pub key: String,
    /// Keys of pages that follow each other.
    pub pages: Vec<String>,
    /// Key of the question whose options, rows or number it follows.
    pub question: String,
    /// Turns at most, where the question is a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub most: Option<usize>,
}
