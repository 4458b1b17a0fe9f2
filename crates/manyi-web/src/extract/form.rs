use super::{json::read_body, percent};
use crate::ApiProblem;
use axum::{
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use manyi_kernel::{Problem, ProblemKind};

/// The fields of an HTML form in the order sent; a name may come more than once.
#[derive(Clone, Debug, Default)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// The first value of `name`.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiProblem> {
        let media = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = media.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let problem = Problem::new(ProblemKind::Malformed, "wrong_media_type")
                .with("expected", "application/x-www-form-urlencoded");
            return Err(ApiProblem::with_status(problem, StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = read_body(request, state).await?;
        Ok(Self(percent::pairs(&bytes)?))
    }
}
