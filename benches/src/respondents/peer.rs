//! The peer: a form server as one writes it in an afternoon, FastAPI under uvicorn with SQLite.

use anyhow::{Context, Result, ensure};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub struct Peer {
    child: Child,
    /// `127.0.0.1:8080`
    pub address: String,
}

/// Where `scripts/form-peer.sh` has put it; absent where it was never run.
pub fn python() -> Option<PathBuf> {
    let folder = std::env::var_os("MANYI_FORM_PEER")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache/manyi/form-peer")))?;
    Some(folder.join("bin/python")).filter(|python| python.exists())
}

impl Peer {
    /// Two processes, as many as the measured machine has cores.
    pub async fn start(python: &Path, folder: &Path) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new(python)
            .args(["-m", "uvicorn", "form_server:app", "--host", "127.0.0.1", "--log-level", "error"])
            .args(["--no-access-log", "--workers", "2", "--backlog", "4096", "--port", &port.to_string()])
            .args(["--app-dir", "benches/peers"])
            .env("FORM_DATABASE", folder.join("form.db"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdout(Stdio::null())
            .spawn()
            .context("the peer does not start")?;
        let peer = Self { child, address: format!("127.0.0.1:{port}") };
        for _ in 0..300 {
            if tokio::net::TcpStream::connect(&peer.address).await.is_ok() {
                return Ok(peer);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        ensure!(false, "the peer does not answer");
        Ok(peer)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Asked to end, it ends its workers; killed, it would leave them.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}
