use crate::support::{EAST, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const VIEWS: &str = "/api/v1/case-views";

#[db_test(migrations())]
async fn a_views_number_is_that_of_its_list_for_each_reader(db: TestDatabase) {
    let app = TestApp::new(db);
    app.in_work().await;
    app.complaint(json!({ "priority": "urgent" })).await;
    let west = json!({ "origin": "complaint", "title": "排队", "unit_id": WEST, "channel": "outlet" });
    app.supervisor().post("/api/v1/cases", None, west).await;
    for (name, search) in
        [("待我", "?state=open&assignee=me"), ("在办", "state=open"), ("紧急", "priority=urgent")]
    {
        let body =
            json!({ "name": name, "search": search, "unit_id": "00000000-0000-0000-0000-00000000000b" });
        let made = app.supervisor().post(VIEWS, None, body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        assert_eq!(made.json()["shared_by"], "晴川集团");
    }
    let counts = |views: Value| -> Vec<Value> {
        views.as_array().unwrap().iter().map(|view| view["count"].clone()).collect()
    };
    assert_eq!(counts(app.supervisor().get(VIEWS).await.json()), [0, 3, 1]);
    assert_eq!(counts(app.agent().get(VIEWS).await.json()), [1, 2, 1]);
    assert_eq!(counts(app.stranger().get(VIEWS).await.json()), [0, 1, 0]);
    let listed = app.agent().get("/api/v1/cases?state=open").await.json();
    assert_eq!(listed["total"], 2);
}

#[db_test(migrations())]
async fn ones_own_view_is_nobody_elses_and_sharing_needs_the_right_to_hand_out_work(db: TestDatabase) {
    let app = TestApp::new(db);
    let own =
        app.agent().post(VIEWS, None, json!({ "name": "我的", "search": "followed=true" })).await.json();
    assert_eq!(
        (&own["count"], &own["removable"], &own["shared_by"]),
        (&json!(0), &json!(true), &Value::Null)
    );
    assert_eq!(app.supervisor().get(VIEWS).await.json(), json!([]));
    let one = format!("{VIEWS}/{}", own["id"].as_str().unwrap());
    assert_eq!(app.supervisor().delete(&one).await.status, StatusCode::NOT_FOUND);
    let share = json!({ "name": "共享", "search": "state=open", "unit_id": EAST });
    let refused = app.agent().post(VIEWS, None, share.clone()).await;
    assert_eq!(refused.json()["fields"][0]["code"], "case.views_shared_from_above");
    let shared = app.supervisor().post(VIEWS, None, share).await.json();
    let seen = app.agent().get(VIEWS).await.json();
    assert_eq!((&seen[1]["id"], &seen[1]["removable"]), (&shared["id"], &json!(false)));
    assert_eq!(app.stranger().get(VIEWS).await.json(), json!([]));
    assert_eq!(app.agent().delete(&one).await.status, StatusCode::NO_CONTENT);
    for (body, place) in [
        (json!({ "name": "", "search": "" }), "/name"),
        (json!({ "name": "x", "search": "state=lost" }), "/search"),
        (json!({ "name": "x", "search": "nonsense=1" }), "/search"),
    ] {
        let answer = app.agent().post(VIEWS, None, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.json()["fields"][0]["place"], place);
    }
}
