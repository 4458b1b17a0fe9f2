use crate::ApiProblem;
use axum::{
    extract::{FromRequestParts, RawPathParams, path::ErrorKind, rejection::PathRejection},
    http::request::Parts,
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use serde::de::DeserializeOwned;

/// Parts of the path. Refuses with 400, naming the part.
#[derive(Clone, Copy, Debug, Default)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        if parts.uri.path().contains("%00") {
            return Err(Problem::new(ProblemKind::Malformed, "nul_character").into());
        }
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(rejection) => {
                let names = RawPathParams::from_request_parts(parts, state).await;
                let names = names.iter().flatten().map(|(name, _)| name.to_owned()).collect();
                Err(refusal(rejection, names).into())
            }
        }
    }
}

/// `names` of the parts, in order: a tuple's complaint only counts.
fn refusal(rejection: PathRejection, names: Vec<String>) -> Problem {
    let PathRejection::FailedToDeserializePathParams(failure) = rejection else {
        return Problem::internal();
    };
    let named = |index: usize| format!("/{}", names.get(index).map_or("", String::as_str));
    let (place, code) = match failure.into_kind() {
        ErrorKind::ParseErrorAtKey { key, .. } | ErrorKind::DeserializeError { key, .. } => {
            (format!("/{key}"), "unreadable_value")
        }
        ErrorKind::InvalidUtf8InPathParam { key } => (format!("/{key}"), "not_utf8"),
        ErrorKind::ParseErrorAtIndex { index, .. } => (named(index), "unreadable_value"),
        ErrorKind::ParseError { .. } | ErrorKind::Message(_) => (named(0), "unreadable_value"),
        _ => return Problem::internal(),
    };
    Problem {
        fields: vec![FieldProblem::new(place, code)],
        ..Problem::new(ProblemKind::Malformed, "bad_path")
    }
}
