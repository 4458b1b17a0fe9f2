use crate::support::{TestApp, path_of};
use axum::http::StatusCode;
use manyi_case::{FollowUpAnswered, migrations};
use manyi_kernel::DomainEvent;
use manyi_storage::{
    log::read_after,
    sea_orm::{ConnectionTrait, Statement},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(migrations())]
async fn the_address_is_shown_once_and_stored_nowhere(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let path = path_of(&case["follow_up"]["url"]);
    let token = path.strip_prefix("/f/").unwrap();
    assert_eq!(token.len(), 32, "192 random bits");
    let again = app.supervisor().show(&case).await;
    assert_eq!(again["follow_up"]["url"], Value::Null);
    assert_eq!(again["follow_up"]["state"], "sent");
    let events = read_after(app.db.reader(), 0, 100).await.unwrap();
    assert!(events.iter().any(|event| event.kind == "follow_up.sent"));
    assert!(!format!("{events:?}").contains(token));
    for table in ["follow_ups", "jobs", "case_steps", "cases"] {
        let sql = format!("SELECT * FROM {table}");
        let backend = app.db.reader().get_database_backend();
        let rows = app.db.reader().query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
        assert!(!rows.is_empty() && !format!("{rows:?}").contains(token), "{table}");
    }
}

#[db_test(migrations())]
async fn a_good_answer_verifies_and_closes(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let path = path_of(&case["follow_up"]["url"]);
    let page = app.customer().get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text.contains("C2026-000001")
            && page.text.contains("晴川集团")
            && page.text.contains("东城营业厅")
    );
    assert!(!page.text.contains("<script"), "works without JavaScript");
    let sent = app.customer().submit(&path, "score=5&comment=%E8%B0%A2%E8%B0%A2").await;
    assert_eq!((sent.status, sent.location), (StatusCode::SEE_OTHER, Some(format!("{path}?lang=zh-CN"))));
    let case = app.supervisor().show(&case).await;
    assert_eq!(case["state"], "closed");
    assert_eq!((&case["follow_up"]["score"], &case["follow_up"]["comment"]), (&json!(5), &json!("谢谢")));
    let kinds: Vec<&Value> =
        case["timeline"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds[kinds.len() - 2..], ["verify", "close"]);
    let answered = read_after(app.db.reader(), 0, 100).await.unwrap();
    let answered = answered.iter().find_map(|event| event.parse::<FollowUpAnswered>()).unwrap().unwrap();
    assert!(answered.good);
}

#[db_test(migrations())]
async fn a_second_click_thanks_and_changes_nothing(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let path = path_of(&case["follow_up"]["url"]);
    let (customer, double) = (app.customer(), app.customer());
    let (one, other) = tokio::join!(customer.submit(&path, "score=4"), double.submit(&path, "score=4"));
    assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(app.customer().submit(&path, "score=1").await.status, StatusCode::SEE_OTHER);
    let thanks = app.customer().get(&one.location.unwrap()).await;
    assert_eq!(thanks.status, StatusCode::OK);
    assert!(thanks.text.contains("谢谢您的评价"));
    let case = app.supervisor().show(&case).await;
    assert_eq!((&case["state"], &case["follow_up"]["score"]), (&json!("closed"), &json!(4)));
    let events = read_after(app.db.reader(), 0, 100).await.unwrap();
    assert_eq!(events.iter().filter(|event| event.kind == FollowUpAnswered::KIND).count(), 1);
}

#[db_test(migrations())]
async fn a_bad_answer_reopens_and_a_lukewarm_one_closes(db: TestDatabase) {
    let app = TestApp::new(db);
    for (score, state, last) in [(2, "in_progress", "reopen"), (3, "closed", "close")] {
        let case = app.resolved().await;
        let path = path_of(&case["follow_up"]["url"]);
        app.customer().submit(&path, &format!("score={score}")).await;
        let thanks = app.customer().get(&path).await.text;
        assert_eq!(thanks.contains("我们会重新处理"), last == "reopen", "{thanks}");
        let case = app.supervisor().show(&case).await;
        assert_eq!(case["state"], state);
        assert_eq!(case["timeline"].as_array().unwrap().last().unwrap()["kind"], last);
    }
}

#[db_test(migrations())]
async fn a_reopened_case_is_asked_about_again_with_a_new_link(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let first = path_of(&case["follow_up"]["url"]);
    app.customer().submit(&first, "score=1").await;
    let case = app.supervisor().show(&case).await;
    let case = app.done(&case, "resolve", json!({ "summary": "彻底修复" })).await;
    let second = path_of(&case["follow_up"]["url"]);
    assert_ne!(first, second);
    assert!(app.customer().get(&first).await.text.contains("谢谢您的评价"));
    app.customer().submit(&second, "score=5").await;
    assert_eq!(app.supervisor().show(&case).await["state"], "closed");
}

#[db_test(migrations())]
async fn five_working_days_of_silence_verify_and_close(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    assert_eq!(case["follow_up"]["due_at"], "2026-10-19T09:30:00Z");
    app.at("2026-10-19T17:29");
    app.run_jobs().await;
    assert_eq!(app.supervisor().show(&case).await["state"], "resolved");
    app.at("2026-10-19T17:30");
    app.run_jobs().await;
    let closed = app.supervisor().show(&case).await;
    assert_eq!((&closed["state"], &closed["follow_up"]["state"]), (&json!("closed"), &json!("silent")));
    let last = closed["timeline"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["actor_name"], &last["reason"]), (&json!("系统"), &json!("follow_up_silence")));
    let late = app.customer().get(&path_of(&case["follow_up"]["url"])).await;
    assert_eq!(late.status, StatusCode::GONE);
    assert!(late.text.contains("这次回访已经结束"));
}

#[db_test(migrations())]
async fn silence_after_an_answer_does_nothing(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    app.customer().submit(&path_of(&case["follow_up"]["url"]), "score=1").await;
    app.at("2026-10-20T09:00");
    app.run_jobs().await;
    assert_eq!(app.supervisor().show(&case).await["state"], "in_progress");
}

#[db_test(migrations())]
async fn a_new_link_takes_the_place_of_a_lost_one(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let lost = path_of(&case["follow_up"]["url"]);
    let answer = app.agent().act(&case, "follow-up-link", json!({})).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let fresh = path_of(&answer.json()["url"]);
    assert_eq!(app.customer().get(&lost).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.customer().submit(&lost, "score=5").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.customer().get(&fresh).await.status, StatusCode::OK);
    app.customer().submit(&fresh, "score=5").await;
    let refused = app.agent().act(&case, "follow-up-link", json!({})).await;
    assert_eq!(
        (refused.status, &refused.json()["code"]),
        (StatusCode::CONFLICT, &json!("follow_up.nothing_open"))
    );
}

#[db_test(migrations())]
async fn staff_who_close_or_reopen_end_the_question(db: TestDatabase) {
    let app = TestApp::new(db);
    for verb in ["close", "reopen"] {
        let case = app.resolved().await;
        let path = path_of(&case["follow_up"]["url"]);
        app.done(&case, verb, json!({ "reason": "客户已电话确认" })).await;
        assert_eq!(app.customer().get(&path).await.status, StatusCode::GONE, "{verb}");
        assert_eq!(app.customer().submit(&path, "score=5").await.status, StatusCode::GONE, "{verb}");
    }
}

#[db_test(migrations())]
async fn a_form_without_rating_comes_back_with_what_was_written(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let path = path_of(&case["follow_up"]["url"]);
    for form in ["comment=too+slow", "score=9&comment=too+slow", "score=x&comment=too+slow"] {
        let answer = app.customer().submit(&format!("{path}?lang=en"), form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.text.contains("Please choose a rating.") && answer.text.contains("too slow"),
            "{}",
            answer.text
        );
    }
    let long = format!("score=5&comment={}", "a".repeat(2_001));
    assert!(app.customer().submit(&path, &long).await.text.contains("最多 2000 个字符"));
    let bytes = app.customer().submit(&path, "score=5&comment=%FF").await;
    assert_eq!(bytes.status, StatusCode::BAD_REQUEST);
    let huge = app.customer().submit(&path, &format!("score=5&comment={}", "a".repeat(40_000))).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(app.supervisor().show(&case).await["state"], "resolved");
    assert_eq!(app.customer().get("/f/nonsense").await.status, StatusCode::NOT_FOUND);
}
