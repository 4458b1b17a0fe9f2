use crate::ApiProblem;
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use manyi_kernel::{Problem, ProblemKind, Revision};

/// The revision an edit was made against, from `If-Match`; 428 when absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub Revision);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiProblem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Err(Problem::new(ProblemKind::RevisionRequired, "revision_required").into());
        };
        let revision = value.to_str().ok().and_then(parse);
        Ok(Self(revision.ok_or(Problem::new(ProblemKind::Malformed, "bad_if_match"))?))
    }
}

/// `"7"`, also as the weak tag a compressing proxy makes of it, also bare.
fn parse(text: &str) -> Option<Revision> {
    let text = text.trim();
    let text = text.strip_prefix("W/").unwrap_or(text);
    let text = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    text.parse().ok().filter(|revision| *revision > 0).map(Revision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_however_proxies_write_it() {
        for (text, wanted) in [
            ("\"7\"", Some(7)),
            ("W/\"7\"", Some(7)),
            ("7", Some(7)),
            ("*", None),
            ("\"0\"", None),
            ("\"7\", \"8\"", None),
            ("\"-1\"", None),
            ("", None),
        ] {
            assert_eq!(parse(text), wanted.map(Revision), "{text}");
        }
    }
}
