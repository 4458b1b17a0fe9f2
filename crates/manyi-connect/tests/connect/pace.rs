use crate::{
    mail::smtp,
    support::{MailServer, at, message, new_channel, queue, room, run, state},
};
use jiff::SignedDuration;
use manyi_connect::{MessageState, NewMessage, QuietHours, create_channel};
use manyi_kernel::Actor;
use manyi_test::{TestDatabase, db_test};

#[db_test(manyi_connect::migrations())]
async fn a_channel_sends_no_faster_than_it_may(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let mut new = new_channel(smtp(server.port));
    new.per_minute = 20;
    let channel = create_channel(&room, &Actor::system(), new).await.unwrap();
    for number in 0..5 {
        queue(&room, &channel, message(&format!("m{number}"), "a@b.cn")).await.unwrap();
    }
    for wanted in [1, 2, 3, 4, 5, 5] {
        run(&room).await;
        assert_eq!(server.seen().len(), wanted);
        db.clock().advance(SignedDuration::from_secs(3));
    }
}

/// Everything became due while nobody worked: it must not leave in a burst.
#[db_test(manyi_connect::migrations())]
async fn a_standstill_does_not_end_in_a_burst(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let mut new = new_channel(smtp(server.port));
    new.per_minute = 20;
    let channel = create_channel(&room, &Actor::system(), new).await.unwrap();
    for number in 0..4 {
        queue(&room, &channel, message(&format!("m{number}"), "a@b.cn")).await.unwrap();
    }
    run(&room).await;
    db.clock().advance(SignedDuration::from_hours(2));
    run(&room).await;
    assert_eq!(server.seen().len(), 2, "one before and one after");
}

#[db_test(manyi_connect::migrations())]
async fn nobody_is_woken(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let mut new = new_channel(smtp(server.port));
    new.quiet = Some(QuietHours { from: 21 * 60, until: 8 * 60 });
    let channel = create_channel(&room, &Actor::system(), new).await.unwrap();
    db.clock().set(at("2026-10-12T22:30:00+08:00"));
    let id = queue(&room, &channel, message("m1", "a@b.cn")).await.unwrap();
    run(&room).await;
    db.clock().set(at("2026-10-13T07:59:59+08:00"));
    run(&room).await;
    assert_eq!(state(&room, id).await.0, MessageState::Queued);
    db.clock().set(at("2026-10-13T08:00:00+08:00"));
    run(&room).await;
    assert_eq!(state(&room, id).await.0, MessageState::Sent);
}

/// Quiet hours are for customers: whoever is on duty hears at once.
#[db_test(manyi_connect::migrations())]
async fn a_notice_to_staff_leaves_at_night(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let mut new = new_channel(smtp(server.port));
    new.quiet = Some(QuietHours { from: 21 * 60, until: 8 * 60 });
    let channel = create_channel(&room, &Actor::system(), new).await.unwrap();
    db.clock().set(at("2026-10-12T22:30:00+08:00"));
    let to_staff = NewMessage { to_staff: true, ..message("staff", "a@b.cn") };
    let staff = queue(&room, &channel, to_staff).await.unwrap();
    let customer = queue(&room, &channel, message("customer", "c@b.cn")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, staff).await.0, MessageState::Sent);
    assert_eq!(state(&room, customer).await.0, MessageState::Queued);
}
