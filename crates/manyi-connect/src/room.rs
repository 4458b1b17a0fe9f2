//! What everything in this crate works with.

use crate::{seal::Sealer, transport::Transports};
use manyi_storage::Database;

/// Clones share everything.
#[derive(Clone)]
pub struct ConnectRoom {
    pub db: Database,
    pub sealer: Sealer,
    pub(crate) transports: Transports,
}

impl ConnectRoom {
    pub fn new(db: Database, sealer: Sealer) -> Self {
        Self { db, sealer, transports: Transports::default() }
    }
}
