//! Small formulas over answers: `round((q1 + q2) / 2, 1)`, `if(q_overall <= 2, "low", "high")`.
//!
//! No loops and no definitions: working one out takes as many steps as it has parts, and both the parts and the
//! texts are limited. `q1` is an answer, `q1.row` the answer in a row, `q1.row.part` one of a pair.

mod evaluate;
mod parse;
mod scan;
mod value;

pub use evaluate::Answered;
pub use scan::{
    Grammar as FormulaGrammar, ScanFault as FormulaScanFault, Token as FormulaToken, scan as scan_formula,
};
pub use value::ExpressionValue;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::fmt;

/// A formula that was read without a fault.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(with = "String")]
pub struct Expression {
    source: String,
    node: Node,
}

/// What is wrong with a formula, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionFault {
    pub kind: ExpressionFaultKind,
    /// Characters before the place.
    pub position: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpressionFaultKind {
    Unexpected,
    UnexpectedEnd,
    UnknownFunction,
    WrongNumberOfArguments,
    TooLong,
    TooManyParts,
    TooDeep,
}

impl ExpressionFaultKind {
    pub const ALL: [Self; 7] = [
        Self::Unexpected,
        Self::UnexpectedEnd,
        Self::UnknownFunction,
        Self::WrongNumberOfArguments,
        Self::TooLong,
        Self::TooManyParts,
        Self::TooDeep,
    ];

    /// Stable code; the last part of its translation key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unexpected => "unexpected",
            Self::UnexpectedEnd => "unexpected_end",
            Self::UnknownFunction => "unknown_function",
            Self::WrongNumberOfArguments => "wrong_number_of_arguments",
            Self::TooLong => "too_long",
            Self::TooManyParts => "too_many_parts",
            Self::TooDeep => "too_deep",
        }
    }
}

/// `question`, `question.row` or `question.row.part`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub question: String,
    pub row: Option<String>,
    pub part: Option<String>,
}

#[derive(Clone, Debug)]
enum Node {
    Number(f64),
    Text(String),
    Truth(bool),
    Answer(Reference),
    Negative(Box<Node>),
    Not(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
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
}

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $least:literal ..= $most:literal);+ $(;)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Function { $($(#[$doc])* $variant),+ }

        impl Function {
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }

            /// Least and greatest number of arguments.
            fn arity(self) -> (usize, usize) {
                match self { $(Self::$variant => ($least, $most)),+ }
            }
        }
    };
}

functions! {
    /// Of what there is; nothing is left out of account silently but the missing.
    Sum = "sum", 1..=100;
    Mean = "mean", 1..=100;
    Min = "min", 1..=100;
    Max = "max", 1..=100;
    /// Options chosen, rows answered, places given; 1 for any other answer, 0 for none.
    Count = "count", 1..=100;
    /// Second argument: decimal places.
    Round = "round", 1..=2;
    Abs = "abs", 1..=1;
    /// Condition, then, otherwise.
    If = "if", 3..=3;
    Answered = "answered", 1..=1;
    /// Points of the chosen options or of the scale.
    Score = "score", 1..=100;
    /// Whether the option is chosen, or the text stands in the text.
    Contains = "contains", 2..=2;
    /// A text as a number.
    ToNumber = "number", 1..=1;
    Concat = "concat", 1..=20;
    /// The first that is there.
    Coalesce = "coalesce", 1..=20;
    /// `arm(2)`: to which of so many groups the person was drawn, from 1; `arm('layout')`: key of their arm.
    Arm = "arm", 1..=1;
}

impl Expression {
    /// # Errors
    /// The first fault.
    pub fn new(source: &str) -> Result<Self, ExpressionFault> {
        let node = parse::parse(source)?;
        Ok(Self { source: source.to_owned(), node })
    }

    pub fn source(&self) -> &str {
        &self.source
    }

    /// Answers that it looks at, in its order.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        self.node.each(&mut |node| {
            if let Node::Answer(reference) = node {
                found.push(reference);
            }
        });
        found
    }

    /// Keys of the questions that it looks at, in its order.
    pub fn questions(&self) -> Vec<&str> {
        self.references().into_iter().map(|reference| reference.question.as_str()).collect()
    }

    /// Experiments whose arm it asks for by name, in its order.
    pub fn experiments(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.node.each(&mut |node| {
            if let Node::Call(Function::Arm, arguments) = node
                && let [Node::Text(name)] = &arguments[..]
            {
                found.push(name.as_str());
            }
        });
        found
    }

    /// Whether it comes out differently for people who answer the same.
    pub(crate) fn draws(&self) -> bool {
        let mut draws = false;
        self.node.each(&mut |node| draws |= matches!(node, Node::Call(Function::Arm, _)));
        draws
    }

    /// Looks at other questions from now on. Its source stays what was written.
    pub(crate) fn rename(&mut self, rename: &dyn Fn(&str) -> Option<String>) {
        self.node.rename(rename);
    }

    /// What comes out; missing when an answer that is needed is missing.
    pub fn evaluate(&self, answered: &impl Answered) -> ExpressionValue {
        evaluate::evaluate(&self.node, answered)
    }
}

impl Node {
    fn each<'a>(&'a self, take: &mut dyn FnMut(&'a Self)) {
        take(self);
        match self {
            Self::Negative(part) | Self::Not(part) => part.each(take),
            Self::Binary(_, left, right) => {
                left.each(take);
                right.each(take);
            }
            Self::Call(_, parts) => parts.iter().for_each(|part| part.each(take)),
            Self::Answer(_) | Self::Number(_) | Self::Text(_) | Self::Truth(_) => {}
        }
    }

    fn rename(&mut self, rename: &dyn Fn(&str) -> Option<String>) {
        match self {
            Self::Answer(reference) => {
                if let Some(new) = rename(&reference.question) {
                    reference.question = new;
                }
            }
            Self::Negative(part) | Self::Not(part) => part.rename(rename),
            Self::Binary(_, left, right) => {
                left.rename(rename);
                right.rename(rename);
            }
            Self::Call(_, parts) => parts.iter_mut().for_each(|part| part.rename(rename)),
            Self::Number(_) | Self::Text(_) | Self::Truth(_) => {}
        }
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Expression {}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.source.serialize(serializer)
    }
}
