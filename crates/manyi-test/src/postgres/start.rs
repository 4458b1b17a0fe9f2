//! Starts the shared server or finds it running.

use super::{Running, binaries};
use crate::fast_dir;
use std::{
    fs::{self, File, OpenOptions},
    net::TcpListener,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const SUPERVISOR: &str = include_str!("supervisor.sh");
const READY_WITHIN: Duration = Duration::from_secs(60);

pub(super) fn start() -> Result<Running, String> {
    let binaries = binaries::directory()?;
    let base = base_directory()?;
    // Shared: no supervisor stops the server from now on, as long as this process lives.
    let in_use = open(&base.join("users"))?;
    in_use.lock_shared().map_err(|error| format!("cannot lock {}: {error}", base.display()))?;
    // Exclusive: one process starts the server, the others wait for it.
    let starting = open(&base.join("setup"))?;
    starting.lock().map_err(|error| format!("cannot lock {}: {error}", base.display()))?;
    let port = match running_port(&binaries, &base) {
        Some(port) => port,
        None => start_server(&binaries, &base)?,
    };
    Ok(Running { binaries, port, _in_use: in_use })
}

fn open(path: &Path) -> Result<File, String> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(|error| format!("cannot open {}: {error}", path.display()))
}

/// One place per user. A directory of this name that belongs to somebody else is not used.
fn base_directory() -> Result<PathBuf, String> {
    let me = my_uid()?;
    let base = fast_dir().join(format!("manyi-test-postgres-{me}"));
    fs::create_dir_all(&base).map_err(|error| format!("cannot create {}: {error}", base.display()))?;
    let owner = fs::metadata(&base).map_err(|error| error.to_string())?.uid();
    if owner == me { Ok(base) } else { Err(format!("{} belongs to another user; remove it", base.display())) }
}

fn my_uid() -> Result<u32, String> {
    fs::metadata("/proc/self").map(|process| process.uid()).map_err(|error| format!("/proc: {error}"))
}

fn running_port(binaries: &Path, base: &Path) -> Option<u16> {
    let port = fs::read_to_string(base.join("port")).ok()?.trim().parse().ok()?;
    is_ready(binaries, port).then_some(port)
}

fn is_ready(binaries: &Path, port: u16) -> bool {
    Command::new(binaries.join("pg_isready"))
        .args(["-q", "-h", "127.0.0.1", "-t", "2", "-p", &port.to_string()])
        .status()
        .is_ok_and(|status| status.success())
}

fn start_server(binaries: &Path, base: &Path) -> Result<u16, String> {
    let data = base.join("data");
    stop_leftover(&data);
    let _ = fs::remove_dir_all(&data);
    fs::create_dir(&data).map_err(|error| format!("cannot create {}: {error}", data.display()))?;
    let user = server_user(&data)?;
    initialise(binaries, &data, &user)?;
    let port = free_port()?;
    let mut supervisor = Command::new("sh");
    supervisor
        .args(["-c", SUPERVISOR, "supervisor"])
        .arg(base)
        .args(as_user(&user))
        .arg(binaries.join("postgres"))
        .arg("-D")
        .arg(&data)
        .args(settings(port))
        // Apart from the test runner: outlives this process, holds none of its pipes.
        .process_group(0)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    supervisor.spawn().map_err(|error| format!("cannot start the supervisor of PostgreSQL: {error}"))?;
    let started = Instant::now();
    while !is_ready(binaries, port) {
        if started.elapsed() > READY_WITHIN {
            let log = fs::read_to_string(base.join("log")).unwrap_or_default();
            return Err(format!("PostgreSQL did not start within {READY_WITHIN:?}:\n{log}"));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    fs::write(base.join("port"), port.to_string())
        .map_err(|error| format!("cannot write the port: {error}"))?;
    Ok(port)
}

/// A server whose supervisor was killed.
fn stop_leftover(data: &Path) {
    let Ok(text) = fs::read_to_string(data.join("postmaster.pid")) else { return };
    let mut lines = text.lines();
    if let (Some(pid), Some(directory)) = (lines.next(), lines.next())
        && Path::new(directory) == data
    {
        let _ = Command::new("kill").args(["-QUIT", pid.trim()]).stderr(Stdio::null()).status();
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// PostgreSQL refuses to run as root: then the data and the server belong to `postgres` or `nobody`.
fn server_user(data: &Path) -> Result<Option<String>, String> {
    if my_uid()? != 0 {
        return Ok(None);
    }
    let accounts = fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
    for name in ["postgres", "nobody"] {
        let account = accounts.lines().find(|line| line.split(':').next() == Some(name));
        let ids: Option<(u32, u32)> = account.and_then(|line| {
            let mut fields = line.split(':').skip(2);
            Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        });
        if let Some((uid, gid)) = ids {
            chown(data, Some(uid), Some(gid))
                .map_err(|error| format!("cannot give {} away: {error}", data.display()))?;
            fs::set_permissions(data, fs::Permissions::from_mode(0o700))
                .map_err(|error| error.to_string())?;
            return Ok(Some(format!("{uid}:{gid}")));
        }
    }
    Err("running as root and there is neither a user `postgres` nor `nobody` to run PostgreSQL as".to_owned())
}

/// The words before a command that make it run as `user` (`uid:gid`).
fn as_user(user: &Option<String>) -> Vec<String> {
    let Some((uid, gid)) = user.as_deref().and_then(|user| user.split_once(':')) else { return Vec::new() };
    ["setpriv", &format!("--reuid={uid}"), &format!("--regid={gid}"), "--clear-groups"]
        .map(str::to_owned)
        .to_vec()
}

fn initialise(binaries: &Path, data: &Path, user: &Option<String>) -> Result<(), String> {
    let mut words = as_user(user);
    words.push(binaries.join("initdb").display().to_string());
    let output = Command::new(&words[0])
        .args(&words[1..])
        .arg("-D")
        .arg(data)
        .args(["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"])
        .current_dir("/")
        .output()
        .map_err(|error| format!("cannot run initdb: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("initdb failed: {}", String::from_utf8_lossy(&output.stderr)))
}

fn settings(port: u16) -> Vec<String> {
    [
        format!("port={port}"),
        "listen_addresses=127.0.0.1".to_owned(),
        "unix_socket_directories=".to_owned(),
        "max_connections=400".to_owned(),
        "shared_buffers=64MB".to_owned(),
        "max_wal_size=2GB".to_owned(),
        // Quick tests drop many databases.
        "autovacuum=off".to_owned(),
    ]
    .into_iter()
    .flat_map(|setting| ["-c".to_owned(), setting])
    .collect()
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no free port: {error}"))?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}
