//! Drives the real program over HTTP: concurrent submissions of answers, a kill, and what must be there after.

use crate::built;
use manyi_kernel::SystemClock;
use manyi_storage::{
    ChainKey, ConnectOptions, Database, DatabaseTarget, Engine, StorageError,
    sea_orm::{ConnectionTrait, Statement},
    verify_chain,
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};
use uuid::Uuid;

/// A debug build making its sample data on a busy machine.
const START_WITHIN: Duration = Duration::from_secs(180);
const DIMENSIONS: [&str; 6] =
    ["service_efficiency", "response_speed", "problem_solving", "attitude", "environment", "personal_needs"];

/// Where the program keeps its data: a folder, and PostgreSQL if given.
#[derive(Clone)]
pub struct Installation {
    pub folder: PathBuf,
    pub database_url: Option<String>,
}

/// What the program said to a submission.
enum Said {
    /// By a 2xx: the response it became.
    Acknowledged(Uuid),
    Busy,
}

/// A running program.
pub struct Server {
    child: Child,
    address: String,
}

/// The program: `MANYI_BIN`, or what was built beside the test.
fn program() -> PathBuf {
    std::env::var_os("MANYI_BIN").map_or_else(|| built("manyi"), PathBuf::from)
}

/// Where it listens, if this line of its output says so.
fn told_address(line: &str) -> Option<String> {
    const BEFORE_PORT: &str = "http://127.0.0.1:";
    let port = &line[line.find(BEFORE_PORT)? + BEFORE_PORT.len()..];
    let digits = port.find(|one: char| !one.is_ascii_digit()).unwrap_or(port.len());
    port[..digits].parse().ok().map(|port: u16| format!("{BEFORE_PORT}{port}"))
}

impl Installation {
    /// Starts the program once with a little sample data, for a published questionnaire and an open link.
    pub async fn prepare(&self, client: &reqwest::Client) {
        drop(self.start(client, &["demo", "--json", "--answers", "20"]).await);
    }

    /// Starts the program and waits until it answers.
    pub async fn serve(&self, client: &reqwest::Client) -> Server {
        self.start(client, &["serve"]).await
    }

    /// A program that ends by itself fails the test at once: after a kill it must come up at its first start.
    async fn start(&self, client: &reqwest::Client, words: &[&str]) -> Server {
        let mut command = Command::new(program());
        // Its own choice of a port: one picked here could be somebody's connection by the time it binds.
        command.args(words).args(["--listen", "127.0.0.1:0"]).env_remove("MANYI_BASE_URL");
        command.arg("--data").arg(&self.folder).env_remove("MANYI_DATABASE_URL").stdout(Stdio::piped());
        if let Some(url) = &self.database_url {
            command.args(["--database-url", url]);
        }
        let mut child = command.spawn().expect("the program starts");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        let mut server = Server { child, address: String::new() };
        let (found, address) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut lines = output.lines().map_while(Result::ok);
            if let Some(address) = lines.find_map(|line| told_address(&line)) {
                let _ = found.send(address);
            }
            // Read to the end, so that the program never waits for a full pipe.
            lines.for_each(drop);
        });
        let ready = async {
            server.address = address.await.expect("the program says where it listens before it ends");
            let health = format!("{}/health", server.address);
            while !client.get(&health).send().await.is_ok_and(|answer| answer.status().is_success()) {
                let ended = server.child.try_wait().expect("a child");
                assert!(ended.is_none(), "the program ended before it answered: {ended:?}");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(START_WITHIN, ready).await.expect("the program answers");
        server
    }

    fn options(&self) -> ConnectOptions {
        let key = std::fs::read(self.folder.join("keys/chain.key")).expect("the key of the chain");
        let target = match &self.database_url {
            Some(url) => DatabaseTarget::Postgres(url.clone()),
            None => DatabaseTarget::Sqlite(self.folder.join("manyi.db")),
        };
        let chain_key = ChainKey::from_bytes(key.try_into().expect("32 bytes"));
        ConnectOptions { target, chain_key, group_commit: true, readers: None }
    }

    /// Only while the program does not run.
    async fn open(&self) -> Database {
        Database::connect(self.options(), Arc::new(SystemClock))
            .await
            .expect("the database opens after the kill")
    }

    /// The code of an open public link.
    pub async fn link(&self) -> String {
        let database = self.open().await;
        let codes = texts(&database, "SELECT code AS found FROM links ORDER BY code").await.expect("links");
        database.close().await.expect("closes");
        codes.into_iter().next().expect("the sample has a link")
    }

    /// What is wrong: `acknowledged` maps submissions to the response they became.
    pub async fn faults(&self, acknowledged: &BTreeMap<Uuid, Uuid>) -> Result<Vec<String>, StorageError> {
        let database = self.open().await;
        let mut faults = Vec::new();
        if database.engine() == Engine::Sqlite {
            faults.extend(database.check_integrity().await?);
        }
        let stored = responses(&database).await?;
        let lost = acknowledged.iter().filter(|(id, response)| stored.get(id) != Some(response)).count();
        if lost > 0 {
            faults.push(format!("{lost} acknowledged submissions are lost or another response"));
        }
        let events =
            texts(&database, "SELECT subject AS found FROM event_log WHERE kind = 'response.submitted'")
                .await?;
        let told: BTreeSet<&String> = events.iter().collect();
        if told.len() != events.len() {
            faults.push("a response has two events".to_owned());
        }
        let untold = acknowledged.values().filter(|response| !told.contains(&response.to_string())).count();
        if untold > 0 {
            faults.push(format!("{untold} acknowledged responses have no event"));
        }
        faults.extend(verify_chain(&database).await?.faults.iter().map(ToString::to_string));
        database.close().await?;
        Ok(faults)
    }
}

impl Server {
    /// Sends one submission; `Some` is what the program said, `None` where it said nothing any more.
    async fn submit(&self, client: &reqwest::Client, link: &str, id: Uuid) -> Option<Said> {
        let mut answers = json!({"q_overall": 4, "q_effort": 5, "q_recommend": 8});
        for dimension in DIMENSIONS {
            answers[format!("q_{dimension}")] = json!(4);
        }
        let body = json!({"token": link, "submission_id": id, "answers": answers});
        let answer =
            client.post(format!("{}/api/v1/responses", self.address)).json(&body).send().await.ok()?;
        let status = answer.status();
        let body: Value = answer.json().await.ok()?;
        if status == reqwest::StatusCode::SERVICE_UNAVAILABLE {
            return Some(Said::Busy);
        }
        assert!(status.is_success(), "{status}: {body}");
        body["response_id"].as_str()?.parse().ok().map(Said::Acknowledged)
    }

    /// `clients` of them submit one after the other; `duration` after the first acknowledgement the program
    /// is killed under their hands. Returns what was acknowledged and what got no answer. `again` is sent first.
    pub async fn load_and_kill(
        mut self,
        link: &str,
        clients: usize,
        duration: Duration,
        again: Vec<Uuid>,
    ) -> (BTreeMap<Uuid, Uuid>, Vec<Uuid>) {
        let client = client();
        let waiting = Mutex::new(again);
        let (acknowledged, unanswered) = (Mutex::new(BTreeMap::new()), Mutex::new(Vec::new()));
        let begun = tokio::sync::Notify::new();
        let submitting = futures::future::join_all((0..clients).map(|_| async {
            loop {
                let id = waiting.lock().expect("no panic").pop().unwrap_or_else(Uuid::new_v4);
                match self.submit(&client, link, id).await {
                    Some(Said::Acknowledged(response)) => {
                        acknowledged.lock().expect("no panic").insert(id, response);
                        begun.notify_one();
                    }
                    // Nothing was promised: it is sent again.
                    Some(Said::Busy) => waiting.lock().expect("no panic").push(id),
                    None => {
                        unanswered.lock().expect("no panic").push(id);
                        return;
                    }
                }
            }
        }));
        let pid = self.child.id().to_string();
        let killing = async {
            let begun = tokio::time::timeout(START_WITHIN, begun.notified()).await;
            assert!(begun.is_ok(), "a first submission is acknowledged");
            tokio::time::sleep(duration).await;
            let killed = Command::new("kill").args(["-KILL", &pid]).status();
            assert!(killed.is_ok_and(|status| status.success()), "killed");
        };
        futures::join!(submitting, killing);
        self.child.wait().expect("gone");
        let mut unanswered = unanswered.into_inner().expect("no panic");
        unanswered.extend(waiting.into_inner().expect("no panic"));
        (acknowledged.into_inner().expect("no panic"), unanswered)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Submissions and the responses they became.
async fn responses(database: &Database) -> Result<BTreeMap<Uuid, Uuid>, StorageError> {
    let reader = database.reader();
    let sql = "SELECT submission_id, id FROM responses";
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await?;
    let count = rows.len();
    let found: Result<BTreeMap<Uuid, Uuid>, StorageError> =
        rows.iter().map(|row| Ok((row.try_get("", "submission_id")?, row.try_get("", "id")?))).collect();
    let found = found?;
    assert_eq!(found.len(), count, "a submission is stored twice");
    Ok(found)
}

async fn texts(database: &Database, sql: &str) -> Result<Vec<String>, StorageError> {
    let reader = database.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok(row.try_get("", "found")?)).collect()
}

/// A folder for an installation.
pub fn installation(folder: &Path, database_url: Option<String>) -> Installation {
    Installation { folder: folder.join("data"), database_url }
}

/// A client for the servers here. They speak plain HTTP; the library wants a provider of cryptography all the same.
pub fn client() -> reqwest::Client {
    // Another test of this process may have installed it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}
