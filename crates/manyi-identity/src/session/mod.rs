//! Sessions: kept on the server, known to the browser by a random token of which only a digest is stored.

mod caller;
mod expiry;
pub mod guard;
pub(crate) mod guard_store;
mod layer;
pub(crate) mod live;
mod seen;
mod sign_in;
pub(crate) mod store;

pub use caller::Caller;
pub use expiry::SessionLimits;
pub(crate) use layer::sent_secret;
pub use layer::{SessionLayer, SessionService, session_layer};
pub(crate) use seen::SeenTimes;
pub(crate) use sign_in::begin;
pub use sign_in::{SignIn, SignInError, sign_in};

use crate::{IdentityRoom, secret::Secret};
use manyi_kernel::Actor;
use manyi_storage::StorageError;

/// What the CSRF token is derived for.
const CSRF: &str = "csrf";

/// The token that requests of this session must carry; it follows from the cookie and is not stored.
pub(crate) fn csrf_token(secret: &Secret) -> String {
    secret.derived(CSRF)
}

/// Ends this session.
pub async fn sign_out(room: &IdentityRoom, actor: &Actor, secret: &Secret) -> Result<(), StorageError> {
    let mut work = room.db().begin(actor).await?;
    store::delete(work.connection(), &secret.digest()).await?;
    if let Some(id) = actor.person_id() {
        let path = actor.scope.paths().first().cloned().unwrap_or_else(manyi_kernel::UnitPath::root);
        work.audit("session.end", "person", id, &path);
    }
    work.commit().await?;
    room.seen().forget(&secret.digest());
    Ok(())
}
