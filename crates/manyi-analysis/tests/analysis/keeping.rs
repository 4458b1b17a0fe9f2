use crate::support::App;
use axum::http::{Method, StatusCode};
use manyi_analysis::migrations;
use manyi_kernel::Locale;
use manyi_storage::log::{AuditFilter, audit_rows};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn path(analysis: &Value) -> String {
    format!("/analyses/{}", analysis["id"].as_str().unwrap())
}

#[db_test(migrations())]
async fn running_again_says_whether_the_figures_changed(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let made = manager.run_nps().await;
    let rerun = format!("{}/rerun", path(&made));
    let (status, same) = manager.json(Method::POST, &rerun, Value::Null).await;
    assert_eq!((status, &same["changed"], &same["revision"]), (StatusCode::OK, &json!(false), &json!(2)));
    assert_eq!(same["recipe"]["digest"], made["recipe"]["digest"]);
    app.answers.0.lock().unwrap().push((1, 0.0));
    let (_, other) = manager.json(Method::POST, &rerun, Value::Null).await;
    assert_eq!((&other["changed"], &other["outcome"]["n"]), (&json!(true), &json!(8)));
    assert_ne!(other["recipe"]["digest"], made["recipe"]["digest"]);
    assert_eq!(other["runs"].as_array().unwrap().len(), 3);
    let (_, first) = manager.get(&format!("{}?revision=1", path(&made))).await;
    assert_eq!(first["outcome"], made["outcome"]);
    assert_eq!(manager.get(&format!("{}?revision=9", path(&made))).await.0, StatusCode::NOT_FOUND);
}

#[db_test(migrations())]
async fn one_sees_what_one_made_and_what_lies_in_ones_scope(db: TestDatabase) {
    let app = App::new(db);
    let whole = app.manager().run_nps().await;
    let east_head = app.client(2, "/1/2/", Locale::ZhCn);
    let east = east_head.run_nps().await;
    let west_head = app.client(3, "/1/3/", Locale::ZhCn);
    for (who, total) in [(&app.manager(), 2), (&east_head, 1), (&west_head, 0)] {
        assert_eq!(who.get("/analyses").await.1["total"], total);
    }
    for (method, tail) in
        [(Method::GET, ""), (Method::POST, "/rerun"), (Method::DELETE, ""), (Method::GET, "/export")]
    {
        let (status, _) = west_head.call(method.clone(), &format!("{}{tail}", path(&east)), json!({})).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{method} {tail}");
    }
    // Somebody who moved keeps what they made, but does not read new rows of it.
    let moved = app.client(1, "/1/3/", Locale::ZhCn);
    assert_eq!(moved.get(&path(&whole)).await.0, StatusCode::OK);
    let (status, problem) = moved.json(Method::POST, &format!("{}/rerun", path(&whole)), json!({})).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("analysis.outside_scope")));
}

#[db_test(migrations())]
async fn titles_change_and_analyses_go_with_a_trace(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let made = manager.run_nps().await;
    let (status, renamed) = manager.json(Method::PATCH, &path(&made), json!({"title": " 三季度推荐 "})).await;
    assert_eq!((status, &renamed["title"]), (StatusCode::OK, &json!("三季度推荐")));
    let (status, _) = manager.json(Method::PATCH, &path(&made), json!({"title": " "})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(manager.call(Method::DELETE, &path(&made), json!({})).await.0, StatusCode::NO_CONTENT);
    assert_eq!(manager.get(&path(&made)).await.0, StatusCode::NOT_FOUND);
    let (trail, _) = audit_rows(app.db.reader(), &AuditFilter::default(), 10).await.unwrap();
    let actions: Vec<&str> = trail.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["analysis.delete", "analysis.rename", "analysis.run"]);
}

#[db_test(migrations())]
async fn exports_carry_reading_recipe_and_figures(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let made = manager.run_nps().await;
    let export = |format: &str| format!("{}/export?format={format}", path(&made));
    let (status, book) = manager.call(Method::GET, &export("xlsx"), Value::Null).await;
    assert!(status == StatusCode::OK && book.starts_with(b"PK"), "{status}");
    let (_, text) = manager.call(Method::GET, &export("csv"), Value::Null).await;
    let text = String::from_utf8(text).unwrap();
    for line in ["\u{feff}净推荐值 · 服务回访", "解读", "计算引擎", "数据指纹", "推荐者占比,0.571428"]
    {
        assert!(text.contains(line), "{line} is missing in {text}");
    }
    let (_, data) = manager.json(Method::GET, &export("json"), Value::Null).await;
    assert_eq!(data["outcome"], made["outcome"]);
    assert_eq!(manager.call(Method::GET, &export("doc"), Value::Null).await.0, StatusCode::BAD_REQUEST);
}
