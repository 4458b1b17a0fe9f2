use super::serde_place::field_problem;
use crate::ApiProblem;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use serde::{Serialize, de::DeserializeOwned};

/// A JSON body, in and out. Refuses with 400 (not JSON), 413, 415 or 422 (JSON of another shape).
#[derive(Clone, Copy, Debug, Default)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiProblem> {
        if !is_json(request.headers()) {
            let problem =
                Problem::new(ProblemKind::Malformed, "wrong_media_type").with("expected", "application/json");
            return Err(ApiProblem::with_status(problem, StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = read_body(request, state).await?;
        Ok(Self(parse(&bytes)?))
    }
}

pub(super) async fn read_body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, ApiProblem> {
    Bytes::from_request(request, state).await.map_err(|rejection: BytesRejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Problem::new(ProblemKind::TooLarge, "too_large").into()
        } else {
            Problem::new(ProblemKind::Malformed, "body_cut_short").into()
        }
    })
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Problem::new(ProblemKind::Malformed, "not_utf8").with("byte", error.valid_up_to())
    })?;
    if has_nul(text) {
        return Err(Problem::new(ProblemKind::Malformed, "nul_character"));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let inner = error.inner();
        if inner.is_data() {
            Problem::invalid(vec![field_problem(error.path(), &inner.to_string())])
        } else {
            not_json(inner)
        }
    })?;
    reader.end().map_err(|error| not_json(&error))?;
    Ok(value)
}

/// Whether a string of the document holds NUL, which PostgreSQL keeps in no text and no honest input
/// holds. It can only be written as an escape.
fn has_nul(text: &str) -> bool {
    text.match_indices("\\u0000").any(|(at, _)| {
        let backslashes = text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        backslashes % 2 == 0
    })
}

fn not_json(error: &serde_json::Error) -> Problem {
    let place = FieldProblem::new(format!("line {}, column {}", error.line(), error.column()), "not_json");
    let problem = Problem::new(ProblemKind::Malformed, "not_json");
    Problem { fields: vec![place], ..problem.with("line", error.line()).with("column", error.column()) }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escaped_nul_is_found_and_an_escaped_backslash_is_none() {
        for (text, wanted) in [
            (r#"{"a":"\u0000"}"#, true),
            (r#"{"a":"\\u0000"}"#, false),
            (r#"{"a":"\\\u0000"}"#, true),
            (r#"{"a":"u0000"}"#, false),
        ] {
            assert_eq!(has_nul(text), wanted, "{text}");
        }
    }
}
