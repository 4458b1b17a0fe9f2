//! Groups that people are drawn into (A/B).

use super::Text;
use schemars::JsonSchema;
use serde::Serialize;

/// Everybody is drawn into one of the arms; `arm('key')` in a formula is the arm's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Experiment {
    pub key: String,
    pub arms: Vec<Arm>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Arm {
    pub key: String,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub text: Text,
    /// Share among the weights of all arms; 1 where it is left out.
    #[schemars(with = "Option<u32>")]
    pub weight: u32,
}
