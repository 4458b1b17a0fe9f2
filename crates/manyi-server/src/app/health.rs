//! What machines ask: ready or not, and how it goes.

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use manyi_storage::Database;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;

/// How long the database may take to say that it lives.
const PATIENCE: Duration = Duration::from_secs(2);

pub fn router(db: Database) -> Router {
    Router::new().route("/health", get(health)).route("/metrics", get(metrics)).with_state(db)
}

async fn health(State(db): State<Database>) -> Response {
    let answers = tokio::time::timeout(PATIENCE, manyi_storage::log::last_position(db.reader())).await;
    match answers {
        Ok(Ok(position)) => {
            Json(serde_json::json!({"status": "ready", "position": position})).into_response()
        }
        Ok(Err(_)) | Err(_) => {
            let body = Json(serde_json::json!({"status": "unavailable", "reason": "database"}));
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], body).into_response()
        }
    }
}

/// Only for a collector on the same machine: a request that came through a proxy is told nothing.
async fn metrics(ConnectInfo(peer): ConnectInfo<SocketAddr>, headers: HeaderMap) -> Response {
    let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
    if !peer.ip().is_loopback() || forwarded {
        return StatusCode::NOT_FOUND.into_response();
    }
    match recorder() {
        Some(handle) => {
            handle.run_upkeep();
            ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render())
                .into_response()
        }
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The process has one recorder, started before anything is measured.
pub fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER.get_or_init(|| PrometheusBuilder::new().install_recorder().ok()).as_ref()
}
