use crate::house::{Browser, House, PASSWORD};
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use manyi_test::{TestDatabase, db_test};

#[db_test(manyi_identity::migrations())]
async fn five_wrong_passwords_lock_a_login_known_or_not_for_thirty_minutes(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("zhang.wei", &house.east, &[]).await;
    for login in ["zhang.wei", "nobody"] {
        for _ in 0..5 {
            let answer = Browser::new(&house.app).sign_in(login, "wrong wrong wrong").await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        }
        let locked = Browser::new(&house.app).sign_in(login, PASSWORD).await;
        assert_eq!(
            (locked.status, locked.code()),
            (StatusCode::TOO_MANY_REQUESTS, "sign_in.locked"),
            "{login}"
        );
        assert_eq!(locked.headers[header::RETRY_AFTER], "1800");
    }
    house.db.clock().advance(SignedDuration::from_secs(30 * 60 - 1));
    let locked = Browser::new(&house.app).sign_in("zhang.wei", PASSWORD).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    house.db.clock().advance(SignedDuration::from_secs(1));
    Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
}

#[db_test(manyi_identity::migrations())]
async fn a_right_password_clears_the_count(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("zhang.wei", &house.east, &[]).await;
    for _ in 0..3 {
        for _ in 0..4 {
            Browser::new(&house.app).sign_in("zhang.wei", "wrong wrong wrong").await;
        }
        Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    }
}

#[db_test(manyi_identity::migrations())]
async fn attempts_at_the_same_moment_cannot_slip_past_the_limit(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("zhang.wei", &house.east, &[]).await;
    let attempts = (0..12).map(|_| {
        let app = house.app.clone();
        tokio::spawn(async move { Browser::new(&app).sign_in("zhang.wei", "wrong wrong wrong").await.status })
    });
    let mut looked_at = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        looked_at += u32::from(attempt.await.unwrap() == StatusCode::UNAUTHORIZED);
    }
    assert_eq!(looked_at, 5);
}
