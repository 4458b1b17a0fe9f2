//! A mail server on the loopback that does what a test wants it to: stand still, break off, refuse, begin anew.

use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::Notify,
};

#[derive(Clone)]
pub(super) struct Lying {
    pub uid: u32,
    /// `None`: this server does not say.
    pub arrived: Option<Timestamp>,
    pub bytes: Vec<u8>,
}

/// What a fetch of this number's text does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    StandsStill,
    BreaksOff,
}

#[derive(Default)]
pub(super) struct State {
    pub uid_validity: u32,
    pub letters: Vec<Lying>,
    pub trouble: Option<(u32, Trouble)>,
    /// Of searches, by day.
    pub refuses: bool,
    /// Names every letter, whenever it came.
    pub knows_no_days: bool,
    /// Texts that were asked for.
    pub asked: Vec<u32>,
}

#[derive(Clone, Default)]
pub(super) struct Server {
    pub port: u16,
    state: Arc<Mutex<State>>,
    /// It has come to where it stands still.
    pub stands: Arc<Notify>,
    /// It may go on.
    pub go_on: Arc<Notify>,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), ..Self::default() };
        server.state().uid_validity = 1;
        let answering = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answering.clone().converse(stream));
            }
        });
        server
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// A letter of this sender lies in the folder under the next number.
    pub fn deliver(&self, from: &str, text: &str, arrived: Option<Timestamp>) {
        let uid = self.state().letters.last().map_or(1, |last| last.uid + 1);
        let bytes = format!(
            "From: {from}@example.com\r\nSubject: x\r\nMessage-ID: <{text}@example.com>\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        );
        self.state().letters.push(Lying { uid, arrived, bytes: bytes.into_bytes() });
    }

    /// Every letter gets another number, and the numbers another validity.
    pub fn begin_anew(&self) {
        let mut state = self.state();
        state.uid_validity += 1;
        for (uid, letter) in (1..).zip(&mut state.letters) {
            letter.uid = uid;
        }
    }

    async fn converse(self, stream: TcpStream) {
        let (reader, mut writer) = stream.into_split();
        let lines: &mut Lines<BufReader<OwnedReadHalf>> = &mut BufReader::new(reader).lines();
        // Clients hang up in the middle: that ends the conversation and nothing else.
        let _ = writer.write_all(b"* OK ready\r\n").await;
        while let Ok(Some(line)) = lines.next_line().await {
            let (tag, command) = line.split_once(' ').unwrap();
            if self.answer(tag, command, &mut writer).await.is_none() {
                return;
            }
        }
    }

    /// `None`: it hangs up.
    async fn answer(&self, tag: &str, command: &str, writer: &mut OwnedWriteHalf) -> Option<()> {
        let words: Vec<&str> = command.split(' ').collect();
        let mut done = format!("{tag} OK done\r\n");
        let said = match words.as_slice() {
            ["SELECT", ..] => {
                format!("* OK [UIDVALIDITY {}] valid\r\n", self.state().uid_validity).into_bytes()
            }
            ["UID", "SEARCH", ..] if self.state().refuses => {
                done = format!("{tag} BAD not today\r\n");
                Vec::new()
            }
            ["UID", "SEARCH", "UID", after, "SINCE", day] => self.found(after, day),
            ["UID", "FETCH", uid, "(UID", "BODY[])"] => {
                let uid = uid.parse().unwrap();
                self.state().asked.push(uid);
                self.trouble(uid).await?;
                self.text(uid)
            }
            ["UID", "FETCH", uid, ..] => self.head(uid.parse().unwrap()),
            _ => Vec::new(),
        };
        writer.write_all(&[&said[..], done.as_bytes()].concat()).await.ok()
    }

    async fn trouble(&self, uid: u32) -> Option<()> {
        let (at, trouble) = self.state().trouble.unwrap_or((0, Trouble::StandsStill));
        if at != uid {
            return Some(());
        }
        if trouble == Trouble::BreaksOff {
            return None;
        }
        self.stands.notify_one();
        self.go_on.notified().await;
        Some(())
    }

    fn found(&self, after: &str, day: &str) -> Vec<u8> {
        let state = self.state();
        let from: u32 = after.trim_end_matches(":*").parse().unwrap();
        let day = jiff::civil::Date::strptime("%d-%b-%Y", day).unwrap();
        let since = day.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
        let last = state.letters.last().map_or(0, |last| last.uid);
        let in_time = |one: &&Lying| state.knows_no_days || one.arrived.is_none_or(|then| then >= since);
        let numbered = |one: &&Lying| one.uid >= from || one.uid == last;
        let named = state.letters.iter().filter(in_time).filter(numbered).map(|one| format!(" {}", one.uid));
        format!("* SEARCH{}\r\n", named.collect::<String>()).into_bytes()
    }

    fn head(&self, uid: u32) -> Vec<u8> {
        let letter = self.letter(uid);
        let date = letter.arrived.map_or_else(String::new, |then| {
            then.strftime(" INTERNALDATE \"%e-%b-%Y %H:%M:%S +0000\"").to_string()
        });
        format!("* 1 FETCH (UID {uid} RFC822.SIZE {}{date})\r\n", letter.bytes.len()).into_bytes()
    }

    fn text(&self, uid: u32) -> Vec<u8> {
        let bytes = self.letter(uid).bytes;
        let head = format!("* 1 FETCH (UID {uid} BODY[] {{{}}}\r\n", bytes.len());
        [head.as_bytes(), &bytes, b")\r\n* 1 FETCH (FLAGS (\\Seen))\r\n"].concat()
    }

    fn letter(&self, uid: u32) -> Lying {
        self.state().letters.iter().find(|one| one.uid == uid).unwrap().clone()
    }
}
