//! A database of one test's own on the shared server.

use super::Running;
use std::{process::Command, sync::Arc};

/// Dropped together with this guard, even when something is still connected.
pub struct FreshDatabase {
    server: Arc<Running>,
    name: String,
    url: String,
}

impl FreshDatabase {
    pub(super) fn create(server: Arc<Running>) -> Self {
        let name = format!("manyi_{}", uuid::Uuid::new_v4().simple());
        let url = format!("postgres://postgres@127.0.0.1:{}/{name}", server.port);
        let database = Self { server, name, url };
        database.client("createdb", &[]);
        database
    }

    /// `postgres://…`
    pub fn url(&self) -> &str {
        &self.url
    }

    fn client(&self, program: &str, options: &[&str]) {
        let output = Command::new(self.server.binaries.join(program))
            .args(["-h", "127.0.0.1", "-U", "postgres", "-p"])
            .arg(self.server.port.to_string())
            .args(options)
            .arg(&self.name)
            .output()
            .unwrap_or_else(|error| panic!("cannot run {program}: {error}"));
        if !output.status.success() && !std::thread::panicking() {
            panic!("{program}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

impl Drop for FreshDatabase {
    fn drop(&mut self) {
        self.client("dropdb", &["--force", "--if-exists"]);
    }
}
