//! What is wrong with a questionnaire document: a place, a code, and what the sentence names.

use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The document cannot be published like this.
    Blocking,
    /// It can, but somebody should look.
    Advice,
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $severity:ident);+ $(;)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $code)] $variant),+
        }

        impl ProblemCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable code; the last part of its translation key.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }
        }
    };
}

problem_codes! {
    /// The text is no JSON at all. `line`, `column`.
    NotJson = "not_json", Blocking;
    /// `max` (bytes).
    TooLarge = "too_large", Blocking;
    /// A newer or unknown `format`. `supported`.
    UnsupportedFormat = "unsupported_format", Blocking;
    /// `expected`: object, array, text, whole_number, number, number_or_option, true_or_false.
    WrongType = "wrong_type", Blocking;
    MissingField = "missing_field", Blocking;
    /// Ignored when the document is read.
    UnknownField = "unknown_field", Advice;
    /// `value`, `allowed`.
    UnknownValue = "unknown_value", Blocking;
    /// More than `max` pages, questions, options or comparisons; the rest is left out.
    TooMany = "too_many", Blocking;
    /// A condition nested deeper than `max`.
    TooDeep = "too_deep", Blocking;
    /// A text longer than `max` characters.
    TextTooLong = "text_too_long", Blocking;
    /// NUL or another control character.
    ForbiddenCharacter = "forbidden_character", Blocking;
    /// A key or code that is not a–z, 0–9 and `_`, beginning with a letter, at most 64 long.
    BadKey = "bad_key", Blocking;
    /// `key`, `first` (where it stands already).
    DuplicateKey = "duplicate_key", Blocking;
    /// No language has a text here.
    EmptyText = "empty_text", Blocking;
    /// The title is given in `language`, this text is not; readers of it see another language.
    MissingLanguage = "missing_language", Advice;
    NoPages = "no_pages", Blocking;
    NoQuestions = "no_questions", Blocking;
    EmptyPage = "empty_page", Advice;
    /// `min`, `max`: a scale begins at 0 or 1 and ends at 10 or below, with at least two points.
    ScaleOutOfRange = "scale_out_of_range", Blocking;
    /// A point label outside the scale.
    PointOutsideScale = "point_outside_scale", Blocking;
    /// A choice question needs at least two options.
    TooFewOptions = "too_few_options", Blocking;
    /// `max_length` is not within 1 … `max`.
    LengthOutOfRange = "length_out_of_range", Blocking;
    /// `role`, `kind`: a rating role on something that is no scale, a comment that is not open.
    RoleNeedsOtherKind = "role_needs_other_kind", Blocking;
    /// Net promoter questions are asked from 0 to 10.
    NpsNeedsZeroToTen = "nps_needs_zero_to_ten", Blocking;
    /// `role`, `first`: overall, NPS, CES, comment and each dimension can be asked once.
    DuplicateRole = "duplicate_role", Blocking;
    /// Without one the satisfaction score has nothing to count.
    NoOverall = "no_overall", Advice;
    /// A condition names `key`, which is no question.
    UnknownReference = "unknown_reference", Blocking;
    /// A condition names the question that it stands on.
    SelfReference = "self_reference", Blocking;
    /// A condition names a question that comes later: nobody can have answered it yet.
    ForwardReference = "forward_reference", Blocking;
    /// Questions that wait for each other. `keys`.
    ConditionCycle = "condition_cycle", Blocking;
    /// `op`, `kind`: for instance `at_most` on an open question.
    ComparisonNotPossible = "comparison_not_possible", Blocking;
    /// A comparison that needs a value has none.
    ValueMissing = "value_missing", Blocking;
    /// `value` can never be an answer to `key`.
    ValueNotPossible = "value_not_possible", Blocking;
    /// An `all` or `any` without anything in it.
    EmptyCondition = "empty_condition", Blocking;
    /// `fault`, `position` (from 1): a formula that cannot be read.
    BadExpression = "bad_expression", Blocking;
    /// `why`: a regular expression that cannot be used.
    BadPattern = "bad_pattern", Blocking;
    /// `value`: no language tag.
    BadLanguage = "bad_language", Blocking;
    /// A matrix needs at least one row.
    TooFewRows = "too_few_rows", Blocking;
    /// `min`, `max`: the least is more than the most, or a step does not fit between them.
    RangeEmpty = "range_empty", Blocking;
    /// `count` options: more are asked for than there are.
    CountNotPossible = "count_not_possible", Blocking;
    /// Not written like `2026-10-01`, `09:30` or `2026-10-01T09:30`.
    BadMoment = "bad_moment", Blocking;
    /// `key`: a jump to no page, question or ending.
    UnknownTarget = "unknown_target", Blocking;
    /// `key`: a jump to something that does not come later.
    BackwardJump = "backward_jump", Blocking;
    /// `row`, `key`: the question has no such row.
    UnknownRowReference = "unknown_row_reference", Blocking;
    /// `key`: a question without options, or one that comes later, has nothing to carry forward.
    CarryNotPossible = "carry_not_possible", Blocking;
    /// `key`: what changes places cannot wait for what may come behind it, and nothing can jump within it.
    ShuffledReference = "shuffled_reference", Blocking;
    /// `key`: told again in a text, but no question of that key comes before it.
    UnknownPipe = "unknown_pipe", Blocking;
    /// `keys`: `yes_no` has the options yes and no.
    WrongOptions = "wrong_options", Blocking;
    /// Faces are drawn for at most five points, stars for at most ten.
    LookNeedsOtherScale = "look_needs_other_scale", Blocking;
    /// A Kano scale has five points, as its evaluation table has five rows.
    KanoNeedsFivePoints = "kano_needs_five_points", Blocking;
    /// An item of the set names no dimension: the analysis cannot place it.
    MissingDimension = "missing_dimension", Blocking;
    /// Only ratings are compared by the check of responses; a trap is compared with nothing else.
    CheckNeedsScale = "check_needs_scale", Blocking;
    /// `value`, `min`, `max`: nobody can choose what the trap asks for.
    TrapOutsideScale = "trap_outside_scale", Blocking;
    /// A reversed rating or a trap feeds no metric.
    CheckedRole = "checked_role", Blocking;
    /// Nothing is ever answered here: a description cannot be required, measured or judged.
    NothingToAnswer = "nothing_to_answer", Blocking;
    /// Not the name of an uploaded picture.
    BadPicture = "bad_picture", Blocking;
    /// An option of a picture choice has no picture.
    MissingPicture = "missing_picture", Blocking;
    /// `key`: a quota names a question without options, or none of its cells looks at that question.
    HideNotPossible = "hide_not_possible", Blocking;
    /// However the questions are answered, nobody falls into this cell.
    DeadQuotaCell = "dead_quota_cell", Advice;
    /// An experiment needs at least two arms, and a weight above 0.
    TooFewArms = "too_few_arms", Blocking;
    /// `key`: a formula asks for the arm of an experiment that is not there.
    UnknownExperiment = "unknown_experiment", Blocking;
    /// `key`: a loop follows no question of this kind, or one that does not come before its pages.
    LoopNotPossible = "loop_not_possible", Blocking;
    /// The pages of a loop follow each other, in its order, and are in no other loop.
    LoopPagesApart = "loop_pages_apart", Blocking;
    /// `key`: asked several times, so nothing outside its loop can look at it.
    LoopedReference = "looped_reference", Blocking;
    /// However the questions before it are answered, nobody comes here.
    Unreachable = "unreachable", Advice;
}

/// One wrong place of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentProblem {
    /// JSON pointer (RFC 6901) into the document, e.g. `/pages/0/questions/3/text`.
    pub place: String,
    pub code: ProblemCode,
    /// What the translated sentence names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl DocumentProblem {
    pub fn new(place: impl Into<String>, code: ProblemCode) -> Self {
        Self { place: place.into(), code, params: BTreeMap::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Collects problems up to [`crate::MAX_PROBLEMS`].
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<DocumentProblem>);

impl Problems {
    pub fn push(&mut self, problem: DocumentProblem) {
        if self.0.len() < crate::MAX_PROBLEMS {
            self.0.push(problem);
        }
    }

    pub fn add(&mut self, place: impl Into<String>, code: ProblemCode) {
        self.push(DocumentProblem::new(place, code));
    }

    pub fn into_vec(self) -> Vec<DocumentProblem> {
        self.0
    }
}

/// `place` with one more step; `~` and `/` are escaped as RFC 6901 asks.
pub(crate) fn step(place: &str, name: impl std::fmt::Display) -> String {
    let name = name.to_string().replace('~', "~0").replace('/', "~1");
    format!("{place}/{name}")
}
