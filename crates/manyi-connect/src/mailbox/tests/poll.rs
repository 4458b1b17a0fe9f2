//! Looks and what is kept of them, on both engines.

use super::{
    mailbox,
    server::{Server, Trouble},
};
use crate::{
    ConnectRoom, SealKey, Sealer,
    mailbox::{
        Handed, MailReceiver, Mailbox, MailboxId, NewMailbox, ReceivedMail, create_mailbox, enqueue_polls,
        entity::mailbox::{Column, Entity},
        find_mailbox, mailbox_jobs, poll_mailbox, update_mailbox,
    },
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::{StorageError, run_due_jobs};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{EntityTrait, sea_query::Expr};
use std::sync::{Arc, Mutex};

/// Takes every letter but one, as long as it does not.
#[derive(Default)]
struct Desk {
    texts: Mutex<Vec<String>>,
    refused: Mutex<Option<&'static str>>,
}

#[async_trait]
impl MailReceiver for Desk {
    async fn receive(&self, received: ReceivedMail) -> Result<Handed, StorageError> {
        let text = received.mail.text;
        if *self.refused.lock().unwrap() == Some(text.as_str()) {
            return Err(StorageError::Unstorable("not this one".to_owned()));
        }
        self.texts.lock().unwrap().push(text);
        Ok(Handed("1".to_owned()))
    }
}

impl Desk {
    /// What was handed over since the last question.
    fn texts(&self) -> Vec<String> {
        std::mem::take(&mut self.texts.lock().unwrap())
    }
}

fn room(db: &TestDatabase) -> ConnectRoom {
    ConnectRoom::new(db.handle(), Sealer::new(SealKey::from_bytes([7; 32])))
}

async fn created(room: &ConnectRoom, new: NewMailbox) -> MailboxId {
    create_mailbox(room, &Actor::system(), new, UnitPath::from_stored("/1/")).await.unwrap()
}

async fn known(room: &ConnectRoom, id: MailboxId) -> Mailbox {
    find_mailbox(room.db.reader(), id).await.unwrap().unwrap()
}

async fn look(room: &ConnectRoom, desk: &Desk, id: MailboxId) -> Vec<String> {
    poll_mailbox(room, desk, id).await.unwrap();
    desk.texts()
}

/// What an administrator changes while a look stands still, and the mailbox after the look.
async fn edited_meanwhile(db: &TestDatabase, edit: impl Fn(&mut NewMailbox)) -> (Mailbox, Vec<String>) {
    let (room, desk, server) = (room(db), Desk::default(), Server::start().await);
    server.deliver("wang", "a", Some(db.now()));
    server.state().trouble = Some((1, Trouble::StandsStill));
    let id = created(&room, mailbox(server.port)).await;
    let edited = async {
        server.stands.notified().await;
        let mut new = mailbox(server.port);
        (new.name, new.enabled) = ("售后".to_owned(), false);
        edit(&mut new);
        let place = UnitPath::from_stored("/2/");
        update_mailbox(&room, &Actor::system(), id, new, place).await.unwrap();
        server.go_on.notify_one();
    };
    let (texts, ()) = tokio::join!(look(&room, &desk, id), edited);
    (known(&room, id).await, texts)
}

#[db_test(crate::migrations())]
async fn what_is_edited_while_a_look_goes_on_stays(db: TestDatabase) {
    let cases: [(&str, fn(&mut NewMailbox), bool); 5] = [
        ("password", |new| new.secret = Some("other".to_owned()), true),
        ("port", |new| new.settings.port = 1, true),
        ("host", |new| new.settings.host = "mail.example.com".to_owned(), false),
        ("user", |new| new.settings.username = "shouhou".to_owned(), false),
        ("folder", |new| new.settings.folder = "Kefu".to_owned(), false),
    ];
    for (what, edit, same_folder) in cases {
        let (after, texts) = edited_meanwhile(&db, edit).await;
        let mut wanted = mailbox(after.settings.port);
        edit(&mut wanted);
        assert_eq!(after.settings, wanted.settings, "{what}");
        assert_eq!(
            (after.name.as_str(), after.enabled, after.unit_path.as_str()),
            ("售后", false, "/2/"),
            "{what}"
        );
        let secret = crate::mailbox::store::open_secret(&room(&db).sealer, &after).unwrap();
        assert_eq!(Some(secret), wanted.secret, "{what}");
        assert_eq!(texts, ["a"], "{what}: it was a letter to us all the same");
        let progress = (after.place.uid_validity, after.place.last_uid, after.polled_at.is_some());
        let (read, unread) = ((Some(1), 1, true), (None, 0, false));
        assert_eq!(progress, if same_folder { read } else { unread }, "{what}");
    }
}

#[db_test(crate::migrations())]
async fn an_edit_forgets_how_far_it_was_read_only_where_the_folder_is_another(db: TestDatabase) {
    let (room, desk, server) = (room(&db), Desk::default(), Server::start().await);
    server.deliver("wang", "a", Some(db.now()));
    let id = created(&room, mailbox(server.port)).await;
    assert_eq!(look(&room, &desk, id).await, ["a"]);
    let read = known(&room, id).await;
    db.clock().advance(SignedDuration::from_hours(1));
    for (folder, wanted) in [("INBOX", (Some(1), 1, read.place.since)), ("Kefu", (None, 0, db.now()))] {
        let mut new = mailbox(server.port);
        (new.settings.folder, new.secret) = (folder.to_owned(), None);
        update_mailbox(&room, &Actor::system(), id, new, UnitPath::from_stored("/1/")).await.unwrap();
        let after = known(&room, id).await;
        assert_eq!((after.place.uid_validity, after.place.last_uid, after.place.since), wanted, "{folder}");
        assert_eq!(after.polled_at, read.polled_at.filter(|_| folder == "INBOX"), "{folder}");
    }
}

#[db_test(crate::migrations())]
async fn a_mailbox_of_an_older_program_is_read_since_it_was_connected(db: TestDatabase) {
    let room = room(&db);
    let id = created(&room, mailbox(1)).await;
    let mut work = room.db.begin(&Actor::system()).await.unwrap();
    let empty = Entity::update_many().col_expr(Column::ReadSince, Expr::value(None::<i64>));
    empty.exec(work.connection()).await.unwrap();
    work.audit("mailbox.update", "mailbox", id, &UnitPath::root());
    work.commit().await.unwrap();
    let connected = db.now();
    db.clock().advance(SignedDuration::from_hours(1));
    assert_eq!(known(&room, id).await.place.since, connected);
}

#[db_test(crate::migrations())]
async fn a_mailbox_that_fails_says_so_and_keeps_no_other_from_being_read(db: TestDatabase) {
    let (room, desk) = (room(&db), Arc::new(Desk::default()));
    let (second, third) = (Server::start().await, Server::start().await);
    for text in ["b1", "b2", "b3"] {
        second.deliver("wang", text, Some(db.now()));
    }
    third.deliver("wang", "c1", Some(db.now()));
    let elsewhere = ConnectRoom::new(db.handle(), Sealer::new(SealKey::from_bytes([8; 32])));
    let sealed = created(&elsewhere, mailbox(1)).await;
    // Kept in the order of their creation.
    db.clock().advance(SignedDuration::from_secs(1));
    let refusing = created(&room, mailbox(second.port)).await;
    db.clock().advance(SignedDuration::from_secs(1));
    let well = created(&room, mailbox(third.port)).await;
    *desk.refused.lock().unwrap() = Some("b2");
    enqueue_polls(&room.db).await.unwrap();
    run_due_jobs(&room.db, &mailbox_jobs(room.clone(), desk.clone())).await.unwrap();
    assert_eq!(desk.texts(), ["b1", "c1"]);
    for (id, failure) in
        [(sealed, Some("secret_unreadable")), (refusing, Some("letter_failed")), (well, None)]
    {
        let after = known(&room, id).await;
        assert_eq!((after.failure.as_deref(), after.polled_at.is_some()), (failure, true));
    }
    *desk.refused.lock().unwrap() = None;
    assert_eq!(look(&room, &desk, refusing).await, ["b2", "b3"], "no letter is lost");
    assert_eq!(known(&room, refusing).await.failure, None);
}

#[db_test(crate::migrations())]
async fn letters_of_days_that_come_at_once_are_no_flood(db: TestDatabase) {
    let (room, desk, server) = (room(&db), Desk::default(), Server::start().await);
    let id = created(&room, mailbox(server.port)).await;
    let began = db.now();
    db.clock().advance(SignedDuration::from_hours(72));
    let mut wanted = Vec::new();
    for number in 0..15_i32 {
        wanted.push(format!("slow {number}"));
        let (slow, fast) = (SignedDuration::from_hours(4) * number, SignedDuration::from_mins(1) * number);
        server.deliver("wang", &format!("slow {number}"), Some(began + slow));
        server.deliver("zhao", &format!("fast {number}"), Some(began + fast));
    }
    let (slow, fast): (Vec<String>, Vec<String>) =
        look(&room, &desk, id).await.into_iter().partition(|text| text.starts_with("slow"));
    assert_eq!(slow, wanted);
    assert_eq!(fast.len(), 10, "of one sender within an hour");
    // Where the server says nothing and the letter neither, it comes now.
    for number in 0..12 {
        server.deliver("qian", &format!("undated {number}"), None);
    }
    assert_eq!(look(&room, &desk, id).await.len(), 10);
}

#[db_test(crate::migrations())]
async fn an_address_in_use_for_years_begins_with_todays_letters(db: TestDatabase) {
    let (room, desk, server) = (room(&db), Desk::default(), Server::start().await);
    let hours_ago = |hours: i64| Some(db.now() - SignedDuration::from_hours(hours));
    for (text, arrived) in [("years ago", hours_ago(40_000)), ("two days ago", hours_ago(48))] {
        server.deliver("wang", text, arrived);
    }
    let id = created(&room, mailbox(server.port)).await;
    assert!(look(&room, &desk, id).await.is_empty());
    assert!(look(&room, &desk, id).await.is_empty(), "nor at the next look");
    server.deliver("wang", "just before", hours_ago(23));
    server.deliver("wang", "moved here from the archive", hours_ago(30_000));
    assert_eq!(look(&room, &desk, id).await, ["just before"]);
    assert!(server.state().asked.iter().eq(&[3]), "what is old is not even fetched");
    let after = |days: i64| -> Timestamp { db.now() + SignedDuration::from_hours(24 * days) };
    let (early, late) = (after(3), after(90));
    server.deliver("wang", "not read before the numbers began anew", Some(early));
    db.clock().set(early);
    server.begin_anew();
    assert_eq!(look(&room, &desk, id).await, ["not read before the numbers began anew"], "and none twice");
    db.clock().set(late);
    server.begin_anew();
    assert!(look(&room, &desk, id).await.is_empty());
    assert_eq!(known(&room, id).await.place.since, late - SignedDuration::from_hours(30 * 24));
}
