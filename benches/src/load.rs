//! Clients that submit as fast as they are answered.

use crate::server::Server;
use anyhow::Result;
use futures::future::try_join_all;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

pub struct Outcome {
    /// Answered with 2xx, which means durable.
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Answered with anything else.
    pub refused: usize,
}

pub async fn submit(server: &Server, connections: usize, seconds: u64) -> Result<Outcome> {
    // One second of warm-up is thrown away.
    run(server, connections, Duration::from_secs(1)).await?;
    let started = Instant::now();
    let (mut latencies, refused) = run(server, connections, Duration::from_secs(seconds)).await?;
    let elapsed = started.elapsed().as_secs_f64();
    latencies.sort_by(f64::total_cmp);
    let at =
        |share: f64| latencies.get((latencies.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
    Ok(Outcome { per_second: latencies.len() as f64 / elapsed, p50_ms: at(0.5), p99_ms: at(0.99), refused })
}

async fn run(server: &Server, connections: usize, length: Duration) -> Result<(Vec<f64>, usize)> {
    let client = reqwest::Client::builder().pool_max_idle_per_host(connections).build()?;
    let until = Instant::now() + length;
    let workers = (0..connections).map(|_| worker(client.clone(), server, until));
    let mut latencies = Vec::new();
    let mut refused = 0;
    for (mine, no) in try_join_all(workers).await? {
        latencies.extend(mine);
        refused += no;
    }
    Ok((latencies, refused))
}

async fn worker(client: reqwest::Client, server: &Server, until: Instant) -> Result<(Vec<f64>, usize)> {
    let url = format!("{}/api/v1/responses", server.address);
    let mut latencies = Vec::new();
    let mut refused = 0;
    while Instant::now() < until {
        let answers: Map<String, Value> = server
            .questions
            .iter()
            .enumerate()
            .map(|(index, key)| (key.clone(), json!(3 + index % 3)))
            .collect();
        let body = json!({"token": server.link, "submission_id": uuid::Uuid::new_v4(), "answers": answers});
        let asked = Instant::now();
        let response = client.post(&url).json(&body).send().await?;
        if response.status().is_success() {
            response.bytes().await?;
            latencies.push(asked.elapsed().as_secs_f64() * 1000.0);
        } else {
            refused += 1;
        }
    }
    Ok((latencies, refused))
}
