//! Answers: their JSON form, reading them against the document, and judging them.

mod check;
mod given;
mod identity;
mod moment;
mod problem;
mod read;
mod rows;
mod spoken;
mod told;
mod value;

pub use check::{CheckedAnswers, Judgement, check_answers, judge_answers};
pub use given::{Address, Location, Point, Signature, Unsaid};
pub use problem::{AnswerFault, AnswerProblem, AnswerProblemCode};
pub use read::{read_answers, typed_number};
pub use spoken::{Spoken, spoken_answer};
pub use told::{ToldDraw, told_draw};
pub use value::{AnswerValue, Answers, Cell, Pair, RawAnswers};

pub(crate) use moment::{MomentKind, is_moment};
