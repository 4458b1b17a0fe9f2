//! Asks clamd whether a file is harmful, by its command INSTREAM (clamd(8)). Off unless an address is set; once it is
//! set, a file that could not be looked at is not taken.

use std::{path::PathBuf, str::FromStr, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// Bytes of one piece.
const PIECE: usize = 64 * 1024;
/// Longest reply that is read.
const REPLY: u64 = 4 * 1024;
/// After so long without an end, nobody answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clamd {
    /// `host:port`.
    Tcp(String),
    Unix(PathBuf),
}

/// The address is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address of clamd: write tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl")]
pub struct BadClamd(String);

impl FromStr for Clamd {
    type Err = BadClamd;

    fn from_str(text: &str) -> Result<Self, BadClamd> {
        let refuse = || BadClamd(text.to_owned());
        if let Some(path) = text.strip_prefix("unix:").filter(|path| path.starts_with('/')) {
            return Ok(Self::Unix(path.into()));
        }
        let address = text.strip_prefix("tcp://").ok_or_else(refuse)?;
        let port = address.rsplit_once(':').filter(|(host, _)| !host.is_empty()).map(|(_, port)| port);
        port.and_then(|port| port.parse::<u16>().ok())
            .map(|_| Self::Tcp(address.to_owned()))
            .ok_or_else(refuse)
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    Clean,
    /// By its name in the signatures of clamd.
    Harmful(String),
}

/// Nothing is known of the file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScanFailed {
    #[error("clamd cannot be reached: {0}")]
    Io(#[from] std::io::Error),
    #[error("clamd does not answer")]
    Silent,
    #[error("clamd says: {0}")]
    Refused(String),
}

impl Clamd {
    pub(crate) async fn scan(&self, bytes: &[u8]) -> Result<Finding, ScanFailed> {
        let asked = async {
            match self {
                Self::Tcp(address) => ask(TcpStream::connect(address).await?, bytes).await,
                #[cfg(unix)]
                Self::Unix(path) => ask(tokio::net::UnixStream::connect(path).await?, bytes).await,
                #[cfg(not(unix))]
                Self::Unix(_) => Err(ScanFailed::Refused("no such sockets here".to_owned())),
            }
        };
        timeout(PATIENCE, asked).await.map_err(|_| ScanFailed::Silent)?
    }
}

async fn ask(mut stream: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> Result<Finding, ScanFailed> {
    let sent = send(&mut stream, bytes).await;
    let mut reply = Vec::new();
    // Whoever refuses a stream in the middle says why and hangs up: what was said counts more than the broken pipe.
    let heard = stream.take(REPLY).read_to_end(&mut reply).await;
    if reply.is_empty() {
        sent?;
        heard?;
    }
    finding(String::from_utf8_lossy(&reply).trim_end_matches(['\0', '\n']))
}

async fn send(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> std::io::Result<()> {
    stream.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        stream.write_u32(u32::try_from(piece.len()).unwrap_or(u32::MAX)).await?;
        stream.write_all(piece).await?;
    }
    stream.write_u32(0).await?;
    stream.flush().await
}

fn finding(reply: &str) -> Result<Finding, ScanFailed> {
    match reply.strip_prefix("stream: ") {
        Some("OK") => Ok(Finding::Clean),
        Some(said) if said.ends_with(" FOUND") => {
            Ok(Finding::Harmful(said.trim_end_matches(" FOUND").to_owned()))
        }
        _ => Err(ScanFailed::Refused(reply.chars().take(200).collect())),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn addresses_are_read() {
        for (text, wanted) in [
            ("tcp://127.0.0.1:3310", Some(Clamd::Tcp("127.0.0.1:3310".to_owned()))),
            ("unix:/run/clamav/clamd.ctl", Some(Clamd::Unix("/run/clamav/clamd.ctl".into()))),
            ("tcp://:3310", None),
            ("tcp://host", None),
            ("tcp://host:99999", None),
            ("unix:clamd.ctl", None),
            ("127.0.0.1:3310", None),
        ] {
            assert_eq!(text.parse::<Clamd>().ok(), wanted, "{text}");
        }
    }

    #[test]
    fn only_a_plain_ok_is_clean() {
        assert_eq!(finding("stream: OK").unwrap(), Finding::Clean);
        let harmful = Finding::Harmful("Win.Test.EICAR_HDB-1".to_owned());
        assert_eq!(finding("stream: Win.Test.EICAR_HDB-1 FOUND").unwrap(), harmful);
        for said in ["", "OK", "INSTREAM size limit exceeded. ERROR", "stream: broken ERROR", "stream: OK?"] {
            assert!(finding(said).is_err(), "{said}");
        }
    }
}
