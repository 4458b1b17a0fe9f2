//! Learns of commits by other processes on the same PostgreSQL database.

use super::last_position;
use crate::database::Core;
use std::{
    sync::{Arc, Weak},
    time::Duration,
};

/// Half a second keeps "a figure follows its commit within a second" true across processes.
const INTERVAL: Duration = Duration::from_millis(400);

/// One query per interval for the whole process, however many consumers wait. A SQLite file has no
/// other process. Ends with the last handle of the database.
pub(crate) fn follow_other_processes(core: &Arc<Core>) {
    if core.is_postgres() {
        tokio::spawn(follow(Arc::downgrade(core)));
    }
}

async fn follow(core: Weak<Core>) {
    loop {
        tokio::time::sleep(INTERVAL).await;
        let Some(core) = core.upgrade() else { return };
        if core.committed.receiver_count() == 0 {
            continue;
        }
        match last_position(&core.connections.reader).await {
            Ok(position) => core.announce(position),
            Err(error) => tracing::debug!(%error, "cannot look for new events"),
        }
    }
}
