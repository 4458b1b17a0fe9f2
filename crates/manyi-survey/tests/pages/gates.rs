//! What stands before the first page, and what counts.

use crate::{browser::Browser, support::Stage};
use jiff::SignedDuration;
use manyi_kernel::LinkId;
use manyi_survey::{
    door::{
        DoorLimit, DoorRefused, DoorRules, LimitBy, LimitPeriod, Proof,
        commands::{PasswordChange, add_codes, set_door},
    },
    response::{
        EntryRefused,
        commands::{SubmitFailed, submit_response},
    },
};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

/// One question on one page.
fn short() -> Value {
    json!({ "format": 2, "title": { "zh-CN": "评价" }, "pages": [{ "key": "p1", "questions": [
        { "key": "q_overall", "kind": "scale", "role": { "kind": "overall" }, "required": true,
          "text": { "zh-CN": "满意吗" }, "scale": { "min": 1, "max": 5 } } ] }] })
}

struct Scene {
    stage: Stage,
    link: LinkId,
    code: String,
    address: String,
}

async fn scene(db: &TestDatabase, rules: DoorRules, password: Option<&str>) -> Scene {
    let stage = Stage::new(db);
    let link = stage.link(stage.published_as(short()).await, &stage.north).await;
    let password = password.map_or(PasswordChange::Keep, |text| PasswordChange::Set(text.to_owned()));
    set_door(&stage.room, &stage.manager, link.id, rules, password).await.unwrap();
    Scene { address: format!("/q/{}", link.code), code: link.code, link: link.id, stage }
}

impl Scene {
    async fn count(&self, sql: &str) -> i64 {
        let reader = self.stage.room.db.reader();
        let row =
            reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }

    async fn responses(&self) -> i64 {
        self.count("SELECT COUNT(*) FROM responses").await
    }

    /// Through the first page to the thanks, in a browser of one's own.
    async fn answer(&self, browser: &mut Browser) -> u16 {
        let page = browser.open(&self.address).await;
        if page.status != 200 || !page.has("id=\"survey\"") {
            return page.status;
        }
        browser.press(&page, "next", &[("q_overall", "4")]).await.status
    }
}

fn only(by: LimitBy, times: u32, period: LimitPeriod) -> DoorRules {
    DoorRules { limits: vec![DoorLimit { by, times, period }], ..DoorRules::default() }
}

#[db_test(manyi_survey::migrations())]
async fn opening_a_link_never_counts_whatever_its_address_says(db: TestDatabase) {
    let scene = scene(&db, DoorRules::default(), None).await;
    let mut scanner = Browser::new(&scene.stage);
    for query in ["?a.q_overall=1", "?q_overall=1&press=next", "?score=1&submit=1", "/thanks?a.q_overall=1"] {
        let page = scanner.open(&format!("{}{query}", scene.address)).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(scanner.head(&format!("{}{query}", scene.address)).await, 200, "{query}");
    }
    for table in ["responses", "response_drafts", "response_exits"] {
        assert_eq!(scene.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    assert_eq!(scene.answer(&mut Browser::new(&scene.stage)).await, 303);
    assert_eq!(scene.responses().await, 1);
}

#[db_test(manyi_survey::migrations())]
async fn a_link_is_open_from_one_moment_to_another(db: TestDatabase) {
    let now = db.handle().now();
    let (opens, closes) = (now + SignedDuration::from_hours(1), now + SignedDuration::from_hours(2));
    let rules = DoorRules { opens_at: Some(opens), closes_at: Some(closes), ..DoorRules::default() };
    let scene = scene(&db, rules, None).await;
    let mut browser = Browser::new(&scene.stage);
    let page = browser.open(&scene.address).await;
    assert!(page.has("还没有开始"), "{}", page.html);
    assert!(browser.open(&format!("{}?lang=en", scene.address)).await.has("Not open yet"));
    db.clock().advance(SignedDuration::from_mins(61));
    assert_eq!(scene.answer(&mut browser).await, 303);
    db.clock().advance(SignedDuration::from_mins(60));
    let page = browser.open(&scene.address).await;
    assert_eq!((page.status, page.has("已经结束")), (410, true));
}

#[db_test(manyi_survey::migrations())]
async fn a_device_answers_as_often_as_the_link_says(db: TestDatabase) {
    let scene = scene(&db, only(LimitBy::Device, 1, LimitPeriod::Day), None).await;
    let mut browser = Browser::new(&scene.stage);
    assert_eq!(scene.answer(&mut browser).await, 303);
    // The device keeps its name, the visit is over.
    let device = browser.device.clone();
    browser.cookie.clone_from(&device);
    let page = browser.open(&scene.address).await;
    assert_eq!((page.status, page.has("已经填过")), (409, true), "{}", page.html);
    assert_eq!(scene.answer(&mut Browser::new(&scene.stage)).await, 303, "another device");
    db.clock().advance(SignedDuration::from_hours(24));
    assert_eq!(scene.answer(&mut browser).await, 303, "the next day");
    let stored = scene.count("SELECT COUNT(*) FROM door_counts").await;
    assert_eq!((scene.responses().await, stored), (3, 3));
}

#[db_test(manyi_survey::migrations())]
async fn a_password_and_a_code_open_the_door_and_a_code_answers_once(db: TestDatabase) {
    let mut rules = only(LimitBy::Account, 1, LimitPeriod::Ever);
    rules.needs_code = true;
    let scene = scene(&db, rules, Some("满意2026")).await;
    let codes = ["c 001".to_owned(), "C002".to_owned()];
    add_codes(&scene.stage.room, &scene.stage.manager, scene.link, &codes).await.unwrap();
    let mut browser = Browser::new(&scene.stage);
    let gate = browser.open(&scene.address).await;
    assert!(gate.has("访问密码") && !gate.has("满意吗"));
    let door = format!("{}/door", scene.address);
    for body in ["password=nein&code=C001", "password=%E6%BB%A1%E6%84%8F2026&code=C003", "code=C001", ""] {
        let page = browser.post_text(&door, body.to_owned()).await;
        assert_eq!((page.status, page.has("请核对")), (422, true), "{body}");
    }
    // Nobody gets round the door by sending the page at once.
    let body = "page=p1&shown=q_overall&a.q_overall=4&press=next".to_owned();
    assert_eq!(browser.post_text(&scene.address, body).await.status, 403);
    let good = "password=%E6%BB%A1%E6%84%8F2026&code=c001".to_owned();
    let led = browser.post_text(&door, good.clone()).await;
    assert_eq!(led.status, 303, "{}", led.html);
    let page = browser.open(&led.location).await;
    assert!(page.has("满意吗"), "{}", page.html);
    let thanks = browser.press(&page, "next", &[("q_overall", "4")]).await;
    assert!(thanks.location.contains("/thanks"), "{}", thanks.html);
    let again = browser.press(&page, "next", &[("q_overall", "5")]).await;
    assert!(again.location.contains("/thanks"), "the same sheet again is a retry");
    let refused = Browser::new(&scene.stage).post_text(&door, good).await;
    assert_eq!((refused.status, refused.has("已经填过")), (409, true));
    assert_eq!(scene.responses().await, 1);
}

#[db_test(manyi_survey::migrations())]
async fn the_next_person_at_the_same_browser_meets_the_door_again(db: TestDatabase) {
    let scene = scene(&db, DoorRules::default(), Some("满意2026")).await;
    let door = format!("{}/door", scene.address);
    let mut browser = Browser::new(&scene.stage);
    for person in 1..=2 {
        let gate = browser.open(&format!("{}?new=1", scene.address)).await;
        assert!(gate.has("访问密码") && !gate.has("满意吗"), "person {person}: {}", gate.html);
        let led = browser.post_text(&door, "password=%E6%BB%A1%E6%84%8F2026".to_owned()).await;
        let page = browser.open(&led.location).await;
        let thanks = browser.press(&page, "next", &[("q_overall", "4")]).await;
        assert!(thanks.location.contains("/thanks"), "person {person}: {}", thanks.html);
        assert_eq!(scene.responses().await, person);
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_challenge_is_met_once_by_a_sum_in_words(db: TestDatabase) {
    let scene = scene(&db, DoorRules { has_challenge: true, ..DoorRules::default() }, None).await;
    let door = format!("{}/door", scene.address);
    let mut browser = Browser::new(&scene.stage);
    let gate = browser.open(&scene.address).await;
    let (challenge, sum) = read_challenge(&gate.html);
    let wrong = browser.post_text(&door, format!("challenge={challenge}&sum={}", sum + 1)).await;
    assert_eq!((wrong.status, wrong.has("没有通过")), (422, true));
    let good = format!("challenge={challenge}&sum={sum}");
    let led = browser.post_text(&door, good.clone()).await;
    assert_eq!(led.status, 303, "{}", led.html);
    let mut other = Browser::new(&scene.stage);
    assert_eq!(other.post_text(&door, good).await.status, 422, "a challenge is used once");
    let (late, sum) = read_challenge(&other.open(&scene.address).await.html);
    db.clock().advance(SignedDuration::from_mins(10));
    assert_eq!(
        other.post_text(&door, format!("challenge={late}&sum={sum}")).await.status,
        422,
        "and in time"
    );
    // One pass, one answer: the same pass with another submission is refused.
    let page = browser.open(&led.location).await;
    let (path, body) = page.form("next", &[("q_overall", "4")]);
    assert_eq!(browser.post_text(&path, body.clone()).await.status, 303);
    let other_id = uuid::Uuid::new_v4().to_string();
    let own = body.split("submission=").nth(1).unwrap()[..36].to_owned();
    assert_eq!(browser.post_text(&path, body.replace(&own, &other_id)).await.status, 403);
    assert_eq!(scene.responses().await, 1);
    let mut program = crate::support::submission(&scene.code, &[("q_overall".to_owned(), json!(4))].into());
    program.proof = Proof::default();
    let refused = submit_response(&scene.stage.room, program).await;
    let page_only = SubmitFailed::Entry(EntryRefused::Door(DoorRefused::PageOnly));
    assert_eq!(refused.unwrap_err().to_string(), page_only.to_string());
}

/// The signed text and the sum that the page asks for.
fn read_challenge(html: &str) -> (String, usize) {
    let text = html.split("name=\"challenge\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let words = html.split("for=\"sum\">").nth(1).unwrap().split("等于").next().unwrap();
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let sum = words.split('加').map(|word| digits.iter().position(|digit| *digit == word).unwrap()).sum();
    (text.to_owned(), sum)
}

#[db_test(manyi_survey::migrations())]
async fn a_program_that_fills_every_field_is_told_so_and_counts_nothing(db: TestDatabase) {
    let scene = scene(&db, DoorRules::default(), None).await;
    let mut browser = Browser::new(&scene.stage);
    let page = browser.open(&scene.address).await;
    let (path, body) = page.form("next", &[("q_overall", "4")]);
    let filled = format!("{body}&website=http%3A%2F%2Fspam.example");
    let refused = browser.post_text(&path, filled).await;
    assert_eq!((refused.status, refused.has("应当留空")), (422, true));
    assert_eq!(scene.responses().await, 0);
    assert_eq!(browser.post_text(&path, body).await.status, 303);
}

#[db_test(manyi_survey::migrations())]
async fn a_link_takes_so_many_answers_and_no_more_at_once(db: TestDatabase) {
    let scene = scene(&db, only(LimitBy::Link, 5, LimitPeriod::Ever), None).await;
    let answers = [("q_overall".to_owned(), json!(4))].into();
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let (room, one) = (scene.stage.room.clone(), crate::support::submission(&scene.code, &answers));
            tokio::spawn(async move { submit_response(&room, one).await.is_ok() })
        })
        .collect();
    let mut stored = 0;
    for task in tasks {
        stored += i64::from(task.await.unwrap());
    }
    assert_eq!((stored, scene.responses().await), (5, 5));
    let page = Browser::new(&scene.stage).open(&scene.address).await;
    assert_eq!((page.status, page.has("已经收满")), (410, true));
}
