//! One kept-open HTTP/1.1 connection, as light as can be: the load shares the machine with what is measured.

use anyhow::{Context, Result, bail, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What one read takes at most.
const PIECE: usize = 16 * 1024;

pub struct Wire {
    stream: TcpStream,
    /// Read and not yet used.
    rest: Vec<u8>,
}

/// An answer; its body is as it came, chunks joined.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Wire {
    /// `address` is `127.0.0.1:8080`.
    pub async fn open(address: &str) -> Result<Self> {
        let stream =
            TcpStream::connect(address).await.with_context(|| format!("no connection to {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, rest: Vec::new() })
    }

    pub async fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        let head = self.until(b"\r\n\r\n").await?;
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status")?.parse()?;
        let field = |name: &str| {
            let found = head.split("\r\n").filter_map(|line| line.split_once(':'));
            found
                .filter(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim().to_owned())
                .next()
        };
        let body = match field("content-length") {
            Some(length) => self.exactly(length.parse()?).await?,
            None if field("transfer-encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked")) => {
                self.chunks().await?
            }
            None => Vec::new(),
        };
        Ok(Answer { status, body })
    }

    async fn more(&mut self) -> Result<()> {
        let mut piece = [0; PIECE];
        let read = self.stream.read(&mut piece).await?;
        ensure!(read > 0, "the server closed the connection");
        self.rest.extend_from_slice(&piece[..read]);
        Ok(())
    }

    /// All before `end`, which is taken away too.
    async fn until(&mut self, end: &[u8]) -> Result<Vec<u8>> {
        loop {
            if let Some(at) = self.rest.windows(end.len()).position(|window| window == end) {
                let found = self.rest[..at].to_vec();
                self.rest.drain(..at + end.len());
                return Ok(found);
            }
            if self.rest.len() > 1 << 20 {
                bail!("a megabyte without an end");
            }
            self.more().await?;
        }
    }

    async fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.rest.len() < length {
            self.more().await?;
        }
        Ok(self.rest.drain(..length).collect())
    }

    async fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = self.until(b"\r\n").await?;
            let size = usize::from_str_radix(String::from_utf8_lossy(&size).trim(), 16)?;
            body.extend(self.exactly(size).await?);
            self.exactly(2).await?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

pub fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\n\r\n").into_bytes()
}

pub fn post(path: &str, json: &str) -> Vec<u8> {
    let length = json.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{json}"
    )
    .into_bytes()
}
