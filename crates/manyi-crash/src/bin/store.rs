//! A process to kill: reads one submission id a line, stores it, answers `ok <id>` when it is durable,
//! `busy <id>` where it was turned away.
//!
//! `manyi-crash-store (--sqlite PATH | --postgres URL)`; says `ready` first.

use manyi_crash::{check::options, submission};
use manyi_kernel::SystemClock;
use manyi_storage::{Database, DatabaseTarget, StorageError};
use std::{
    error::Error,
    io::{BufRead, Write},
    sync::Arc,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let target = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--sqlite", path] => DatabaseTarget::Sqlite(path.into()),
        ["--postgres", url] => DatabaseTarget::Postgres(url.to_owned()),
        _ => return Err("usage: manyi-crash-store (--sqlite PATH | --postgres URL)".into()),
    };
    let database = Database::connect(options(target), Arc::new(SystemClock)).await?;
    database.migrate(submission::migrations()).await?;
    say("ready");
    let (lines, mut wanted) = tokio::sync::mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if lines.send(line).is_err() {
                return;
            }
        }
    });
    while let Some(id) = wanted.recv().await {
        let database = database.clone();
        tokio::spawn(async move {
            match submission::submit(&database, id.clone()).await {
                Ok(()) => say(&format!("ok {id}")),
                // Nothing is known of it: whoever sent it sends it again.
                Err(StorageError::Unavailable(error)) => say(&format!("busy {id} {error}")),
                Err(error) => say(&format!("failed {id} {error}")),
            }
        });
    }
    Ok(())
}

/// One line, at once; the reader may have gone away.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
