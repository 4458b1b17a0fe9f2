//! What everything in this crate works with.

use crate::{seal::Sealer, transport::Transports};
use manyi_storage::Database;
use manyi_web::RateLimiter;

/// Clones share everything.
#[derive(Clone)]
pub struct ConnectRoom {
    pub db: Database,
    pub sealer: Sealer,
    pub(crate) transports: Transports,
    pub(crate) rates: RateLimiter,
}

impl ConnectRoom {
    pub fn new(db: Database, sealer: Sealer) -> Self {
        Self { db, sealer, transports: Transports::default(), rates: RateLimiter::default() }
    }
}
