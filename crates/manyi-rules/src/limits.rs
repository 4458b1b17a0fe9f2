//! How large a questionnaire may grow. Generous for people, tight for machines that probe.

/// Bytes of a document's JSON text.
pub const MAX_DOCUMENT_BYTES: usize = 512 * 1024;
pub const MAX_PAGES: usize = 50;
/// Over all pages.
pub const MAX_QUESTIONS: usize = 200;
/// Of one choice question.
pub const MAX_OPTIONS: usize = 100;
/// Nesting of `all`, `any` and `not` in one condition.
pub const MAX_CONDITION_DEPTH: usize = 8;
/// Comparisons in one condition.
pub const MAX_CONDITION_TESTS: usize = 50;
/// Characters of one text in one language.
pub const MAX_TEXT_LENGTH: usize = 4_000;
/// Characters of a key or a dimension code.
pub const MAX_KEY_LENGTH: usize = 64;
/// Characters that an open answer may have where the question sets no limit.
pub const DEFAULT_ANSWER_LENGTH: usize = 1_000;
/// The highest limit that a question may set, in characters.
pub const MAX_ANSWER_LENGTH: usize = 10_000;
/// After so many problems the rest is not listed: nobody mends more at once.
pub const MAX_PROBLEMS: usize = 300;
/// Languages of one questionnaire.
pub const MAX_LANGUAGES: usize = 20;
/// Early endings of one questionnaire.
pub const MAX_ENDINGS: usize = 20;
/// Rows of one matrix.
pub const MAX_ROWS: usize = 60;
/// Options of a cascade, over all its branches.
pub const MAX_CASCADE_OPTIONS: usize = 1_000;
/// Rules or jumps of one question.
pub const MAX_RULES: usize = 20;
/// Characters of a regular expression.
pub const MAX_PATTERN_LENGTH: usize = 500;
/// Characters of an expression.
pub const MAX_EXPRESSION_LENGTH: usize = 1_000;
/// Numbers, names, operations and calls in one expression.
pub const MAX_EXPRESSION_NODES: usize = 300;
/// Parentheses and calls within each other.
pub const MAX_EXPRESSION_DEPTH: usize = 24;
/// Characters of a value that a link brings along.
pub const MAX_HIDDEN_LENGTH: usize = 200;
/// Characters of one answer that is told again in a later text.
pub const MAX_PIPED_LENGTH: usize = 200;
/// Answers told again in one text.
pub const MAX_PIPES: usize = 30;
/// Numbers that an answer or a bound may be: beyond it sums lose their units.
pub const LARGEST_NUMBER: f64 = 1e12;
/// Distinct paths that the explorer lists.
pub const MAX_PATHS: usize = 1_000;
/// Combinations of answers that the explorer tries.
pub const MAX_PATH_TRIALS: usize = 5_000;
/// The same, each time a document is checked: that happens while somebody types.
pub const MAX_CHECK_TRIALS: usize = 300;
/// Quotas of one questionnaire.
pub const MAX_QUOTAS: usize = 20;
/// Cells of one quota.
pub const MAX_QUOTA_CELLS: usize = 100;
/// Responses of one cell.
pub const MAX_QUOTA_LIMIT: u32 = 1_000_000;
/// Experiments of one questionnaire.
pub const MAX_EXPERIMENTS: usize = 10;
/// Arms of one experiment.
pub const MAX_ARMS: usize = 20;
/// Loops of one questionnaire.
pub const MAX_LOOPS: usize = 10;
/// Turns of one loop.
pub const MAX_TURNS: usize = 30;
/// Questions when every loop is gone through as often as it can be.
pub const MAX_ASKED_QUESTIONS: usize = 600;
