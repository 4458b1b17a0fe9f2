use crate::{
    dovecot::{Dovecot, PASSWORD},
    support::room,
};
use async_trait::async_trait;
use jiff::SignedDuration;
use manyi_connect::{
    ConnectRoom, Handed, Imap, MailReceiver, MailSecurity, MailboxId, MailboxRefused, NewMailbox,
    ReceivedMail, create_mailbox, find_mailbox, poll_mailbox,
};
use manyi_kernel::{Actor, UnitId, UnitPath};
use manyi_storage::StorageError;
use manyi_test::{TestDatabase, db_test};
use std::sync::Mutex;

/// Remembers what it was given: key, sender, text, names of attachments.
#[derive(Default)]
struct Desk(Mutex<Vec<(String, String, String, Vec<String>)>>);

#[async_trait]
impl MailReceiver for Desk {
    async fn receive(&self, received: ReceivedMail) -> Result<Handed, StorageError> {
        let mail = received.mail;
        let files = mail.attachments.into_iter().map(|file| file.name).collect();
        self.0.lock().unwrap().push((received.key, mail.from, mail.text, files));
        Ok(Handed("1".to_owned()))
    }
}

impl Desk {
    fn texts(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|(_, _, text, _)| text.clone()).collect()
    }
}

fn mailbox(port: u16) -> NewMailbox {
    NewMailbox {
        name: "客服".to_owned(),
        enabled: true,
        settings: Imap {
            host: "127.0.0.1".to_owned(),
            port,
            security: MailSecurity::None,
            username: "kefu".to_owned(),
            address: "kefu@example.com".to_owned(),
            folder: "INBOX".to_owned(),
        },
        secret: Some(PASSWORD.to_owned()),
        unit_id: UnitId::new(),
        reply_channel: None,
    }
}

async fn created(room: &ConnectRoom, new: NewMailbox) -> MailboxId {
    let place = UnitPath::from_stored("/1/");
    create_mailbox(room, &Actor::system(), new, place).await.unwrap()
}

async fn failure(room: &ConnectRoom, id: MailboxId) -> Option<String> {
    find_mailbox(room.db.reader(), id).await.unwrap().unwrap().failure
}

fn letter(number: u32, headers: &str, text: &str) -> String {
    format!(
        "From: Wang <wang@example.com>\nTo: kefu@example.com\nSubject: x\nMessage-ID: <{number}@example.com>\n{headers}\
         Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    )
}

#[db_test(manyi_connect::migrations())]
async fn a_real_server_gives_each_letter_once_and_in_order(db: TestDatabase) {
    let Some(server) = Dovecot::start().await else { return };
    let (room, desk) = (room(&db), Desk::default());
    let id = created(&room, mailbox(server.port)).await;
    poll_mailbox(&room, &desk, id).await.unwrap();
    assert_eq!((desk.texts().len(), failure(&room, id).await), (0, None));
    server.deliver(&letter(1, "", "排队太久"));
    server.deliver(&letter(2, "", "第二封"));
    for _ in 0..2 {
        poll_mailbox(&room, &desk, id).await.unwrap();
    }
    // The same letter under another number of the folder.
    server.deliver(&letter(2, "", "第二封"));
    server.deliver(&letter(3, "", "第三封"));
    poll_mailbox(&room, &desk, id).await.unwrap();
    assert_eq!(desk.texts(), ["排队太久", "第二封", "第三封"]);
}

#[db_test(manyi_connect::migrations())]
async fn a_loop_and_a_flood_end_at_a_real_server(db: TestDatabase) {
    let Some(server) = Dovecot::start().await else { return };
    let (room, desk) = (room(&db), Desk::default());
    let id = created(&room, mailbox(server.port)).await;
    server.deliver(&letter(1, "Auto-Submitted: auto-replied\n", "我在休假"));
    server.deliver(&letter(2, "", "自己").replace("wang@example.com>\nTo", "kefu@example.com>\nTo"));
    server.deliver(&letter(3, "Return-Path: <>\n", "退信"));
    poll_mailbox(&room, &desk, id).await.unwrap();
    assert!(desk.texts().is_empty(), "{:?}", desk.texts());
    for number in 10..25 {
        server.deliver(&letter(number, "", "还在等").replace("wang@", "zhao@"));
    }
    poll_mailbox(&room, &desk, id).await.unwrap();
    assert_eq!(desk.texts().len(), 10, "of one sender within an hour");
}

#[db_test(manyi_connect::migrations())]
async fn a_real_server_gives_no_archive_and_days_are_no_flood(db: TestDatabase) {
    let Some(server) = Dovecot::start().await else { return };
    let (room, desk) = (room(&db), Desk::default());
    let connected = db.now();
    server.deliver_at(&letter(1, "", "旧信"), connected - SignedDuration::from_hours(24 * 365));
    server.deliver_at(&letter(2, "", "前天"), connected - SignedDuration::from_hours(25));
    server.deliver_at(&letter(3, "", "昨天"), connected - SignedDuration::from_hours(23));
    let id = created(&room, mailbox(server.port)).await;
    for _ in 0..2 {
        poll_mailbox(&room, &desk, id).await.unwrap();
    }
    assert_eq!((desk.texts(), failure(&room, id).await), (vec!["昨天".to_owned()], None));
    db.clock().advance(SignedDuration::from_hours(72));
    for number in 10..25_i32 {
        let arrived = connected + SignedDuration::from_hours(1) * (number - 9);
        server.deliver_at(&letter(number.unsigned_abs(), "", "还在等"), arrived);
    }
    poll_mailbox(&room, &desk, id).await.unwrap();
    assert_eq!(desk.texts().len(), 1 + 15, "of one sender within three days");
}

#[db_test(manyi_connect::migrations())]
async fn what_keeps_a_look_from_succeeding_is_named(db: TestDatabase) {
    let (room, desk) = (room(&db), Desk::default());
    let away = created(&room, mailbox(1)).await;
    poll_mailbox(&room, &desk, away).await.unwrap();
    assert_eq!(failure(&room, away).await.as_deref(), Some("imap_unreachable"));
    let mut bad = mailbox(0);
    bad.secret = None;
    bad.settings.address = "nowhere".to_owned();
    let refused = create_mailbox(&room, &Actor::system(), bad, UnitPath::root()).await;
    let Err(MailboxRefused::Invalid(fields)) = refused else { panic!("taken") };
    let places: Vec<&str> = fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["/settings/port", "/settings/address", "/secret"]);
    let Some(server) = Dovecot::start().await else { return };
    let mut wrong = mailbox(server.port);
    wrong.secret = Some("wrong".to_owned());
    let wrong = created(&room, wrong).await;
    poll_mailbox(&room, &desk, wrong).await.unwrap();
    assert_eq!(failure(&room, wrong).await.as_deref(), Some("imap_login"));
    let mut nowhere = mailbox(server.port);
    nowhere.settings.folder = "Nowhere".to_owned();
    let nowhere = created(&room, nowhere).await;
    poll_mailbox(&room, &desk, nowhere).await.unwrap();
    assert_eq!(failure(&room, nowhere).await.as_deref(), Some("imap_no_folder"));
}

fn encrypted(port: u16, security: MailSecurity) -> NewMailbox {
    let mut new = mailbox(port);
    new.settings.host = "localhost".to_owned();
    new.settings.security = security;
    new
}

/// Both ways of encryption: what failed, and what was read.
async fn read_both_ways(db: &TestDatabase, server: &Dovecot) -> (Vec<Option<String>>, Vec<String>) {
    let (room, desk) = (room(db), Desk::default());
    let mut failures = Vec::new();
    for (port, security) in [(server.tls_port, MailSecurity::Tls), (server.port, MailSecurity::Starttls)] {
        let id = created(&room, encrypted(port, security)).await;
        poll_mailbox(&room, &desk, id).await.unwrap();
        failures.push(failure(&room, id).await);
    }
    (failures, desk.texts())
}

#[db_test(manyi_connect::migrations())]
async fn nobody_signs_in_where_the_certificate_is_not_trusted_or_encryption_is_refused(db: TestDatabase) {
    let Some(server) = Dovecot::start_encrypted().await else { return };
    server.deliver(&letter(1, "", "geheim"));
    let untrusted = Some("imap_tls".to_owned());
    assert_eq!(read_both_ways(&db, &server).await, (vec![untrusted.clone(), untrusted], vec![]));
    let Some(plain) = Dovecot::start().await else { return };
    let room = room(&db);
    let id = created(&room, encrypted(plain.port, MailSecurity::Starttls)).await;
    poll_mailbox(&room, &Desk::default(), id).await.unwrap();
    assert_eq!(failure(&room, id).await.as_deref(), Some("imap_no_starttls"), "never in the open");
}

/// Which authorities the machine trusts is read from its environment: this test runs itself once more in one that trusts
/// the server's certificate.
const TRUSTED: &str = "MANYI_TEST_TRUSTED_SERVER";

#[db_test(manyi_connect::migrations())]
async fn a_trusted_server_is_read_by_tls_and_starttls(db: TestDatabase) {
    if let Ok(ports) = std::env::var(TRUSTED) {
        let ports: Vec<u16> = ports.split(',').map(|port| port.parse().unwrap()).collect();
        let (room, desk) = (room(&db), Desk::default());
        for (port, security) in [(ports[0], MailSecurity::Tls), (ports[1], MailSecurity::Starttls)] {
            let id = created(&room, encrypted(port, security)).await;
            poll_mailbox(&room, &desk, id).await.unwrap();
            assert_eq!(failure(&room, id).await, None, "{security:?}");
        }
        assert_eq!(desk.texts(), ["geheim", "geheim"], "two mailboxes of one folder");
        return;
    }
    let Some(server) = Dovecot::start_encrypted().await else { return };
    server.deliver(&letter(1, "", "geheim"));
    let own = std::env::current_exe().unwrap();
    let trusting = tokio::process::Command::new(own)
        .args(["sqlite_a_trusted_server_is_read_by_tls_and_starttls", "--nocapture"])
        .env("SSL_CERT_FILE", server.certificate())
        .env(TRUSTED, format!("{},{}", server.tls_port, server.port))
        .output()
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&trusting.stdout).into_owned();
    assert!(trusting.status.success() && said.contains("1 passed"), "{said}");
}
