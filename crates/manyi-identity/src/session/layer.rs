//! Finds out who is calling.

use super::{csrf_token, live, store};
use crate::{IdentityRoom, secret::Secret};
use axum::{
    extract::Request,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use manyi_kernel::Actor;
use manyi_storage::{BoxFuture, StorageError};
use manyi_web::{ApiProblem, SessionContext, session};
use std::{
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
};
use tower::{Layer, Service};

/// Puts a [`SessionContext`] into requests that carry a live session's cookie; others pass unchanged.
pub fn session_layer(room: IdentityRoom) -> SessionLayer {
    SessionLayer(room)
}

#[derive(Clone)]
pub struct SessionLayer(IdentityRoom);

impl<S> Layer<S> for SessionLayer {
    type Service = SessionService<S>;

    fn layer(&self, inner: S) -> SessionService<S> {
        SessionService { inner, room: self.0.clone() }
    }
}

#[derive(Clone)]
pub struct SessionService<S> {
    inner: S,
    room: IdentityRoom,
}

impl<S> Service<Request> for SessionService<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        // The clone was not polled ready; the original was.
        let waiting = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, waiting);
        let room = self.room.clone();
        Box::pin(async move {
            let context = match find_context(&room, request.headers()).await {
                Ok(context) => context,
                Err(error) => return Ok(ApiProblem::from(error).into_response()),
            };
            let Some(context) = context else {
                return inner.call(request).await;
            };
            request.extensions_mut().insert(context.clone());
            let mut response = inner.call(request).await?;
            response.extensions_mut().insert(context);
            Ok(response)
        })
    }
}

/// The secret in the session cookie, if it looks like one.
pub(crate) fn sent_secret(room: &IdentityRoom, headers: &HeaderMap) -> Option<Secret> {
    session::cookie(headers, session::cookie_name(room.base_url().is_https())).and_then(Secret::sent)
}

async fn find_context(
    room: &IdentityRoom,
    headers: &HeaderMap,
) -> Result<Option<SessionContext>, StorageError> {
    let Some(secret) = sent_secret(room, headers) else {
        return Ok(None);
    };
    let digest = secret.digest();
    let Some(found) = live::find(room, &digest).await? else {
        room.seen().forget(&digest);
        return Ok(None);
    };
    if room.seen().note(&digest, found.stored_seen_at, room.db().now()) {
        // Reading goes on while the disk is full: a session that cannot be prolonged in the store
        // still is in memory.
        if let Err(error) = prolong(room, &found.actor, &digest).await {
            tracing::warn!(%error, person = %found.person_id, "a session's last use cannot be stored");
        }
    }
    let watch = live::Watch { room: room.clone(), digest, unit_path: found.unit_path };
    Ok(Some(SessionContext { actor: found.actor, csrf_token: csrf_token(&secret), watch: Arc::new(watch) }))
}

async fn prolong(room: &IdentityRoom, actor: &Actor, digest: &str) -> Result<(), StorageError> {
    let work = room.db().begin(actor).await?;
    store::touch(work.connection(), digest, work.now()).await?;
    work.commit().await?;
    Ok(())
}
