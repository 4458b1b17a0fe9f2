//! What is planted in the sample year is found in what its customers wrote; what a machine says of texts is no score.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use async_trait::async_trait;
use jiff::Timestamp;
use manyi_analytics::FactEngineImpl;
use manyi_catalogue::{Catalogue, FigureRow, FiguresQuery, Grain};
use manyi_kernel::{Actor, FixedClock, UnitPath, UnitRef};
use manyi_server::app::{App, FactFeed, TABLES};
use manyi_server::demo;
use manyi_server::settings::StoreSettings;
use manyi_topic::{NewLabels, Sentiment, correct_labels};
use manyi_web::{BaseUrl, SessionContext, SessionWatch};
use reqwest::Client;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

const ANSWERS: usize = 5_000;

/// Noon of 21 November 2026 in Beijing: the story begins in November 2025, waiting breaks in August 2026.
fn told_at() -> Timestamp {
    "2026-11-21T04:00:00Z".parse().unwrap()
}

/// A machine's labels stand in these tables, by the names of their columns.
fn tells_labels(name: &str) -> bool {
    let table = TABLES.iter().find(|table| table.name == name).unwrap();
    let words = ["topic", "named", "negative", "agreed", "sentiment", "anger"];
    table.columns.iter().any(|column| words.iter().any(|word| column.name.contains(word)))
}

struct Alive;

#[async_trait]
impl SessionWatch for Alive {
    async fn is_alive(&self) -> bool {
        true
    }
}

struct Year {
    app: App,
    units: Vec<UnitRef>,
    address: String,
}

impl Year {
    async fn told(data: &Path) -> Self {
        let store = StoreSettings::embedded(data);
        let base = BaseUrl::parse("http://127.0.0.1:8080").unwrap();
        let app = App::open(&store, base, FixedClock::at(told_at())).await.unwrap();
        demo::ensure(&app, data, ANSWERS, &|_, _, _| {}).await.unwrap();
        let units = app.identity.directory().units().await;
        let (routes, _) = manyi_topic::router(app.topic.clone()).split_for_parts();
        let session =
            SessionContext { actor: Actor::system(), csrf_token: "t".to_owned(), watch: Arc::new(Alive) };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, routes.layer(axum::Extension(session))).into_future());
        Self { app, units, address }
    }

    fn unit(&self, code: &str) -> &UnitRef {
        self.units.iter().find(|unit| unit.code == code).unwrap()
    }

    async fn get(&self, path: &str) -> Value {
        // The library wants a provider of cryptography, though this speaks plain HTTP.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let answer = Client::new().get(format!("{}{path}", self.address)).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.text().await.unwrap());
        answer.json().await.unwrap()
    }

    async fn topic(&self, key: &str, query: &str) -> Value {
        let board = self.get(&format!("/api/v1/topics?{query}")).await;
        let figures = board["figures"].as_array().unwrap();
        figures.iter().find(|topic| topic["key"] == key).unwrap().clone()
    }

    /// Shares of texts by topic, of the whole group.
    async fn shares(&self, period: &str) -> Vec<FigureRow> {
        let query = FiguresQuery {
            metrics: vec!["topic_mention_share".to_owned()],
            grain: Grain::Dimension,
            ..FiguresQuery::new(period.parse().unwrap(), vec![UnitPath::root()])
        };
        let engine = FactEngineImpl::new(self.app.facts.clone());
        Catalogue.figures(&engine, &query).await.unwrap()
    }

    /// Satisfaction of the whole group.
    async fn score(&self) -> f64 {
        let period = "2026-10".parse().unwrap();
        let group = self.units.iter().find(|unit| unit.path.as_str().matches('/').count() == 2).unwrap();
        let query = FiguresQuery {
            metrics: vec!["satisfaction_score".to_owned()],
            ..FiguresQuery::new(period, vec![group.path.clone()])
        };
        let engine = FactEngineImpl::new(self.app.facts.clone());
        Catalogue.figures(&engine, &query).await.unwrap().remove(0).figure.value.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn planted_topics_are_found_with_their_trend_and_what_they_cost_and_change_no_score() {
    let folder = tempfile::tempdir().unwrap();
    let year = Year::told(folder.path()).await;
    let whole = year.get("/api/v1/topics").await;
    let (texts, unnamed) = (whole["texts"].as_u64().unwrap(), whole["unnamed"].as_u64().unwrap());
    assert_eq!(whole["backlog"], 0);
    assert!(texts > 1_000 && unnamed * 2 < texts, "{unnamed} of {texts} texts speak of nothing");

    // Waiting breaks at 城东 in August 2026: it is spoken of more and more there, and not at its sister.
    let unit = year.unit("YL-E-01").id;
    let waiting = year
        .topic("waiting_time", &format!("unit={unit}&period=2026-02-01..2026-10-31&source=response"))
        .await;
    assert_eq!(waiting["trend"]["direction"], "rising", "{waiting}");
    let months: Vec<u64> =
        waiting["months"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    assert!(months[6..].iter().sum::<u64>() > months[..6].iter().sum::<u64>(), "{months:?}");

    // Whoever mentions it is less content than the others, surely.
    let effect = year.topic("waiting_time", "source=response").await["effect"].clone();
    assert!(effect["high"].as_f64().unwrap() < 0.0, "{effect}");

    // The catalogue counts what the page counts, and lets nobody be judged by it.
    FactFeed::new(&year.app).catch_up().await.unwrap();
    let board = year.get("/api/v1/topics?period=2026-10").await;
    let shares = year.shares("2026-10").await;
    let mut compared = 0;
    for topic in board["figures"].as_array().unwrap().iter().filter(|topic| topic["count"] != 0) {
        let key = format!("topic:{}", topic["key"].as_str().unwrap());
        let share = shares.iter().find(|row| row.group.key == key).unwrap_or_else(|| panic!("{key}"));
        let counted = (share.figure.numerator.unwrap(), share.figure.denominator.unwrap());
        let shown = (topic["count"].as_i64().unwrap(), board["texts"].as_i64().unwrap());
        assert_eq!(counted, shown, "{key}");
        compared += 1;
    }
    assert!(compared >= 5, "{compared} topics");
    let own: Vec<&str> = TABLES.iter().map(|table| table.name).filter(|name| tells_labels(name)).collect();
    assert_eq!(own, ["voice_facts", "topic_facts", "label_facts"]);
    for metric in Catalogue.metrics().iter().filter(|metric| own.contains(&metric.source.table)) {
        assert!(Catalogue.for_appraisal(metric.key).is_err(), "{}", metric.key);
    }

    // What a person says of texts moves no score.
    let before = year.score().await;
    let rows = year.get("/api/v1/voices?period=2026-10&limit=50&sentiment=negative").await;
    for row in rows["items"].as_array().unwrap() {
        let id = row["id"].as_str().unwrap().parse().unwrap();
        let labels = NewLabels { sentiment: Sentiment::Positive, topics: Vec::new() };
        correct_labels(&year.app.topic, &Actor::system(), id, labels).await.unwrap();
    }
    FactFeed::new(&year.app).catch_up().await.unwrap();
    assert!((year.score().await - before).abs() < 1e-12);
}
