//! What the session layer (of `manyi-identity`) tells the rest of a request about the caller.

use crate::ApiProblem;
use async_trait::async_trait;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use manyi_kernel::{Actor, Problem, ProblemKind};
use std::{convert::Infallible, sync::Arc};

/// The header that carries the session's CSRF token on every request that changes something.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// Name of the session cookie; browsers bind a `__Host-` cookie to this host, path `/` and https.
pub fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-manyi_session" } else { "manyi_session" }
}

/// The value of the cookie `name`, if the request carries it once; a doubled cookie counts as none.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Put into the request's extensions for a live session, and into the answer's, so that the outer
/// layers know the reader's language and whom to name in the log.
#[derive(Clone)]
pub struct SessionContext {
    pub actor: Actor,
    /// What [`CSRF_HEADER`] must carry.
    pub csrf_token: String,
    /// Ends long answers (event streams) when the session dies.
    pub watch: Arc<dyn SessionWatch>,
}

/// Asks whether a session still lives, without prolonging it.
#[async_trait]
pub trait SessionWatch: Send + Sync + 'static {
    async fn is_alive(&self) -> bool;
}

/// The signed-in caller; 401 without a session.
#[derive(Clone, Debug)]
pub struct SignedActor(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for SignedActor {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiProblem> {
        let context = parts.extensions.get::<SessionContext>();
        let context = context.ok_or(Problem::new(ProblemKind::NotSignedIn, "not_signed_in"))?;
        Ok(Self(context.actor.clone()))
    }
}

/// The caller, if signed in.
#[derive(Clone, Debug)]
pub struct MaybeActor(pub Option<Actor>);

impl<S: Send + Sync> FromRequestParts<S> for MaybeActor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<SessionContext>().map(|context| context.actor.clone())))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SessionContext {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiProblem> {
        let context = parts.extensions.get::<Self>().cloned();
        Ok(context.ok_or(Problem::new(ProblemKind::NotSignedIn, "not_signed_in"))?)
    }
}
