use crate::support::App;
use axum::http::{Method, StatusCode};
use manyi_analysis::migrations;
use manyi_storage::log::{AuditFilter, audit_rows};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn page(analysis: &Value) -> String {
    format!("/analyses/{}/report-page", analysis["id"].as_str().unwrap())
}

fn print(analyses: &[&Value], tail: &str) -> String {
    let ids: Vec<&str> = analyses.iter().map(|one| one["id"].as_str().unwrap()).collect();
    format!("/reports/pages/print?pages={}{tail}", ids.join(","))
}

#[db_test(migrations())]
async fn a_kept_analysis_is_found_by_those_who_read_reports_of_its_unit(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let made = manager.run_nps().await;
    assert_eq!(made["in_report"], false);
    for _ in 0..2 {
        assert_eq!(manager.call(Method::PUT, &page(&made), Value::Null).await.0, StatusCode::NO_CONTENT);
    }
    let path = format!("/analyses/{}", made["id"].as_str().unwrap());
    assert_eq!(manager.get(&path).await.1["in_report"], true);
    let board = app.reader(8, "/1/");
    let (_, list) = board.get("/reports/pages").await;
    assert_eq!((&list["total"], &list["items"][0]["analysis"]["title"]), (&json!(1), &made["title"]));
    assert_eq!(app.reader(9, "/1/3/").get("/reports/pages").await.1["total"], 0);
    // Reading reports is not running analyses.
    assert_eq!(board.get(&path).await.0, StatusCode::FORBIDDEN);
    assert_eq!(board.call(Method::DELETE, &page(&made), Value::Null).await.0, StatusCode::FORBIDDEN);
}

#[db_test(migrations())]
async fn pages_go_out_of_the_report_by_themselves_or_with_their_analysis(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let (one, other) = (manager.run_nps().await, manager.run_nps().await);
    for made in [&one, &other] {
        manager.call(Method::PUT, &page(made), Value::Null).await;
    }
    assert_eq!(manager.call(Method::DELETE, &page(&one), Value::Null).await.0, StatusCode::NO_CONTENT);
    assert_eq!(manager.call(Method::DELETE, &page(&one), Value::Null).await.0, StatusCode::NOT_FOUND);
    assert_eq!(manager.get("/reports/pages").await.1["total"], 1);
    manager.call(Method::DELETE, &format!("/analyses/{}", other["id"].as_str().unwrap()), json!({})).await;
    assert_eq!(manager.get("/reports/pages").await.1["total"], 0);
    let (trail, _) = audit_rows(app.db.reader(), &AuditFilter::default(), 10).await.unwrap();
    let actions: Vec<&str> = trail.iter().map(|row| row.action.as_str()).collect();
    let wanted = ["analysis.delete", "analysis.take_out_page", "analysis.keep_page", "analysis.keep_page"];
    assert_eq!(&actions[..4], wanted);
}

#[db_test(migrations())]
async fn the_list_goes_on_where_it_stopped(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    for _ in 0..3 {
        let made = manager.run_nps().await;
        manager.call(Method::PUT, &page(&made), Value::Null).await;
    }
    let (_, first) = manager.get("/reports/pages?limit=2").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let (_, second) = manager.get(&format!("/reports/pages?limit=2&cursor={cursor}")).await;
    let ids = |list: &Value| -> Vec<Value> {
        list["items"].as_array().unwrap().iter().map(|page| page["analysis"]["id"].clone()).collect()
    };
    assert_eq!((ids(&first).len(), ids(&second).len(), &second["next_cursor"]), (2, 1, &Value::Null));
    assert!(!ids(&first).contains(&ids(&second)[0]));
    assert_eq!(manager.get("/reports/pages?cursor=x").await.0, StatusCode::BAD_REQUEST);
}

#[db_test(migrations())]
async fn a_paper_has_reading_figures_and_recipe_of_its_pages_in_their_order(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let (one, other) = (manager.run_nps().await, manager.run_nps().await);
    manager.call(Method::PUT, &page(&one), Value::Null).await;
    let board = app.reader(8, "/1/");
    // Only what is kept is printed.
    assert_eq!(board.get(&print(&[&one, &other], "")).await.0, StatusCode::NOT_FOUND);
    manager.call(Method::PUT, &page(&other), Value::Null).await;
    let rename = format!("/analyses/{}", other["id"].as_str().unwrap());
    manager.json(Method::PATCH, &rename, json!({"title": "第二页"})).await;
    let (status, paper) = board.call(Method::GET, &print(&[&other, &one], ""), Value::Null).await;
    let paper = String::from_utf8(paper).unwrap();
    assert_eq!(status, StatusCode::OK, "{paper}");
    for word in ["分析报告", "净推荐值", "推荐者占比", "数据指纹"] {
        assert!(paper.contains(word), "{word} is missing in {paper}");
    }
    let chapters = paper.split_once("chapters:").unwrap().1;
    assert!(chapters.find("第二页").unwrap() < chapters.find("净推荐值 · 服务回访").unwrap());
    let (_, english) = board.call(Method::GET, &print(&[&one], "&locale=en"), Value::Null).await;
    assert!(String::from_utf8(english).unwrap().contains("The net promoter"));
    let (_, book) = board.call(Method::GET, &print(&[&one], "&format=xlsx"), Value::Null).await;
    assert!(book.starts_with(b"PK"));
    let (trail, _) = audit_rows(app.db.reader(), &AuditFilter::default(), 1).await.unwrap();
    assert_eq!(trail[0].action, "analysis.print_page");
}

#[db_test(migrations())]
async fn a_paper_without_pages_or_out_of_sight_is_refused(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let made = manager.run_nps().await;
    manager.call(Method::PUT, &page(&made), Value::Null).await;
    assert_eq!(app.reader(9, "/1/3/").get(&print(&[&made], "")).await.0, StatusCode::NOT_FOUND);
    let (status, problem) = manager.get("/reports/pages/print?pages=").await;
    assert_eq!(
        (status, &problem["fields"][0]["place"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("/pages"))
    );
    assert_eq!(manager.get("/reports/pages/print?pages=x").await.0, StatusCode::BAD_REQUEST);
}
