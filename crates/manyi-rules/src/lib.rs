//! The questionnaire document and its rules: what a document may say, which questions a person
//! sees, what counts as an answer, and which scores the answers give.
//!
//! Pure and total: every function takes what it needs, gives all problems and not the first, and
//! returns for any input. The questionnaire page, the JSON API, imports and the editor use these
//! same functions, so they can never disagree.

mod answers;
mod asked;
mod check;
mod divisions;
mod document;
mod expression;
mod limits;
mod path;
mod pipe;
mod problem;
mod schema;
mod scores;
mod template;
mod texts;

pub use answers::{
    Address, AnswerFault, AnswerProblem, AnswerProblemCode, AnswerValue, Answers, Cell, CheckedAnswers,
    Judgement, Location, Pair, Point, RawAnswers, Signature, Spoken, ToldDraw, Unsaid, check_answers,
    judge_answers, read_answers, spoken_answer, told_draw, typed_number,
};
pub use check::{check, is_publishable};
pub use divisions::{Division, DivisionLevel, provinces};
pub use document::{
    AddressField, AnswerCheck, AnswerOption, Arm, Branch, Carried, CarryForward, ChoiceRows, Comparison,
    Condition, ConditionValue, ConstantSum, DualRows, Ending, ExitKind, Experiment, FORMAT, FileField,
    FileType, HiddenField, Jump, Loop, MomentField, MultipleChoice, Number, NumberField, OpenField,
    OptionList, OptionText, PairSet, PairedRows, Pairs, Pattern, Picture, PictureChoice, Question,
    QuestionBody, QuestionPage, Questionnaire, Quota, QuotaCell, QuotaFull, Ranking, RatedRows, Role, Row,
    RowList, Rule, Scale, ScaleLook, SliderField, Target, Test, Text, TextRows, parse, parse_str,
};
pub use expression::{
    Answered, Expression, ExpressionFault, ExpressionFaultKind, ExpressionValue, FormulaGrammar,
    FormulaScanFault, FormulaToken, Reference, scan_formula,
};
pub use limits::*;
pub use path::{
    CellRef, DecidingAnswers, DistinctPath, FullCells, OfferedRow, PathList, VisiblePage, VisiblePath,
    VisibleQuestion, evaluate_path, evaluate_path_for, evaluate_path_hiding, explore_paths,
};
pub use pipe::{fill, told_in, untold};
pub use problem::{DocumentProblem, ProblemCode, Severity};
pub use schema::document_schema;
pub use scores::{Rating, Scores, scores, scores_of};
pub use template::{
    ResearchSet, ShortTemplate, TemplateScale, dimension_names, kano_scale, research_questionnaire,
    research_set, satisfaction_standard, servqual_items, short_questionnaire, standard_servqual,
};
pub use texts::{TextChange, text_changes};
