//! Tells open consoles what just happened, so that they fetch again. No content, only what and where.

use super::App;
use axum::extract::State;
use axum::response::IntoResponse;
use manyi_case::Presence;
use manyi_kernel::{StoredEvent, UnitPath};
use manyi_storage::{CancellationToken, Database, log};
use manyi_web::sse::{LiveEvent, stream_while};
use manyi_web::{Access, SessionContext, operation};
use tokio::sync::{broadcast, watch};
use tokio::task::JoinHandle;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Readers that fall behind by more than this are told to fetch everything again.
const BACKLOG: usize = 1024;
const BATCH: u64 = 500;

#[derive(Clone)]
pub struct LiveFeed {
    events: broadcast::Sender<LiveEvent>,
    facts: watch::Sender<i64>,
}

impl Default for LiveFeed {
    fn default() -> Self {
        Self { events: broadcast::channel(BACKLOG).0, facts: watch::channel(0).0 }
    }
}

impl LiveFeed {
    /// Where the facts stand; whoever feeds them says so here.
    pub fn facts_position(&self) -> watch::Sender<i64> {
        self.facts.clone()
    }

    /// Seats at cases, whose changes are told to open consoles. They pass through no log: nothing of them is kept.
    pub fn presence(&self) -> Presence {
        let events = self.events.clone();
        Presence::telling(move |case, path| {
            let live = LiveEvent {
                name: "case_presence",
                id: case.to_string(),
                unit_path: path.clone(),
                position: 0,
            };
            let _ = events.send(live);
        })
    }

    fn send(&self, name: &'static str, event: &StoredEvent) {
        let live = LiveEvent {
            name,
            id: event.subject.clone(),
            unit_path: event.unit_path.clone(),
            position: event.position,
        };
        // Nobody listening is not an error.
        let _ = self.events.send(live);
    }
}

/// Follows the log from now on until `shutdown`: the past is what the pages show when they open.
pub fn spawn(app: &App, shutdown: CancellationToken) -> JoinHandle<()> {
    let (db, feed, facts) = (app.db.clone(), app.live.clone(), app.live.facts.subscribe());
    tokio::spawn(async move {
        tokio::select! {
            () = follow(&db, &feed) => {}
            () = figures(&feed, facts) => {}
            () = shutdown.cancelled() => {}
        }
    })
}

async fn follow(db: &Database, feed: &LiveFeed) {
    let mut committed = db.committed();
    let mut position = log::last_position(db.reader()).await.unwrap_or(0);
    while committed.changed().await.is_ok() {
        while let Ok(events) = log::read_after(db.reader(), position, BATCH).await {
            let Some(last) = events.last() else { break };
            position = last.position;
            for event in &events {
                if let Some(name) = live_name(&event.kind) {
                    feed.send(name, event);
                }
            }
        }
    }
}

/// When the facts have taken something in, every figure may have moved.
async fn figures(feed: &LiveFeed, mut facts: watch::Receiver<i64>) {
    while facts.changed().await.is_ok() {
        let position = *facts.borrow_and_update();
        let event =
            LiveEvent { name: "figures_changed", id: String::new(), unit_path: UnitPath::root(), position };
        let _ = feed.events.send(event);
    }
}

fn live_name(kind: &str) -> Option<&'static str> {
    match kind {
        "response.submitted" | "response.imported" | "response.judged" | "response.changed" => {
            Some("response_submitted")
        }
        "case.registered"
        | "case.changed"
        | "case.mentioned"
        | "follow_up.sent"
        | "follow_up.answered"
        | "improvement_item.changed" => Some("case_changed"),
        "feedback.recorded" | "feedback.changed" | "feedback_dispatch.stopped" => Some("feedback_changed"),
        "voice.read" | "voice_version.activated" => Some("voices_read"),
        "knowledge.changed" => Some("knowledge_changed"),
        "knowledge.announced" => Some("knowledge_announced"),
        _ => None,
    }
}

pub fn router(feed: LiveFeed) -> OpenApiRouter {
    OpenApiRouter::new().routes(operation(routes!(listen_events), Access::SignedIn)).with_state(feed)
}

/// What happens, as it happens (server-sent events)
///
/// `response_submitted`, `case_changed` and `feedback_changed` of the units one may see, `case_presence` when somebody comes to a case,
/// leaves it or begins to write (ask who is there), `figures_changed` when any figure may have moved,
/// `voices_read` when texts were read for their topics,
/// `knowledge_changed` and `knowledge_announced` (a change will hold within three days) of articles that hold for one's units,
/// `resync` when the reader fell behind and should fetch everything again.
#[utoipa::path(
    get,
    path = "/api/v1/events",
    tag = "event",
    operation_id = "listen_events",
    responses((status = 200, description = "A stream without end", content_type = "text/event-stream", body = LiveEvent))
)]
async fn listen_events(State(feed): State<LiveFeed>, session: SessionContext) -> impl IntoResponse {
    let scope = session.actor.scope.clone();
    let mine = move |event: &LiveEvent| match event.name {
        // These two say that something moved somewhere, and nothing of what.
        "figures_changed" | "voices_read" => true,
        // What holds above a unit holds for it too.
        "knowledge_changed" | "knowledge_announced" => manyi_knowledge::holds_for(&scope, &event.unit_path),
        _ => scope.allows(&event.unit_path),
    };
    stream_while(feed.events.subscribe(), mine, session.watch)
}
