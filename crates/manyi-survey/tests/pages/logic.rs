//! Logic on the page, without scripts: the server draws what the answers lead to.

use crate::{browser::Browser, support::Stage};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

fn document() -> Value {
    let text = |text: &str| json!({ "zh-CN": text, "en": text });
    let option = |key: &str| json!({ "key": key, "text": text(key) });
    json!({
        "format": 2, "title": text("逻辑"),
        "endings": [{ "key": "stranger", "text": text("这次不问您") }],
        "shuffle_pages": ["p_b", "p_c"],
        "pages": [
            { "key": "p_a", "questions": [
                { "key": "q_known", "kind": "yes_no", "text": text("办过业务吗"), "required": true,
                  "jumps": [{ "if": { "question": "q_known", "op": "equals", "value": "no" }, "end": "stranger" }] },
                { "key": "q_used", "kind": "multiple_choice", "text": text("用过哪些"), "required": true,
                  "options": [option("hall"), option("app")] },
                { "key": "q_best", "kind": "single_choice", "text": text("哪个最好"),
                  "options_from": { "question": "q_used", "take": "chosen" },
                  "display_if": { "question": "q_used", "op": "count_at_least", "value": 2 } }] },
            { "key": "p_b", "questions": [{ "key": "q_b", "kind": "open", "text": text("乙") }] },
            { "key": "p_c", "questions": [{ "key": "q_c", "kind": "open", "text": text("丙") }] }] })
}

async fn course(db: &TestDatabase) -> Value {
    let reader = db.reader();
    let statement = Statement::from_string(reader.get_database_backend(), "SELECT course FROM responses");
    let row = reader.query_one_raw(statement).await.unwrap().unwrap();
    serde_json::from_str(&row.try_get::<String>("", "course").unwrap()).unwrap()
}

#[db_test(manyi_survey::migrations())]
async fn an_early_ending_says_its_own_words_and_is_stored(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published_as(document()).await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let first = browser.open(&format!("/q/{}", link.code)).await;
    assert!(first.has("data-reveals"));
    let thanks = browser.press_and_follow(&first, "next", &[("q_known", "no")]).await;
    assert!(thanks.has("这次不问您"), "{}", thanks.html);
    assert_eq!(course(&db).await["ending"], "stranger");
}

#[db_test(manyi_survey::migrations())]
async fn questions_and_options_come_up_as_answers_are_given(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published_as(document()).await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let first = browser.open(&format!("/q/{}", link.code)).await;
    assert!(!first.has("q_best"));
    let used = [("q_known", "yes"), ("q_used", "hall"), ("q_used", "app")];
    let more = browser.press_and_follow(&first, "next", &used).await;
    assert!(more.has("id=\"q_best-hall\"") && more.has("id=\"q_best-app\"") && more.has("多了一道题"));
    let second = browser.press_and_follow(&more, "next", &[("q_best", "app")]).await;
    let third = browser.press_and_follow(&second, "next", &[("q_b", "b"), ("q_c", "c")]).await;
    assert!(second.has("q_b-text") != third.has("q_b-text"), "both pages come, in either order");
    let back = browser.press_and_follow(&third, "back", &[]).await;
    assert_eq!(back.has("q_b-text"), second.has("q_b-text"), "the order stays");
    let thanks = browser.press_and_follow(&third, "next", &[]).await;
    assert!(thanks.has("感谢"));
    let order = course(&db).await["order"]["pages"].clone();
    let first_drawn = if second.has("q_b-text") { "p_b" } else { "p_c" };
    assert_eq!(order[1], first_drawn, "what was shown is what is stored");
}

#[db_test(manyi_survey::migrations())]
async fn a_questionnaire_that_asks_nothing_says_so(db: TestDatabase) {
    let stage = Stage::new(&db);
    let text = json!({ "zh-CN": "问", "en": "Q" });
    let only_for = json!({ "question": "source", "op": "equals", "value": "hall" });
    let document = json!({ "format": 2, "title": text, "pages": [{ "key": "p", "questions": [
        { "key": "source", "kind": "hidden" },
        { "key": "q", "kind": "open", "text": text, "display_if": only_for }] }] });
    let link = stage.link(stage.published_as(document).await, &stage.north).await;
    let mut browser = Browser::new(&stage);
    let nothing = browser.open(&format!("/q/{}", link.code)).await;
    assert!(nothing.status == 200 && nothing.has("没有需要您回答的问题"));
    let asked = browser.open(&format!("/q/{}?source=hall", link.code)).await;
    assert!(asked.has("q-text"));
    let thanks = browser.press_and_follow(&asked, "next", &[("q", "好")]).await;
    assert!(thanks.has("感谢"));
}
