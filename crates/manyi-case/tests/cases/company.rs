//! Followers, mentions, and who is at a case.

use crate::support::{AGENT, SUPERVISOR, TestApp, WESTERNER};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn path(case: &Value, rest: &str) -> String {
    format!("/api/v1/cases/{}{rest}", case["id"].as_str().unwrap())
}

#[db_test(migrations())]
async fn who_is_mentioned_hears_of_it_and_follows_from_then_on(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let unseen = async |who: &crate::support::Client<'_>| who.get("/api/v1/case-notices").await.json();
    let note = json!({ "text": "@林涛 请看一下赔付权限", "mentions": [SUPERVISOR, AGENT] });
    app.at("2026-10-12T09:05");
    let answer = app.agent().act(&case, "note", note).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);

    let notices = unseen(&app.supervisor()).await;
    assert_eq!(notices["unseen"], 1);
    let mention = &notices["mentions"][0];
    assert_eq!((&mention["by"], &mention["seen"]), (&json!("周敏"), &json!(false)));
    assert_eq!(mention["text"], "@林涛 请看一下赔付权限");
    // Nobody tells themselves.
    assert_eq!(unseen(&app.agent()).await["mentions"], json!([]));
    let listed = app.supervisor().get("/api/v1/cases?mentioned=true").await.json();
    assert_eq!((&listed["total"], &listed["items"][0]["id"]), (&json!(1), &case["id"]));
    assert_eq!(app.agent().get("/api/v1/cases?mentioned=true").await.json()["total"], 0);

    let followers = app.agent().get(&path(&case, "/followers")).await.json();
    assert_eq!(followers, json!({ "following": false, "people": [{ "id": SUPERVISOR, "name": "林涛" }] }));
    app.at("2026-10-12T09:06");
    let seen = app.supervisor().post(&path(&case, "/seen"), None, json!({})).await;
    assert_eq!(seen.status, StatusCode::NO_CONTENT);
    assert_eq!(unseen(&app.supervisor()).await["unseen"], 0);
    // What happens after that is news again, until looked at.
    app.at("2026-10-12T09:10");
    let case = app.agent().show(&case).await;
    app.agent().act(&case, "expedite", json!({})).await;
    let notices = unseen(&app.supervisor()).await;
    assert_eq!((&notices["unseen"], &notices["followed"][0]["changed"]), (&json!(1), &json!(true)));
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn a_mention_of_somebody_who_cannot_see_the_case_is_refused_in_words(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let nobody = "00000000-0000-0000-0000-000000000999";
    let note = json!({ "text": "@何静 @林涛", "mentions": [WESTERNER, SUPERVISOR, nobody] });
    let answer = app.agent().act(&case, "note", note).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = answer.json()["fields"].clone();
    assert_eq!(fields[0]["place"], "/mentions/0");
    assert_eq!(fields[0]["code"], "case.mention_without_access");
    assert_eq!(fields[0]["detail"], "何静 看不到这张工单，不能在这里提及");
    assert_eq!(
        (&fields[1]["place"], &fields[1]["code"]),
        (&json!("/mentions/2"), &json!("case.unknown_person"))
    );
    // Nothing of the note was kept, and nobody heard of it.
    assert_eq!(app.agent().show(&case).await["revision"], 1);
    assert_eq!(app.supervisor().get("/api/v1/case-notices").await.json()["unseen"], 0);
    let offered = app.agent().get(&path(&case, "/colleagues?q=%E6%9E%97")).await.json();
    assert_eq!(offered, json!([{ "id": SUPERVISOR, "name": "林涛", "unit_name": "晴川集团" }]));
    let all = app.agent().get(&path(&case, "/colleagues")).await.json();
    assert!(!all.to_string().contains("何静") && !all.to_string().contains("周敏"), "{all}");
    assert_eq!(app.stranger().get(&path(&case, "/colleagues")).await.status, StatusCode::NOT_FOUND);
}

#[db_test(migrations())]
async fn one_follows_and_stops_and_sees_nothing_of_what_left_ones_place(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    for _ in 0..2 {
        assert_eq!(app.agent().send_put(&path(&case, "/follow")).await, StatusCode::NO_CONTENT);
    }
    let followed = async || app.agent().get("/api/v1/cases?followed=true").await.json()["total"].clone();
    assert_eq!(followed().await, 1);
    let notices = app.agent().get("/api/v1/case-notices").await.json();
    assert_eq!((&notices["unseen"], &notices["followed"][0]["changed"]), (&json!(0), &json!(false)));
    app.at("2026-10-12T09:10");
    app.done(&case, "transfer", json!({ "unit_id": crate::support::WEST, "reason": "不在本区" })).await;
    let notices = app.agent().get("/api/v1/case-notices").await.json();
    assert_eq!((&notices["unseen"], &notices["followed"]), (&json!(0), &json!([])));
    assert_eq!(followed().await, 0);
    assert_eq!(app.stranger().send_put(&path(&case, "/follow")).await, StatusCode::NO_CONTENT);
    assert_eq!(app.agent().send_put(&path(&case, "/follow")).await, StatusCode::NOT_FOUND);
    assert_eq!(app.stranger().delete(&path(&case, "/follow")).await.status, StatusCode::NO_CONTENT);
    let followers = app.stranger().get(&path(&case, "/followers")).await.json();
    assert_eq!((&followers["following"], followers["people"].as_array().unwrap().len()), (&json!(false), 1));
}

#[db_test(migrations())]
async fn those_at_a_case_see_each_other_until_they_leave(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let there = path(&case, "/presence");
    let keep = async |who: crate::support::Client<'_>, doing: &str| {
        who.put(&there, 1, json!({ "doing": doing })).await.json()
    };
    assert_eq!(keep(app.agent(), "replying").await, json!([]));
    let others = keep(app.supervisor(), "looking").await;
    assert_eq!(others[0]["person"], json!({ "id": AGENT, "name": "周敏" }));
    assert_eq!(others[0]["doing"], "replying");
    assert_eq!(
        app.stranger().put(&there, 1, json!({ "doing": "looking" })).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(app.agent().delete(&there).await.status, StatusCode::NO_CONTENT);
    assert_eq!(keep(app.supervisor(), "looking").await, json!([]));
    // Nothing of it is in the log.
    assert_eq!(app.agent().show(&case).await["revision"], 1);
}
