//! Computing takes processors: few at once, each for a bounded time, none on the threads that answer requests.

use super::{Computed, run::run};
use crate::{AnalysisRoom, Rows};
use manyi_stat::{Entry, StatError};
use serde_json::Value;
use std::time::Duration;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Broken {
    #[error(transparent)]
    Stat(#[from] StatError),
    #[error("too many analyses are being computed")]
    Busy,
    #[error("it took longer than {0:?}")]
    TooSlow(Duration),
    #[error("the computation broke off")]
    BrokeOff,
}

pub(crate) async fn compute(
    room: &AnalysisRoom,
    entry: Entry,
    rows: Rows,
    parameters: Value,
    labels: Vec<String>,
) -> Result<Computed, Broken> {
    let seat = tokio::time::timeout(room.limits.wait, room.seats.clone().acquire_owned());
    let seat = seat.await.ok().and_then(Result::ok).ok_or(Broken::Busy)?;
    let work = tokio::task::spawn_blocking(move || {
        // Held until the work ends, also when nobody waits for it any more.
        let _seat = seat;
        run(&entry, rows, &parameters, labels)
    });
    match tokio::time::timeout(room.limits.run, work).await {
        Err(_) => Err(Broken::TooSlow(room.limits.run)),
        Ok(Err(_)) => Err(Broken::BrokeOff),
        Ok(Ok(done)) => Ok(done?),
    }
}
