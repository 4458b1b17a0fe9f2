//! Answers: their JSON form, reading them against the document, and judging them.

mod check;
mod problem;
mod read;
mod value;

pub use check::{CheckedAnswers, check_answers};
pub use problem::{AnswerFault, AnswerProblem, AnswerProblemCode};
pub use read::read_answers;
pub use value::{AnswerValue, Answers, RawAnswers};
