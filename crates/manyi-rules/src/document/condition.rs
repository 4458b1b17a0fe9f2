//! When something is shown, required, jumped to or good.

use super::Number;
use crate::expression::Expression;
use schemars::JsonSchema;
use serde::Serialize;

/// Nested conditions over the answers given before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// Holds when it comes out true.
    Expression(Expression),
    #[serde(untagged)]
    Test(Test),
}

/// One comparison. Every comparison with a question that has no answer is false, `not_answered`
/// aside; so is every comparison with a question that is itself not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Test {
    pub question: String,
    /// The answer in this row, to this option of a sum, or the place of this option in a ranking.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub row: Option<String>,
    pub op: Comparison,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<ConditionValue>,
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        pub enum Comparison {
            $($(#[$doc])* #[serde(rename = $code)] $variant),+
        }

        impl Comparison {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|op| op.code() == code)
            }
        }
    };
}

comparisons! {
    /// The rating, number or moment is this or lower.
    AtMost = "at_most",
    /// The rating, number or moment is this or higher.
    AtLeast = "at_least",
    Below = "below",
    Above = "above",
    /// The rating, number, text or the chosen option is this.
    Equals = "equals",
    /// There is an answer and it is another; "not applicable" is another.
    NotEquals = "not_equals",
    /// "Not applicable" is an answer.
    Answered = "answered",
    NotAnswered = "not_answered",
    /// This option is among the chosen ones; the text has this in it.
    Includes = "includes",
    /// There is an answer without it.
    Excludes = "excludes",
    /// So many options are chosen or rows answered, or more.
    CountAtLeast = "count_at_least",
    CountAtMost = "count_at_most",
}

impl Comparison {
    pub fn needs_value(self) -> bool {
        !matches!(self, Self::Answered | Self::NotAnswered)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ConditionValue {
    Number(Number),
    /// Key of an option, a moment or a text.
    Option(String),
}

impl std::fmt::Display for ConditionValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Option(key) => f.write_str(key),
        }
    }
}

impl Condition {
    /// Whether it comes out differently for people who answer the same.
    pub(crate) fn draws(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::draws),
            Self::Not(part) => part.draws(),
            Self::Expression(expression) => expression.draws(),
            Self::Test(_) => false,
        }
    }

    /// Keys of all questions that the condition looks at, in its order.
    pub fn questions(&self) -> Vec<&str> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::questions).collect(),
            Self::Not(part) => part.questions(),
            Self::Expression(expression) => expression.questions(),
            Self::Test(test) => vec![test.question.as_str()],
        }
    }
}
