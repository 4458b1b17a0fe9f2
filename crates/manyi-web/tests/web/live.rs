use async_trait::async_trait;
use axum::response::IntoResponse;
use futures::StreamExt;
use manyi_kernel::UnitPath;
use manyi_web::{
    SessionWatch,
    sse::{LiveEvent, stream, stream_while},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::broadcast;

fn event(path: &str, position: i64) -> LiveEvent {
    LiveEvent {
        name: "case_changed",
        id: format!("case-{position}"),
        unit_path: UnitPath::from_stored(path),
        position,
    }
}

async fn next(body: &mut axum::body::BodyDataStream) -> Option<String> {
    let chunk = tokio::time::timeout(Duration::from_secs(5), body.next()).await.unwrap()?;
    Some(String::from_utf8(chunk.unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn a_reader_hears_only_what_the_filter_lets_through() {
    let (sender, receiver) = broadcast::channel(16);
    let scope = UnitPath::from_stored("/1/2/");
    let answer = stream(receiver, move |event: &LiveEvent| scope.contains(&event.unit_path)).into_response();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut body = answer.into_body().into_data_stream();
    sender.send(event("/1/3/", 1)).unwrap();
    sender.send(event("/1/2/9/", 2)).unwrap();
    let heard = next(&mut body).await.unwrap();
    assert!(heard.contains("event: case_changed") && heard.contains("id: 2"), "{heard}");
    assert!(heard.contains(r#"data: {"id":"case-2","unit_path":"/1/2/9/","position":2}"#), "{heard}");
    drop(sender);
    assert_eq!(next(&mut body).await, None);
}

#[tokio::test]
async fn a_reader_that_fell_behind_is_told_to_fetch_again() {
    let (sender, receiver) = broadcast::channel(2);
    let mut body = stream(receiver, |_: &LiveEvent| true).into_response().into_body().into_data_stream();
    for position in 0..9 {
        sender.send(event("/1/", position)).unwrap();
    }
    assert!(next(&mut body).await.unwrap().contains("event: resync"));
    assert!(next(&mut body).await.unwrap().contains("id: 7"));
}

struct Switch(AtomicBool);

#[async_trait]
impl SessionWatch for Switch {
    async fn is_alive(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn a_stream_ends_with_the_session() {
    let (sender, receiver) = broadcast::channel(16);
    let session = Arc::new(Switch(AtomicBool::new(true)));
    let mut body = stream_while(receiver, |_: &LiveEvent| true, session.clone())
        .into_response()
        .into_body()
        .into_data_stream();
    sender.send(event("/1/", 1)).unwrap();
    assert!(next(&mut body).await.is_some());
    session.0.store(false, Ordering::SeqCst);
    assert_eq!(next(&mut body).await, None);
}
