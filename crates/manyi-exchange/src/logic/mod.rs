//! Conditions and formulas of other tools: one syntax tree, four ways of writing it.

mod from_condition;
mod parse;
mod to_condition;
mod write;

pub(crate) use from_condition::{condition_text, expression_text};
pub(crate) use parse::parse;
pub(crate) use to_condition::{Known, KnownKind, Names, to_condition, to_expression};

/// How names of questions are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// `{name}`, words like `notempty`.
    SurveyJs,
    /// `${name}`, functions like `selected()`.
    XlsForm,
    /// `name.NAOK`, `Q1_SQ001`.
    LimeSurvey,
    /// `name` and `name.row`, as our own formulas.
    Plain,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Logic {
    Number(f64),
    Text(String),
    Truth(bool),
    Name(String),
    List(Vec<Logic>),
    Not(Box<Logic>),
    Negative(Box<Logic>),
    Binary(Operator, Box<Logic>, Box<Logic>),
    Call(String, Vec<Logic>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    AtMost,
    AtLeast,
    Below,
    Above,
    Plus,
    Minus,
    Times,
    Over,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
}

impl Operator {
    /// The comparison with its sides changed.
    pub fn flipped(self) -> Self {
        match self {
            Self::AtMost => Self::AtLeast,
            Self::AtLeast => Self::AtMost,
            Self::Below => Self::Above,
            Self::Above => Self::Below,
            other => other,
        }
    }
}
