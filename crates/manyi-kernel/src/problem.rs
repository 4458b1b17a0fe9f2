//! What went wrong, as a code and its places; the web layer turns it into RFC 9457 problem details
//! and the translation files into words.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// 400: cannot be read at all.
    Malformed,
    /// 401
    NotSignedIn,
    /// 403
    Forbidden,
    /// 404: absent, or outside the actor's scope.
    NotFound,
    /// 409: refused in the present state.
    Conflict,
    /// 410: was there once (expired or closed link).
    Gone,
    /// 412: edited by someone else meanwhile.
    RevisionMismatch,
    /// 413
    TooLarge,
    /// 422: read, but fields are wrong.
    Invalid,
    /// 428: `If-Match` is needed.
    RevisionRequired,
    /// 429
    TooMany,
    /// 503: store away or disk full; try again.
    Unavailable,
    /// 500: our fault.
    Internal,
}

/// One wrong place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// JSON pointer or question key of the wrong place, e.g. `/questions/3/text`.
    pub place: String,
    /// Stable code, e.g. `required`.
    pub code: String,
    /// What the translated sentence names, e.g. `{"max": "5"}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl FieldProblem {
    pub fn new(place: impl Into<String>, code: impl Into<String>) -> Self {
        Self { place: place.into(), code: code.into(), params: BTreeMap::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// Stable code and translation key, e.g. `case.transition_refused`.
    pub code: &'static str,
    pub params: BTreeMap<String, String>,
    pub fields: Vec<FieldProblem>,
}

impl Problem {
    pub fn new(kind: ProblemKind, code: &'static str) -> Self {
        Self { kind, code, params: BTreeMap::new(), fields: Vec::new() }
    }

    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "not_found")
    }

    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        Self { fields, ..Self::new(ProblemKind::Invalid, "invalid") }
    }

    pub fn internal() -> Self {
        Self::new(ProblemKind::Internal, "internal")
    }

    pub fn unavailable() -> Self {
        Self::new(ProblemKind::Unavailable, "unavailable")
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}
