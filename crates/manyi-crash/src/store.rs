//! Drives the process to kill: keeps many submissions in flight and writes down what was acknowledged.

use crate::{built, monotonic};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

const START_WITHIN: Duration = Duration::from_secs(180);

/// A machine may be busy with other things.
const PATIENCE: Duration = Duration::from_secs(120);

/// How to press.
#[derive(Clone, Copy)]
pub struct Load {
    /// Submissions in flight.
    pub clients: usize,
    /// From the first acknowledgement on, so that a slow start is not mistaken for a load.
    pub duration: Duration,
    pub at_least: usize,
}

/// An acknowledged submission and when we had read its acknowledgement.
#[derive(Clone, Debug)]
pub struct Ack {
    pub id: String,
    pub at: u64,
}

/// A running `manyi-crash-store`.
pub struct Store {
    child: Child,
    input: ChildStdin,
    lines: Receiver<(u64, String)>,
    /// Sent and not yet answered.
    pub in_flight: BTreeSet<String>,
    /// The last time it turned one away, for whoever asks why so little was acknowledged.
    refusal: Option<String>,
}

impl Store {
    /// Starts the process and waits until it is ready. `arguments` say where the data is.
    pub fn start(arguments: &[&str], environment: &[(&str, &Path)]) -> Self {
        let mut command = Command::new(built("manyi-crash-store"));
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        for (name, value) in environment {
            command.env(name, value);
        }
        let mut child = command.spawn().expect("the store starts");
        let input = child.stdin.take().expect("piped");
        let output = child.stdout.take().expect("piped");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // The clock is read after the line: the acknowledgement is at least that old.
                if sender.send((monotonic(), line)).is_err() {
                    return;
                }
            }
        });
        let store = Self { child, input, lines, in_flight: BTreeSet::new(), refusal: None };
        let (_, line) = store.lines.recv_timeout(START_WITHIN).expect("the store becomes ready");
        assert_eq!(line, "ready");
        store
    }

    pub fn send(&mut self, id: &str) {
        if writeln!(self.input, "{id}").is_ok() {
            self.in_flight.insert(id.to_owned());
        }
    }

    /// Keeps `load.clients` submissions in flight; `next` makes ids. Returns what was acknowledged.
    pub fn load(&mut self, load: Load, mut next: impl FnMut() -> String) -> Vec<Ack> {
        let started = Instant::now();
        let mut first = None;
        let mut acks = Vec::new();
        while acks.len() < load.at_least || first.is_none_or(|first: Instant| first.elapsed() < load.duration)
        {
            let (count, refusal) = (acks.len(), &self.refusal);
            assert!(started.elapsed() < PATIENCE, "{count} acknowledged within {PATIENCE:?}; {refusal:?}");
            while self.in_flight.len() < load.clients {
                let id = next();
                self.send(&id);
            }
            match self.lines.recv_timeout(Duration::from_millis(1)) {
                Ok((at, line)) => acks.extend(self.answered(at, &line)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => panic!("the store ended by itself"),
            }
            if !acks.is_empty() {
                first.get_or_insert_with(Instant::now);
            }
        }
        acks
    }

    fn answered(&mut self, at: u64, line: &str) -> Option<Ack> {
        let mut words = line.split(' ');
        let (verdict, id) = (words.next()?, words.next()?);
        self.in_flight.remove(id);
        // On a busy machine the store may turn one away: nothing was promised, and it is sent again.
        if verdict == "busy" {
            self.send(id);
            self.refusal = Some(line.to_owned());
            return None;
        }
        assert_eq!(verdict, "ok", "{line}");
        Some(Ack { id: id.to_owned(), at })
    }

    /// SIGKILL. Acknowledgements already in the pipe count: the process had sent them. Returns them and
    /// what was still in flight.
    pub fn kill(mut self) -> (Vec<Ack>, BTreeSet<String>) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
        let mut acks = Vec::new();
        while let Ok((at, line)) = self.lines.recv() {
            // The last line may be cut in the middle.
            let known = line.strip_prefix("ok ").is_some_and(|id| self.in_flight.contains(id));
            if known {
                acks.extend(self.answered(at, &line));
            }
        }
        (acks, std::mem::take(&mut self.in_flight))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
