//! What the check of responses is told about a rating.

use schemars::JsonSchema;
use serde::Serialize;

/// Declared for ratings alone: the check compares points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerCheck {
    /// The lowest point is the best answer, as in “I had to wait too long”.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub reversed: bool,
    /// Key of a rating that asks for the same thing, perhaps the other way round: whoever reads the questions does
    /// not contradict oneself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub same_as: Option<String>,
    /// The point that everybody is told to choose (“please choose 2 here”), or that alone can be true.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub trap: Option<i64>,
}
