//! Server-sent events: what just happened, as far as the reader may see it.

use crate::SessionWatch;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, stream::unfold};
use manyi_kernel::UnitPath;
use serde::Serialize;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, Interval, MissedTickBehavior, interval_at},
};

/// How often a stream asks whether its session still lives.
const WATCH_EVERY: Duration = Duration::from_secs(1);

/// One thing that happened: no content, only what to fetch again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LiveEvent {
    /// The SSE event name, e.g. `response_submitted`.
    #[serde(skip)]
    pub name: &'static str,
    /// Id of the thing.
    pub id: String,
    pub unit_path: UnitPath,
    /// Place in the event log.
    pub position: i64,
}

struct Reader<F> {
    events: Receiver<LiveEvent>,
    filter: F,
    watch: Option<Arc<dyn SessionWatch>>,
    ticks: Interval,
}

/// Sends the events that pass `filter`, until the sender is gone. A reader that fell behind gets one
/// `resync` event in place of what it missed and should fetch again.
pub fn stream<F>(events: Receiver<LiveEvent>, filter: F) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    F: Fn(&LiveEvent) -> bool + Send + 'static,
{
    answer(events, filter, None)
}

/// Like [`stream`], and ends within a second or so of the session's end.
pub fn stream_while<F>(
    events: Receiver<LiveEvent>,
    filter: F,
    watch: Arc<dyn SessionWatch>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    F: Fn(&LiveEvent) -> bool + Send + 'static,
{
    answer(events, filter, Some(watch))
}

fn answer<F>(
    events: Receiver<LiveEvent>,
    filter: F,
    watch: Option<Arc<dyn SessionWatch>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    F: Fn(&LiveEvent) -> bool + Send + 'static,
{
    let mut ticks = interval_at(Instant::now() + WATCH_EVERY, WATCH_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let reader = Reader { events, filter, watch, ticks };
    let stream = unfold(reader, |mut reader| async move {
        let event = reader.next().await?;
        Some((Ok(event), reader))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

impl<F: Fn(&LiveEvent) -> bool> Reader<F> {
    async fn next(&mut self) -> Option<Event> {
        loop {
            tokio::select! {
                received = self.events.recv() => match received {
                    Ok(event) if (self.filter)(&event) => return Some(written(&event)),
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => return Some(Event::default().event("resync").data("{}")),
                    Err(RecvError::Closed) => return None,
                },
                _ = self.ticks.tick() => {
                    if let Some(watch) = &self.watch && !watch.is_alive().await {
                        return None;
                    }
                }
            }
        }
    }
}

fn written(event: &LiveEvent) -> Event {
    let data = serde_json::to_string(event).unwrap_or_else(|_| "{}".to_owned());
    Event::default().event(event.name).id(event.position.to_string()).data(data)
}
