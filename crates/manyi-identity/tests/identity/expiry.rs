use crate::house::House;
use axum::http::StatusCode;
use jiff::SignedDuration;
use manyi_test::{TestDatabase, db_test};

const IDLE: i64 = 30 * 60;

async fn alive(house: &House, browser: &crate::house::Browser, after: i64) -> bool {
    house.db.clock().advance(SignedDuration::from_secs(after));
    browser.get("/api/v1/session").await.status == StatusCode::OK
}

#[db_test(manyi_identity::migrations())]
async fn an_idle_session_ends_on_the_second(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("zhang.wei", &house.east, &[]).await;
    assert!(alive(&house, &browser, IDLE - 1).await, "a second before");
    assert!(alive(&house, &browser, 30).await, "used again half a minute later: not written to the store");
    assert!(alive(&house, &browser, IDLE - 1).await, "and counted from then");
    assert!(!alive(&house, &browser, IDLE).await, "on the second");
    assert!(!alive(&house, &browser, 0).await, "and stays ended");
}

#[db_test(manyi_identity::migrations())]
async fn a_busy_session_ends_after_twelve_hours(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("zhang.wei", &house.east, &[]).await;
    for _ in 0..47 {
        assert!(alive(&house, &browser, 15 * 60).await);
    }
    assert!(alive(&house, &browser, 15 * 60 - 1).await);
    assert!(!alive(&house, &browser, 1).await);
}

#[db_test(manyi_identity::migrations())]
async fn a_restart_keeps_sessions(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("zhang.wei", &house.east, &[]).await;
    let room = manyi_identity::IdentityRoom::new(house.db.handle(), house.room.base_url().clone());
    let app = crate::house::app_at(&room, crate::house::BASE);
    let mut again = crate::house::Browser::new(&app);
    again.cookie = browser.cookie;
    assert_eq!(again.get("/api/v1/session").await.status, StatusCode::OK);
}
