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
