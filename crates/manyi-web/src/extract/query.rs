use super::{percent, serde_place::field_problem};
use crate::ApiProblem;
use axum::{extract::FromRequestParts, http::request::Parts};
use manyi_kernel::{Problem, ProblemKind};
use serde::de::DeserializeOwned;

/// The query string as a struct. Refuses with 400, naming the parameter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiProblem> {
        Ok(Self(parse(parts.uri.query().unwrap_or_default())?))
    }
}

fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    // The parser below replaces bytes that are not UTF-8; they are refused first.
    percent::pairs(query.as_bytes())?;
    let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(reader).map_err(|error| Problem {
        fields: vec![field_problem(error.path(), &error.inner().to_string())],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    })
}
