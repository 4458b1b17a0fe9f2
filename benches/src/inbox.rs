//! The inbox with ten thousand open cases: how long its lists take alone, and with two hundred people at once of
//! whom some act on what they see.

use crate::server::Server;
use anyhow::{Context, Result, ensure};
use clap::Args;
use futures::{StreamExt, TryStreamExt, future::try_join_all, stream};
use reqwest::{Client, header::HeaderMap};
use serde_json::{Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

#[derive(Args)]
pub struct Arguments {
    /// Open cases
    #[arg(long, default_value_t = 10_000)]
    cases: usize,
    /// Times each list is asked for alone
    #[arg(long, default_value_t = 200)]
    times: usize,
    /// People at once
    #[arg(long, default_value_t = 200)]
    people: usize,
    /// Milliseconds between two looks of one person
    #[arg(long, default_value_t = 2_000)]
    every: u64,
}

const TOKEN: &str = "x-csrf-token";

/// Somebody at the inbox.
struct Desk {
    client: Client,
    /// Whatever changes something carries it.
    token: String,
    api: String,
    /// Name and query of each list.
    lists: Vec<(&'static str, String)>,
    /// Ids of cases to write notes on.
    cases: Vec<String>,
}

pub async fn run(wanted: &Arguments, common: &crate::Arguments) -> Result<()> {
    for (name, postgres) in [("SQLite", None), ("PostgreSQL", common.postgres.as_ref())] {
        if name == "PostgreSQL" && postgres.is_none() {
            continue;
        }
        println!("\n{name}, {} open cases\n", wanted.cases);
        let server = Server::start(&common.binary, &common.folder, true, postgres).await?;
        let measured = measure(&server, wanted, common.seconds).await;
        server.stop()?;
        measured?;
    }
    Ok(())
}

async fn measure(server: &Server, wanted: &Arguments, seconds: u64) -> Result<()> {
    let desk = Arc::new(prepare(server, wanted.cases).await?);
    println!("| list | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|");
    for (name, query) in &desk.lists {
        let mut latencies = Vec::with_capacity(wanted.times);
        for _ in 0..wanted.times {
            latencies.push(desk.look(query).await?);
        }
        row(name, latencies);
    }
    let until = Instant::now() + Duration::from_secs(seconds);
    let people = (0..wanted.people).map(|number| {
        let desk = Arc::clone(&desk);
        let every = Duration::from_millis(wanted.every);
        let first = every.mul_f64(number as f64 / wanted.people.max(1) as f64);
        tokio::spawn(async move { person(&desk, number, first, every, until).await })
    });
    let (mut looks, mut notes) = (Vec::new(), Vec::new());
    for person in try_join_all(people).await? {
        let (looked, noted) = person?;
        looks.extend(looked);
        notes.extend(noted);
    }
    let (people, every) = (wanted.people, wanted.every);
    row(&format!("{people} people, a list every {every} ms"), looks);
    row(&format!("{people} people, a note now and then"), notes);
    Ok(())
}

/// Looks again and again; every tenth time a note is written instead.
async fn person(
    desk: &Desk,
    number: usize,
    first: Duration,
    every: Duration,
    until: Instant,
) -> Result<(Vec<f64>, Vec<f64>)> {
    tokio::time::sleep(first).await;
    let (mut looks, mut notes) = (Vec::new(), Vec::new());
    let mut turn = number;
    while Instant::now() < until {
        let begun = Instant::now();
        if turn.is_multiple_of(10) {
            notes.push(desk.note(&desk.cases[turn * 7 % desk.cases.len()]).await?);
        } else {
            looks.push(desk.look(&desk.lists[turn % desk.lists.len()].1).await?);
        }
        turn += 1;
        tokio::time::sleep(every.saturating_sub(begun.elapsed())).await;
    }
    Ok((looks, notes))
}

impl Desk {
    async fn look(&self, query: &str) -> Result<f64> {
        let asked = Instant::now();
        self.client.get(format!("{}{query}", self.api)).send().await?.error_for_status()?.bytes().await?;
        Ok(asked.elapsed().as_secs_f64() * 1000.0)
    }

    /// Somebody may have been quicker with the same case: that is an answer too.
    async fn note(&self, id: &str) -> Result<f64> {
        let url = format!("{}/cases/{id}", self.api);
        let shown = self.client.get(&url).send().await?.error_for_status()?;
        let revision = shown.headers().get("etag").cloned().context("a case without a revision")?;
        let asked = Instant::now();
        let note = self.client.post(format!("{url}/note")).header(TOKEN, &self.token);
        let answer = note.header("if-match", revision).json(&json!({"text": "已联系客户"})).send().await?;
        ensure!(answer.status().as_u16() < 500, "a note was answered with {}", answer.status());
        answer.bytes().await?;
        Ok(asked.elapsed().as_secs_f64() * 1000.0)
    }

    async fn get(&self, path: &str) -> Result<Value> {
        let url = format!("{}{path}", self.api);
        Ok(self.client.get(url).send().await?.error_for_status()?.json().await?)
    }
}

fn row(name: &str, mut latencies: Vec<f64>) {
    latencies.sort_by(f64::total_cmp);
    let at =
        |share: f64| latencies.get((latencies.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
    println!("| {name} | {:.1} | {:.1} | {:.1} |", at(0.5), at(0.95), at(0.99));
}

/// Signs the supervisor in and fills the inbox: every other case is assigned, every third is in a hurry.
async fn prepare(server: &Server, cases: usize) -> Result<Desk> {
    let (client, token) = server.sign_in("supervisor").await?;
    let api = format!("{}/api/v1", server.address);
    hurry(server, &api).await?;
    let mut desk = Desk { client, token, api, lists: Vec::new(), cases: Vec::new() };
    let me = desk.get("/session").await?["person"]["id"].as_str().context("nobody is signed in")?.to_owned();
    let units = desk.get("/units").await?;
    let units: Vec<String> = units
        .as_array()
        .into_iter()
        .flatten()
        .filter(|unit| unit["code"].as_str().is_some_and(|code| code.starts_with("YL-E-")))
        .filter_map(|unit| unit["id"].as_str().map(str::to_owned))
        .collect();
    ensure!(!units.is_empty(), "the sample has no outlets");
    let made = stream::iter(0..cases).map(|index| create(&desk, &units, index)).buffer_unordered(32);
    let made: Vec<(String, u64)> = made.try_collect().await?;
    for action in ["accept", "assign"] {
        for some in made.chunks(400) {
            let chosen: Vec<Value> = some
                .iter()
                .step_by(2)
                .map(|(id, revision)| json!({"id": id, "revision": revision + u64::from(action == "assign")}))
                .collect();
            let mut body = json!({"action": action, "cases": chosen});
            if action == "assign" {
                body["person_id"] = json!(me);
            }
            let url = format!("{}/case-actions", desk.api);
            desk.client
                .post(url)
                .header(TOKEN, &desk.token)
                .json(&body)
                .send()
                .await?
                .error_for_status()?
                .bytes()
                .await?;
        }
    }
    settled(&desk, cases).await?;
    desk.cases = made.into_iter().map(|(id, _)| id).take(500).collect();
    desk.lists = lists(&desk, &units[0]).await?;
    Ok(desk)
}

/// The policy gives cases of high priority a minute, so that some are late.
async fn hurry(server: &Server, api: &str) -> Result<()> {
    let (manager, token) = server.sign_in("manager").await?;
    let url = format!("{api}/case-policy");
    let shown = manager.get(&url).send().await?.error_for_status()?;
    let headers: HeaderMap = shown.headers().clone();
    let revision = headers.get("etag").cloned().context("a policy without a version")?;
    let mut policy: Value = shown.json().await?;
    if let Some(shown) = policy.as_object_mut() {
        shown.retain(|name, _| name != "version" && name != "updated_at");
    }
    for rule in policy["targets"].as_array_mut().into_iter().flatten() {
        if rule["priority"] == "high" {
            rule["accept"] = json!({"minutes": 1, "days": 0, "basis": "calendar_time"});
            rule["acknowledge"] = Value::Null;
        }
    }
    let edited =
        manager.put(&url).header("if-match", revision).header(TOKEN, token).json(&policy).send().await?;
    ensure!(edited.status().is_success(), "the policy was refused: {}", edited.text().await?);
    Ok(())
}

async fn create(desk: &Desk, units: &[String], index: usize) -> Result<(String, u64)> {
    let body = json!({
        "origin": "complaint",
        "title": format!("网点排队时间过长 {index}"),
        "description": "客户反映上午办理业务等候超过一小时，窗口只开了两个。",
        "unit_id": units[index % units.len()],
        "channel": (["hotline", "online", "outlet"][index % 3]),
        "priority": (["high", "normal", "urgent"][index % 3]),
        "complainant": {"name": "王女士", "phone": format!("1390000{:04}", index % 10_000)},
    });
    let answer =
        desk.client.post(format!("{}/cases", desk.api)).header(TOKEN, &desk.token).json(&body).send().await?;
    let case: Value = answer.error_for_status()?.json().await?;
    let id = case["id"].as_str().context("a case without an id")?.to_owned();
    Ok((id, case["revision"].as_u64().context("a case without a revision")?))
}

/// Until whatever reacts to new cases has had its time.
async fn settled(desk: &Desk, cases: usize) -> Result<()> {
    for _ in 0..600 {
        let entered = desk.get("/feedback?limit=1&kind=complaint").await?["total"].as_u64();
        if entered.is_some_and(|entered| entered >= cases as u64) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    anyhow::bail!("the register does not follow the cases")
}

async fn lists(desk: &Desk, unit: &str) -> Result<Vec<(&'static str, String)>> {
    let first = desk.get("/cases?state=open").await?;
    let cursor = first["next_cursor"].as_str().context("the inbox has one page only")?;
    Ok(vec![
        ("open", "/cases?state=open".to_owned()),
        ("open, next page", format!("/cases?state=open&cursor={cursor}")),
        ("open of a unit", format!("/cases?state=open&unit={unit}")),
        ("mine", "/cases?state=open&assignee=me".to_owned()),
        ("of nobody", "/cases?state=open&assignee=none".to_owned()),
        ("overdue", "/cases?state=open&overdue=true".to_owned()),
        ("due today", "/cases?state=open&due_today=true".to_owned()),
        ("search", "/cases?q=99".to_owned()),
        ("newest", "/cases?sort=newest".to_owned()),
        ("counts", "/cases/counts".to_owned()),
    ])
}
