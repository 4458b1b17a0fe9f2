//! Providers on the loopback that write down what they are sent.

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
};
use jiff::Timestamp;
use manyi_connect::{
    Channel, ChannelSecrets, ChannelSettings, ConnectRoom, Content, MessageId, MessageState, NewChannel,
    NewMessage, SealKey, Sealer, create_channel, find_message, job_handlers, queue_message,
};
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::run_due_jobs;
use manyi_test::TestDatabase;
use serde_json::Value;
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

pub fn room(db: &TestDatabase) -> ConnectRoom {
    ConnectRoom::new(db.handle(), Sealer::new(SealKey::from_bytes([7; 32])))
}

pub fn new_channel(settings: ChannelSettings) -> NewChannel {
    NewChannel {
        name: "渠道".to_owned(),
        enabled: true,
        settings,
        secrets: secrets("s3cret", Some("signing")),
        per_minute: 6_000,
        quiet: None,
    }
}

pub fn secrets(secret: &str, signing: Option<&str>) -> ChannelSecrets {
    ChannelSecrets { secret: Some(secret.to_owned()), signing: signing.map(str::to_owned) }
}

pub async fn channel(room: &ConnectRoom, settings: ChannelSettings) -> Channel {
    create_channel(room, &Actor::system(), new_channel(settings)).await.unwrap()
}

pub fn message(key: &str, to: &str) -> NewMessage {
    NewMessage {
        key: key.to_owned(),
        purpose: "test.message",
        subject_id: key.to_owned(),
        unit_path: UnitPath::from_stored("/1/"),
        content: Content {
            to: to.to_owned(),
            subject: "请您评价".to_owned(),
            text: "您好，请点击链接评价。".to_owned(),
            params: BTreeMap::from([
                ("name".to_owned(), "王敏".to_owned()),
                ("link".to_owned(), "Ab3".to_owned()),
            ]),
        },
        optional: true,
        to_staff: false,
        not_before: None,
    }
}

pub async fn queue(room: &ConnectRoom, channel: &Channel, new: NewMessage) -> Option<MessageId> {
    let mut work = room.db.begin(&Actor::system()).await.unwrap();
    let id = queue_message(&mut work, &room.sealer, channel, new).await.unwrap();
    work.commit().await.unwrap();
    id
}

/// Runs everything that is due.
pub async fn run(room: &ConnectRoom) -> usize {
    run_due_jobs(&room.db, &job_handlers(room.clone())).await.unwrap()
}

/// The state and its reason.
pub async fn state(room: &ConnectRoom, id: MessageId) -> (MessageState, Option<String>) {
    let message = find_message(room.db.reader(), id).await.unwrap().unwrap();
    (message.state, message.reason)
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: String,
}

impl Request {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A provider that answers with what it was told, in turn; the last answer stays.
#[derive(Clone, Default)]
pub struct Provider {
    pub requests: Arc<Mutex<Vec<Request>>>,
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
    pub url: String,
}

impl Provider {
    pub async fn start(answers: &[(u16, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answers = answers.iter().map(|(status, text)| (*status, (*text).to_owned())).collect();
        let provider = Self { url, answers: Arc::new(Mutex::new(answers)), ..Self::default() };
        let router = Router::new().fallback(take).with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    pub fn seen(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

async fn take(
    State(provider): State<Provider>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let body = String::from_utf8(body.to_vec()).unwrap();
    provider.requests.lock().unwrap().push(Request { method, uri, headers, body });
    let mut answers = provider.answers.lock().unwrap();
    let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
    let (status, text) = answer.unwrap();
    (StatusCode::from_u16(status).unwrap(), text)
}

/// A mail server that takes everything but addresses that contain `refuse`, and is busy for `busy` recipients first.
#[derive(Clone, Default)]
pub struct MailServer {
    pub mails: Arc<Mutex<Vec<String>>>,
    pub busy: Arc<Mutex<usize>>,
    pub port: u16,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), ..Self::default() };
        let kept = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(kept.clone().converse(stream));
            }
        });
        server
    }

    async fn converse(self, stream: TcpStream) {
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        writer.write_all(b"220 test\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.split(' ').next().unwrap_or_default().to_ascii_uppercase().as_str() {
                "EHLO" => "250-test\r\n250 SMTPUTF8\r\n",
                "RCPT" if line.contains("refuse") => "550 5.1.1 no such user\r\n",
                "RCPT" if self.is_busy() => "451 4.7.1 try later\r\n",
                "DATA" => {
                    writer.write_all(b"354 go on\r\n").await.unwrap();
                    let mut mail = String::new();
                    while let Ok(Some(line)) = lines.next_line().await {
                        if line == "." {
                            break;
                        }
                        mail.push_str(&line);
                        mail.push('\n');
                    }
                    self.mails.lock().unwrap().push(mail);
                    "250 taken\r\n"
                }
                "QUIT" => "221 bye\r\n",
                _ => "250 ok\r\n",
            };
            writer.write_all(answer.as_bytes()).await.unwrap();
        }
    }

    fn is_busy(&self) -> bool {
        let mut busy = self.busy.lock().unwrap();
        let now = *busy > 0;
        *busy = busy.saturating_sub(1);
        now
    }

    pub fn seen(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }
}
