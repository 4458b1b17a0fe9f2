//! The measured server: the real binary, an empty organisation with one open link.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub struct Server {
    child: Child,
    _folder: TempDir,
    pub address: String,
    /// Code of a public link.
    pub link: String,
    /// Keys of the required scale questions of the linked questionnaire.
    pub questions: Vec<String>,
    /// Logins and passwords, as the first start printed them.
    accounts: Value,
}

impl Server {
    /// Starts `manyi demo --answers 0 --json` twice: the first makes the sample and ends, the second is measured. A
    /// program in service does not carry what making a sample took.
    pub async fn start(
        binary: &Path,
        folder: &Path,
        group_commit: bool,
        postgres: Option<&String>,
    ) -> Result<Self> {
        let data = tempfile::tempdir_in(folder)?;
        let command = || {
            let mut command = Command::new(binary);
            command
                .args(["demo", "--answers", "0", "--json", "--listen", "127.0.0.1:0", "--data"])
                .arg(data.path())
                .args(["--group-commit", if group_commit { "on" } else { "off" }])
                .args(postgres.into_iter().flat_map(|url| ["--database-url", url]))
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .env("MANYI_LOG", "error");
            command
        };
        let (first, made) = begin(command(), binary)?;
        let accounts = made["accounts"].clone();
        let (link, questions) = open_link(address_of(&made)?, &accounts).await?;
        end(first)?;
        let (child, ready) = begin(command(), binary)?;
        let address = address_of(&ready)?.to_owned();
        Ok(Self { child, _folder: data, address, link, questions, accounts })
    }

    /// A client that is signed in with one of the sample's accounts, and the token that its changes carry.
    pub async fn sign_in(&self, login: &str) -> Result<(reqwest::Client, String)> {
        sign_in(&self.address, &self.accounts, login).await
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn stop(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

/// The program and the one line that it prints when it is ready.
fn begin(mut command: Command, binary: &Path) -> Result<(Child, Value)> {
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start {}: run `make binary` first", binary.display()))?;
    let stdout = child.stdout.take().context("no output")?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line)?;
    let ready = serde_json::from_str(&line).with_context(|| format!("unexpected start line: {line}"))?;
    Ok((child, ready))
}

fn address_of(ready: &Value) -> Result<&str> {
    ready["address"].as_str().context("no address")
}

/// Asks the program to end, and waits until it has.
fn end(mut child: Child) -> Result<()> {
    let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status()?;
    ensure!(asked.success(), "the program cannot be told to end");
    child.wait()?;
    Ok(())
}

/// A client that is signed in, and the token that its changes carry.
async fn sign_in(address: &str, accounts: &Value, login: &str) -> Result<(reqwest::Client, String)> {
    let account = accounts
        .as_array()
        .and_then(|accounts| accounts.iter().find(|account| account["login"] == login))
        .with_context(|| format!("no {login} among the accounts"))?;
    let client = reqwest::Client::builder().cookie_store(true).build()?;
    let signed_in = client
        .post(format!("{address}/api/v1/session"))
        .json(&serde_json::json!({"login": account["login"], "password": account["password"]}))
        .send()
        .await?;
    ensure!(signed_in.status().is_success(), "sign-in failed: {}", signed_in.text().await?);
    let me: Value = client.get(format!("{address}/api/v1/session")).send().await?.json().await?;
    let token = me["csrf_token"].as_str().context("a session without a token")?.to_owned();
    Ok((client, token))
}

async fn open_link(address: &str, accounts: &Value) -> Result<(String, Vec<String>)> {
    let (client, _) = sign_in(address, accounts, "manager").await?;
    let get = async |path: String| -> Result<Value> {
        Ok(client.get(format!("{address}/api/v1{path}")).send().await?.error_for_status()?.json().await?)
    };
    let list = get("/questionnaires".into()).await?;
    let id = list["items"][0]["id"].as_str().context("the sample has no questionnaire")?.to_owned();
    let links = get(format!("/questionnaires/{id}/links")).await?;
    let code = links[0]["code"].as_str().context("the sample has no link")?.to_owned();
    let detail = get(format!("/questionnaires/{id}")).await?;
    let questions = detail["document"]["pages"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|page| page["questions"].as_array().cloned().unwrap_or_default())
        .filter(|question| question["kind"] == "scale")
        .filter_map(|question| question["key"].as_str().map(ToOwned::to_owned))
        .collect();
    Ok((code, questions))
}
