//! Connections of browsers and proxies: each is answered until it ends, or until the program is told to stop.
//!
//! HTTP/1.1 only, which is what browsers speak without TLS and what proxies speak to a program behind them. A server
//! that is open to every protocol holds the state of each for every connection, and ten thousand respondents keep
//! theirs open while they think.

use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use manyi_storage::CancellationToken;
use std::{io::ErrorKind, net::SocketAddr, pin::pin, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

/// Longest time until the head of a request is whole, and between two requests: whoever sends a letter a second holds
/// a connection no longer than an idle browser. Above the 60 s that proxies keep theirs.
const HEAD_WITHIN: Duration = Duration::from_secs(75);
/// Before the next try when the process has no more files to open.
const BREATH: Duration = Duration::from_secs(1);

/// Answers until `shutdown`; ends when requests under way are answered.
pub async fn answer_connections(listener: TcpListener, router: Router, shutdown: CancellationToken) {
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => break,
        };
        match accepted {
            Ok((stream, from)) => {
                connections.spawn(answer(stream, from, router.clone(), shutdown.clone()));
            }
            // The other side was quicker to go.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
                ) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

async fn answer(stream: TcpStream, from: SocketAddr, router: Router, shutdown: CancellationToken) {
    // An answer is written at once: nothing is gained by waiting for more of it.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        router.clone().oneshot(request.map(Body::new))
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = shutdown.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}
