//! Respondents: pages and submissions at full speed beside a peer, then a crowd that answers at its own pace.

mod crowd;
pub mod peer;
mod speed;
pub mod usage;
mod wire;

use crate::server::Server;
use anyhow::Result;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Measures respondents: pages and submissions, and a crowd of open connections
#[derive(clap::Args)]
pub struct Arguments {
    /// Connections of the crowd
    #[arg(long, default_value_t = 10_000)]
    crowd: usize,
    /// Seconds between two submissions of one connection
    #[arg(long, default_value_t = 20)]
    every: u64,
    /// Seconds that the crowd is there, after all have come
    #[arg(long, default_value_t = 60)]
    stay: u64,
    /// Leave the crowd out
    #[arg(long)]
    no_crowd: bool,
    /// Leave the runs at full speed out
    #[arg(long)]
    no_speed: bool,
}

/// How the measured thing is asked for its page and given answers.
#[derive(Clone)]
pub struct Form {
    pub name: &'static str,
    /// `127.0.0.1:8080`
    pub address: String,
    pub pid: u32,
    pub page: String,
    pub submit: String,
    /// Link of ours; the peer has none.
    token: Option<String>,
    questions: Vec<String>,
}

impl Form {
    fn ours(server: &Server) -> Self {
        Self {
            name: "ours",
            address: server.address.trim_start_matches("http://").to_owned(),
            pid: server.pid(),
            page: format!("/q/{}", server.link),
            submit: "/api/v1/responses".to_owned(),
            token: Some(server.link.clone()),
            questions: server.questions.clone(),
        }
    }

    fn of_peer(peer: &peer::Peer) -> Self {
        Self {
            name: "FastAPI, uvicorn, SQLite",
            address: peer.address.clone(),
            pid: peer.pid(),
            page: "/form".to_owned(),
            submit: "/answers".to_owned(),
            token: None,
            questions: (1..=9).map(|number| format!("q{number}")).collect(),
        }
    }

    /// The body of a submission.
    pub fn answers(&self, id: uuid::Uuid) -> String {
        // Other people, other answers, from 3 to 5; the same submission always says the same.
        let answers = self.questions.iter().zip(id.as_bytes().iter().cycle());
        let answers = answers.map(|(key, byte)| (key.clone(), json!(3 + byte % 3)));
        let mut body: Map<String, Value> = [
            ("submission_id".to_owned(), json!(id)),
            ("answers".to_owned(), Value::Object(answers.collect())),
        ]
        .into_iter()
        .collect();
        if let Some(token) = &self.token {
            body.insert("token".to_owned(), json!(token));
        }
        Value::Object(body).to_string()
    }
}

/// Both in one run, so that the ratios hold on a noisy machine.
pub async fn run(arguments: &Arguments, bench: &crate::Arguments) -> Result<()> {
    let binary: &PathBuf = &bench.binary;
    if !arguments.no_speed {
        println!(
            "| round | connections | what | program | per second | p50 ms | p99 ms | refused | processor of the program |"
        );
        println!("|---|---|---|---|---|---|---|---|---|");
        for round in 1..=bench.rounds {
            let server = Server::start(binary, &bench.folder, true, bench.postgres.as_ref()).await?;
            speed::measure(&Form::ours(&server), round, bench.seconds).await?;
            server.stop()?;
            match peer::python() {
                Some(python) => {
                    let folder = tempfile::tempdir_in(&bench.folder)?;
                    let peer = peer::Peer::start(&python, folder.path()).await?;
                    speed::measure(&Form::of_peer(&peer), round, bench.seconds).await?;
                }
                None => println!("| {round} | | | no peer: run scripts/form-peer.sh | | | | | |"),
            }
        }
    }
    if !arguments.no_crowd {
        let server = Server::start(binary, &bench.folder, true, bench.postgres.as_ref()).await?;
        crowd::measure(&Form::ours(&server), arguments.crowd, arguments.every, arguments.stay).await?;
        server.stop()?;
    }
    Ok(())
}
