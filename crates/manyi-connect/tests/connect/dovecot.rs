//! A real mail server (Dovecot) on loopback, if this machine has one and lets it start.

use jiff::Timestamp;
use std::{
    fs,
    net::TcpListener,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use tokio::{io::AsyncReadExt, net::TcpStream};

const PROGRAM: &str = "/usr/sbin/dovecot";
pub const PASSWORD: &str = "geheim";
/// Nobody: the server reads mail as somebody without rights.
const NOBODY: u32 = 65_534;

pub struct Dovecot {
    pub port: u16,
    /// 0 without encryption.
    pub tls_port: u16,
    folder: PathBuf,
    server: Child,
    letters: AtomicU32,
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Dovecot {
    /// `None`, said aloud, where there is none.
    pub async fn start() -> Option<Self> {
        Self::start_with(false).await
    }

    /// With a certificate that nobody else signed: STARTTLS at `port`, TLS at `tls_port`.
    pub async fn start_encrypted() -> Option<Self> {
        Self::start_with(true).await
    }

    /// The certificate, as whoever trusts it keeps it.
    pub fn certificate(&self) -> PathBuf {
        self.folder.join("certificate.pem")
    }

    async fn start_with(encrypted: bool) -> Option<Self> {
        if !Path::new(PROGRAM).exists() {
            eprintln!("skipped: {PROGRAM} is not installed");
            return None;
        }
        let folder = std::env::temp_dir().join(format!("manyi-mail-{}", uuid::Uuid::new_v4().simple()));
        let port = free_port()?;
        let tls_port = if encrypted { free_port()? } else { 0 };
        for part in ["run", "mail/kefu/new", "mail/kefu/cur", "mail/kefu/tmp"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        for part in ["", "run", "mail", "mail/kefu", "mail/kefu/new", "mail/kefu/cur", "mail/kefu/tmp"] {
            let path = folder.join(part);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            if part.starts_with("mail") && chown(&path, Some(NOBODY), Some(NOBODY)).is_err() {
                eprintln!("skipped: only root can start a mail server for somebody else");
                let _ = fs::remove_dir_all(&folder);
                return None;
            }
        }
        if encrypted && !signed(&folder) {
            eprintln!("skipped: openssl makes no certificate here");
            let _ = fs::remove_dir_all(&folder);
            return None;
        }
        fs::write(folder.join("dovecot.conf"), config(&folder, port, tls_port)).unwrap();
        let server = Command::new(PROGRAM)
            .args(["-F", "-c"])
            .arg(folder.join("dovecot.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let dovecot = Self { port, tls_port, folder, server, letters: AtomicU32::new(0) };
        if dovecot.greets().await {
            return Some(dovecot);
        }
        let log = fs::read_to_string(dovecot.folder.join("log")).unwrap_or_default();
        eprintln!("skipped: the mail server did not start: {log}");
        None
    }

    /// Processes take a moment to come up.
    async fn greets(&self) -> bool {
        for _ in 0..100 {
            if let Ok(mut tcp) = TcpStream::connect(("127.0.0.1", self.port)).await {
                let mut first = [0; 4];
                if tcp.read_exact(&mut first).await.is_ok() && &first == b"* OK" {
                    return true;
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    }

    /// A letter lies in the inbox; it comes now, by this machine's clock.
    pub fn deliver(&self, text: &str) -> PathBuf {
        let number = self.letters.fetch_add(1, Ordering::SeqCst);
        let path = self.folder.join(format!("mail/kefu/new/{}.{number}.test", 1_700_000_000 + number));
        fs::write(&path, text.replace('\n', "\r\n")).unwrap();
        chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
        path
    }

    /// A letter that came then: the server reads it from the file.
    pub fn deliver_at(&self, text: &str, arrived: Timestamp) {
        let file = fs::File::options().write(true).open(self.deliver(text)).unwrap();
        file.set_modified(arrived.into()).unwrap();
    }
}

fn free_port() -> Option<u16> {
    Some(TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port())
}

/// A key and a certificate for this machine, signed by itself.
fn signed(folder: &Path) -> bool {
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "30",
        ])
        .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("certificate.pem"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    made.is_ok_and(|status| status.success())
}

fn config(folder: &Path, port: u16, tls_port: u16) -> String {
    let here = folder.display();
    let ssl = match tls_port {
        0 => "no".to_owned(),
        _ => format!("yes\nssl_cert = <{here}/certificate.pem\nssl_key = <{here}/key.pem"),
    };
    let tls = if tls_port == 0 { "" } else { "  ssl = yes\n" };
    format!(
        "protocols = imap\nlisten = 127.0.0.1\nbase_dir = {here}/run\nlog_path = {here}/log\nssl = {ssl}\n\
         disable_plaintext_auth = no\nmail_location = maildir:{here}/mail/%n\nfirst_valid_uid = {NOBODY}\n\
         passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
         userdb {{\n driver = static\n args = uid={NOBODY} gid={NOBODY} home={here}/mail/%n\n}}\n\
         service imap-login {{\n chroot =\n inet_listener imap {{\n  port = {port}\n }}\n inet_listener imaps {{\n  port = {tls_port}\n{tls} }}\n}}\n\
         service anvil {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n"
    )
}
