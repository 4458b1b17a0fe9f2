use crate::{
    browser::{Browser, Shown},
    support::Stage,
};
use manyi_kernel::Revision;
use manyi_survey::questionnaire::commands::{publish_questionnaire, update_draft};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

/// What the second page of the template wants.
const DETAILS: [(&str, &str); 6] = [
    ("q_service_efficiency", "4"),
    ("q_response_speed", "2"),
    ("q_problem_solving", "5"),
    ("q_attitude", "4"),
    ("q_environment", "not-applicable"),
    ("q_personal_needs", "3"),
];

async fn count(db: &TestDatabase, table: &str) -> i64 {
    let reader = db.reader();
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get("", "n").unwrap()
}

/// The last page, with everything before it answered.
async fn last_page(browser: &mut Browser, code: &str, overall: &str) -> Shown {
    let first = browser.open(&format!("/q/{code}")).await;
    let second = browser.press_and_follow(&first, "next", &[("q_overall", overall)]).await;
    browser.press_and_follow(&second, "next", &DETAILS).await
}

#[db_test(manyi_survey::migrations())]
async fn a_questionnaire_is_answered_page_by_page(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);

    let first = browser.open(&format!("/q/{}", link.code)).await;
    assert_eq!(first.status, 200);
    for part in ["满意集团", "城北网点", "第 1 页", "q_overall-5"] {
        assert!(first.has(part), "{part}");
    }
    let last = last_page(&mut browser, &link.code, "5").await;
    assert!(last.has("第 3 页") && !last.has("q_went_wrong"));
    let fields = [("q_effort", "6"), ("q_recommend", "0"), ("q_comment", "窗口的小李\r\n很耐心")];
    let thanks = browser.press_and_follow(&last, "next", &fields).await;
    assert_eq!(thanks.status, 200);
    assert!(thanks.has("感谢您的评价") && thanks.has("服务主管"));
    assert_eq!((count(&db, "responses").await, count(&db, "response_drafts").await), (1, 0));
    assert_eq!(browser.cookie, None, "the next person begins anew");
}

/// What is kept of how the only response was given.
async fn traces(db: &TestDatabase) -> serde_json::Value {
    let reader = db.reader();
    let sql = "SELECT traces FROM responses";
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    let text: String = row.unwrap().try_get("", "traces").unwrap();
    serde_json::from_str(&text).unwrap()
}

#[db_test(manyi_survey::migrations())]
async fn each_page_leaves_its_seconds_and_the_device_its_mark(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let first = browser.open(&format!("/q/{}", link.code)).await;
    db.clock().advance(jiff::SignedDuration::from_secs(7));
    let second = browser.press_and_follow(&first, "next", &[("q_overall", "5")]).await;
    db.clock().advance(jiff::SignedDuration::from_secs(31));
    let last = browser.press_and_follow(&second, "next", &DETAILS).await;
    db.clock().advance(jiff::SignedDuration::from_secs(12));
    browser.press_and_follow(&last, "next", &[("q_effort", "6"), ("q_recommend", "9")]).await;
    let traces = traces(&db).await;
    let seconds: Vec<f64> =
        traces["page_seconds"].as_object().unwrap().values().map(|value| value.as_f64().unwrap()).collect();
    assert_eq!(seconds.iter().sum::<f64>(), 50.0, "{traces}");
    assert_eq!(seconds.len(), 3, "{traces}");
    assert!(traces["device"].is_u64() && traces.get("is_staff_device").is_none(), "{traces}");
}

#[db_test(manyi_survey::migrations())]
async fn every_problem_is_marked_in_its_place(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let first = browser.open(&format!("/q/{}", link.code)).await;
    let second = browser.press_and_follow(&first, "next", &[("q_overall", "3")]).await;
    let refused = browser.press(&second, "next", &[("q_attitude", "4"), ("q_environment", "9")]).await;
    assert_eq!(refused.status, 422);
    for (key, wrong) in [("q_service_efficiency", true), ("q_environment", true), ("q_attitude", false)] {
        assert_eq!(refused.has(&format!("id=\"{key}-problem\"")), wrong, "{key}");
        assert_eq!(refused.has(&format!("href=\"#{key}\"")), wrong, "{key}");
        let described = format!(
            "aria-describedby=\"{key}-help{}\"",
            if wrong { format!(" {key}-problem") } else { String::new() }
        );
        assert!(refused.has(&described), "{described}");
    }
    assert!(refused.has("还有 5 道题") && refused.has("请在 1 到 5 之间选择"));
    assert!(refused.is_checked("q_attitude-4"), "what was right stays");
}

#[db_test(manyi_survey::migrations())]
async fn going_back_and_coming_back_lose_no_answer(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let address = format!("/q/{}", link.code);
    let first = browser.open(&address).await;
    let second = browser.press_and_follow(&first, "next", &[("q_overall", "2")]).await;
    let back =
        browser.press_and_follow(&second, "back", &[("q_attitude", "4"), ("q_environment", "9")]).await;
    assert!(back.is_checked("q_overall-2"));

    // Closed and opened again: the first page, with the way to the furthest.
    let again = browser.open(&address).await;
    assert!(again.is_checked("q_overall-2") && again.has("继续作答"));
    let further = browser.open(&format!("{address}?page=p_dimensions")).await;
    assert!(further.is_checked("q_attitude-4"));
    let ahead = browser.open(&format!("{address}?page=p_summary")).await;
    assert!(ahead.has("第 1 页"), "pages not come to yet do not open");

    let anew = browser.clone().open(&format!("{address}?new=1")).await;
    assert!(!anew.is_checked("q_overall-2") && !anew.has("继续作答"));
    let stranger = Browser::new(&stage).open(&address).await;
    assert!(!stranger.is_checked("q_overall-2"));
}

#[db_test(manyi_survey::migrations())]
async fn a_low_rating_brings_up_what_went_wrong(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let last = last_page(&mut browser, &link.code, "1").await;
    assert!(last.has("q_went_wrong-waiting"));
    let reasons = [("q_effort", "6"), ("q_went_wrong", "waiting"), ("q_went_wrong", "attitude")];
    let refused = browser.press(&last, "next", &reasons).await;
    assert_eq!(refused.status, 422);
    assert!(refused.is_checked("q_went_wrong-waiting") && refused.is_checked("q_went_wrong-attitude"));
    let thanks = browser.press_and_follow(&refused, "next", &[("q_recommend", "3")]).await;
    assert!(thanks.has("感谢"));
    assert_eq!(count(&db, "responses").await, 1);
}

#[db_test(manyi_survey::migrations())]
async fn a_double_click_and_a_retry_are_one_response(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let last = last_page(&mut browser, &link.code, "4").await;
    let fields = [("q_effort", "6"), ("q_recommend", "9")];
    let (mut other, mut late) = (browser.clone(), browser.clone());
    let (one, two) = tokio::join!(browser.press(&last, "next", &fields), other.press(&last, "next", &fields));
    let three = late.press(&last, "next", &fields).await;
    for answer in [one, two, three] {
        assert_eq!((answer.status, answer.location.contains("/thanks")), (303, true), "{answer:?}");
    }
    assert_eq!(count(&db, "responses").await, 1);
}

#[db_test(manyi_survey::migrations())]
async fn a_question_brought_up_on_the_same_page_is_asked_before_going_on(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let text = json!({ "zh-CN": "题", "en": "Q" });
    let document = json!({ "format": 1, "title": text, "pages": [{ "key": "p", "questions": [
        { "key": "q_overall", "kind": "scale", "role": { "kind": "overall" }, "text": text, "required": true,
          "scale": { "min": 1, "max": 5 } },
        { "key": "q_why", "kind": "open", "text": text, "required": true,
          "display_if": { "question": "q_overall", "op": "at_most", "value": 2 } }] }] });
    update_draft(&stage.room, &stage.manager, questionnaire, Revision(2), document).await.unwrap();
    publish_questionnaire(&stage.room, &stage.manager, questionnaire, Revision(3)).await.unwrap();
    let link = stage.link(questionnaire, &stage.north).await;

    let mut browser = Browser::new(&stage);
    let page = browser.open(&format!("/q/{}", link.code)).await;
    assert!(page.has("data-reveals") && !page.has("q_why-text"));
    let more = browser.press_and_follow(&page, "next", &[("q_overall", "1")]).await;
    assert!(more.has("q_why-text") && more.has("多了一道题") && !more.has("q_why-problem"));
    let refused = browser.press(&more, "next", &[]).await;
    assert!(refused.status == 422 && refused.has("q_why-problem"));
    let thanks = browser.press_and_follow(&refused, "next", &[("q_why", "<script>alert(1)</script>")]).await;
    assert!(thanks.has("感谢"));

    let page = browser.open(&format!("/q/{}", link.code)).await;
    let thanks = browser.press_and_follow(&page, "next", &[("q_overall", "5")]).await;
    assert!(thanks.has("感谢"), "one page without a draft");
    assert_eq!(count(&db, "responses").await, 2);
}

#[db_test(manyi_survey::migrations())]
async fn a_browser_without_cookies_gets_through(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    browser.keeps_cookies = false;
    let last = last_page(&mut browser, &link.code, "4").await;
    let thanks = browser.press_and_follow(&last, "next", &[("q_effort", "6"), ("q_recommend", "9")]).await;
    assert!(thanks.has("感谢"));
    assert_eq!(count(&db, "responses").await, 1);
}

#[db_test(manyi_survey::migrations())]
async fn answers_of_a_draft_that_ended_are_asked_again(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let last = last_page(&mut browser, &link.code, "4").await;
    db.clock().advance(jiff::SignedDuration::from_hours(8 * 24));
    let refused = browser.press(&last, "next", &[("q_effort", "6"), ("q_recommend", "9")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("没有保留") && refused.has("id=\"q_overall-problem\""));
    assert_eq!(count(&db, "responses").await, 0);
}

#[db_test(manyi_survey::migrations())]
async fn text_comes_back_as_text(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published().await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let last = last_page(&mut browser, &link.code, "4").await;
    let attack = "</textarea><script>alert(1)</script>";
    let refused = browser.press(&last, "next", &[("q_comment", attack)]).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.has("<script>alert"));
    let long = "长".repeat(501);
    let refused = browser.press(&last, "next", &[("q_comment", &long)]).await;
    assert!(refused.has("501 字，最多 500 字") && refused.has(&long));
}
