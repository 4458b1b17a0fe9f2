use crate::support::{TestApp, path_of};
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};

#[db_test(migrations())]
async fn dump(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let path = path_of(&case["follow_up"]["url"]);
    std::fs::write("/tmp/fu_zh.html", app.customer().get(&path).await.text).unwrap();
    std::fs::write("/tmp/fu_err.html", app.customer().submit(&format!("{path}?lang=en"), "comment=x").await.text).unwrap();
    let case = app.done(&case, "reopen", serde_json::json!({"reason": "x"})).await;
    std::fs::write("/tmp/fu_gone.html", app.customer().get(&path).await.text).unwrap();
    std::fs::write("/tmp/case.json", serde_json::to_string_pretty(&app.supervisor().show(&case).await).unwrap()).unwrap();
    let (_, api) = manyi_case::router(app.room.clone()).split_for_parts();
    std::fs::write("/tmp/case_openapi.json", api.to_pretty_json().unwrap()).unwrap();
}
