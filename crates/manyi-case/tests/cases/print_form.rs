//! A case on paper.

use crate::support::{EAST, SUPERVISOR, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_kernel::Locale;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

async fn decided(app: &TestApp) -> Value {
    let complainant = json!({ "name": "张三丰", "phone": "13812341234" });
    let case =
        app.complaint(json!({ "complainant": complainant, "description": "三次报修都没有人来。" })).await;
    let case = app.done(&case, "accept", json!({})).await;
    let case = app.done(&case, "assign", json!({ "person_id": SUPERVISOR })).await;
    let ask = json!({ "kind": "consult", "unit_id": WEST, "text": "请说明收费标准" });
    let case = app.done(&case, "tasks", ask).await;
    let case = app.done(&case, "resolve", json!({ "summary": "已更换变压器" })).await;
    let found = json!({ "cause": "system", "shares": [
        { "unit_id": EAST, "percent": 40 }, { "unit_id": WEST, "percent": 60 }] });
    let case = app.done(&case, "finding", found).await;
    let case = app.done(&case, "remedies", json!({ "code": "apology", "text": "上门致歉" })).await;
    app.done(&case, "tags", json!({ "add": ["停电", "集中投诉"] })).await;
    let path = format!("/api/v1/cases/{}/improvement-items", case["id"].as_str().unwrap());
    let item = app.supervisor().post(&path, None, json!({})).await.json();
    let path = format!("/api/v1/improvement-items/{}/proposal", item["id"].as_str().unwrap());
    let proposal =
        json!({ "measure": "老旧变压器列入更换计划", "owner_id": SUPERVISOR, "due_on": "2026-11-30" });
    let proposed = app.supervisor().post(&path, item["revision"].as_i64(), proposal).await;
    assert_eq!(proposed.status, StatusCode::OK, "{}", proposed.text);
    case
}

#[db_test(migrations())]
async fn the_paper_says_everything_and_masks_the_customer(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = decided(&app).await;
    let path = format!("/api/v1/cases/{}/print", case["id"].as_str().unwrap());
    let answer = app.supervisor().get(&path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let printed = app.printed();
    let words = format!("{printed:?}");
    for word in [
        "工单处理单",
        "停电三天无人处理",
        "三次报修都没有人来。",
        "张**",
        "138****1234",
        "办结",
        "怎么算的",
        "请说明收费标准",
        "系统与设备故障",
        "40%",
        "西城营业厅",
        "道歉",
        "上门致歉",
        "已更换变压器",
        "登记",
        "停电、集中投诉",
        "改进事项",
        "老旧变压器列入更换计划",
        "待审批",
        "2026-11-30",
        "2026-10-15 09:00",
        "经办人：",
    ] {
        assert!(words.contains(word), "{word} in {words}");
    }
    assert!(!words.contains("三丰") && !words.contains("13812341234"));
    assert!(!words.contains("case.print") && !words.contains("case.event"), "a word is missing: {words}");
    assert_eq!(app.audited("case.print").await, 1);
    let english = app.supervisor().speaking(Locale::En).get(&path).await;
    assert_eq!(english.status, StatusCode::OK);
    assert!(format!("{:?}", app.printed()).contains("Case form"));
    assert_eq!(app.stranger().get(&path).await.status, StatusCode::NOT_FOUND);
}

#[db_test(migrations())]
async fn the_customer_in_full_needs_a_right_of_its_own(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = decided(&app).await;
    let path = format!("/api/v1/cases/{}/print?full=true", case["id"].as_str().unwrap());
    assert_eq!(app.supervisor().get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.revealer().get(&path).await.status, StatusCode::OK);
    let words = format!("{:?}", app.printed());
    assert!(words.contains("张三丰") && words.contains("13812341234"));
    assert_eq!((app.audited("case.print_in_full").await, app.audited("case.print").await), (1, 0));
}
