//! The questionnaire document and its rules: what a document may say, which questions a person
//! sees, what counts as an answer, and which scores the answers give.
//!
//! Pure and total: every function takes what it needs, gives all problems and not the first, and
//! returns for any input. The questionnaire page, the JSON API, imports and the editor use these
//! same functions, so they can never disagree.

mod answers;
mod check;
mod document;
mod limits;
mod path;
mod problem;
mod scores;
mod template;

pub use answers::{
    AnswerFault, AnswerProblem, AnswerProblemCode, AnswerValue, Answers, CheckedAnswers, RawAnswers,
    check_answers, read_answers,
};
pub use check::{check, is_publishable};
pub use document::{
    AnswerOption, Comparison, Condition, ConditionValue, FORMAT, OpenField, Question, QuestionBody,
    QuestionPage, Questionnaire, Role, Scale, Test, Text, parse, parse_str,
};
pub use limits::*;
pub use path::{VisiblePage, VisiblePath, evaluate_path};
pub use problem::{DocumentProblem, ProblemCode, Severity};
pub use scores::{Rating, Scores, scores};
pub use template::{TemplateScale, dimension_names, satisfaction_standard};
