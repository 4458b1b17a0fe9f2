//! Evidence, scans and recordings of a case.

use crate::support::{AGENT, EAST, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// One white point.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
    0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0x0f, 0x00, 0x01, 0x01, 0x01, 0x00,
    0xb1, 0x38, 0xf6, 0x14, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

fn files_of(case: &Value) -> String {
    format!("/api/v1/cases/{}/files", case["id"].as_str().unwrap())
}

/// Half a second of AMR.
fn call() -> Vec<u8> {
    [b"#!AMR\n".to_vec(), [&[0x3c][..], &[0; 31]].concat().repeat(25)].concat()
}

#[db_test(migrations())]
async fn a_file_is_seen_by_those_who_see_the_case_and_each_look_is_noted(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let path = files_of(&case);
    for (name, kind, bytes) in [
        ("counter.png", "evidence", PNG.to_vec()),
        ("letter.png", "scan", PNG.to_vec()),
        ("call.amr", "recording", call()),
    ] {
        let answer = app.agent().upload(&format!("{path}?name={name}&kind={kind}"), bytes).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    }
    let listed = app.agent().get(&path).await.json();
    let names: Vec<_> =
        listed.as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["counter.png", "letter.png", "call.amr"]);
    assert_eq!((&listed[0]["added_by"]["name"], &listed[2]["file_type"]), (&json!("周敏"), &json!("amr")));
    let file = format!("{path}/{}", listed[0]["id"].as_str().unwrap());
    assert_eq!(app.agent().get(&file).await.status, StatusCode::OK);
    assert_eq!(app.supervisor().get(&file).await.status, StatusCode::OK);
    assert_eq!(app.stranger().get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.stranger().get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.audited("case.read_file").await, 2);
    verify_chain(&app.db).await.unwrap();
    let kinds = app.agent().show(&case).await["timeline"].to_string();
    assert!(kinds.contains("file_added") && kinds.contains("counter.png"), "{kinds}");
}

#[db_test(migrations())]
async fn what_is_not_what_it_is_called_is_not_kept(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let path = files_of(&case);
    for (name, kind, bytes, place, code) in [
        ("a.png", "evidence", &b"<script>alert(1)</script>"[..], "/file", "case.file_refused"),
        ("a.exe", "evidence", b"MZ", "/file", "case.file_refused"),
        ("a.txt", "scan", b"hello", "/kind", "case.file_not_of_kind"),
        ("a.png", "recording", PNG, "/kind", "case.file_not_of_kind"),
    ] {
        let answer = app.agent().upload(&format!("{path}?name={name}&kind={kind}"), bytes.to_vec()).await;
        let problem = answer.json();
        let field = &problem["fields"][0];
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {problem}");
        assert_eq!((&field["place"], &field["code"]), (&json!(place), &json!(code)), "{problem}");
    }
    let large = vec![b'x'; 20 * 1024 * 1024 + 1];
    let answer = app.agent().upload(&format!("{path}?name=a.txt&kind=evidence"), large).await;
    assert_eq!(answer.json()["fields"][0]["code"], "case.file_too_large");
    assert_eq!(app.agent().get(&path).await.json(), json!([]));
}

#[db_test(migrations())]
async fn a_file_is_taken_away_with_a_reason_only(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let path = files_of(&case);
    let kept = app.agent().upload(&format!("{path}?name=a.png&kind=evidence"), PNG.to_vec()).await.json();
    let file = format!("{path}/{}", kept["id"].as_str().unwrap());
    let removal = format!("{file}/removal");
    let answer = app.agent().post(&removal, None, json!({ "reason": " " })).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    assert_eq!(
        app.stranger().post(&removal, None, json!({ "reason": "x" })).await.status,
        StatusCode::NOT_FOUND
    );
    let answer = app.agent().post(&removal, None, json!({ "reason": "传错了" })).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
    assert_eq!(app.agent().get(&file).await.status, StatusCode::NOT_FOUND);
    let listed = app.agent().get(&path).await.json();
    assert_eq!(listed[0]["removed"]["reason"], "传错了");
    assert_eq!(
        app.agent().post(&removal, None, json!({ "reason": "x" })).await.status,
        StatusCode::NOT_FOUND
    );
}

#[db_test(migrations())]
async fn an_appeal_names_files_of_a_unit_that_does_not_see_the_case(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let (path, west) = (files_of(&case), app.stranger());
    let sending = format!("{path}?name=map.png&kind=evidence&unit_id={WEST}");
    assert_eq!(
        west.upload(&sending, PNG.to_vec()).await.status,
        StatusCode::NOT_FOUND,
        "not their matter yet"
    );
    let found = json!({ "cause": "system", "shares": [
        { "unit_id": EAST, "percent": 40 }, { "unit_id": WEST, "percent": 60 }] });
    let case = app.done(&case, "finding", found).await;
    // Without saying for whom, the case is not theirs to see.
    assert_eq!(
        west.upload(&format!("{path}?name=a.png&kind=evidence"), PNG.to_vec()).await.status,
        StatusCode::NOT_FOUND
    );
    let sent = west.upload(&sending, PNG.to_vec()).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text);
    let sent = sent.json();
    assert_eq!(sent["unit"]["name"], "西城营业厅");
    let appeal = format!("/api/v1/cases/{}/appeal", case["id"].as_str().unwrap());
    let body = |files: Value| json!({ "unit_id": WEST, "text": "产权不属于我厅", "files": files });
    let unknown = body(json!([sent["id"], "00000000-0000-0000-0000-000000000001"]));
    let answer = west.post(&appeal, case["revision"].as_i64(), unknown).await;
    assert_eq!(answer.json()["fields"][0]["place"], "/files/1", "{}", answer.text);
    let answer = west.post(&appeal, case["revision"].as_i64(), body(json!([sent["id"]]))).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
    let case = app.supervisor().show(&case).await;
    assert_eq!(case["review"]["appeals"][0]["files"], json!([sent["id"]]));
    // Evidence of an appeal stays, and is read by those who decide on it.
    let file = format!("{path}/{}", sent["id"].as_str().unwrap());
    let refused = app.supervisor().post(&format!("{file}/removal"), None, json!({ "reason": "x" })).await;
    assert_eq!(
        (refused.status, &refused.json()["params"]["reason"]),
        (StatusCode::CONFLICT, &json!("file_is_evidence"))
    );
    assert_eq!(app.supervisor().get(&file).await.status, StatusCode::OK);
    assert_eq!(west.get(&file).await.status, StatusCode::NOT_FOUND);
}

#[db_test(migrations())]
async fn who_is_recused_and_what_is_archived_take_no_files(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let sending = format!("{}?name=a.png&kind=evidence", files_of(&case));
    let case = app.done(&case, "recuse", json!({ "person_id": AGENT, "reason": "系亲属" })).await;
    let answer = app.agent().upload(&sending, PNG.to_vec()).await;
    assert_eq!(answer.json()["params"]["reason"], "recused", "{}", answer.text);
    let case = app.done(&case, "withdraw", json!({ "reason": "客户撤回" })).await;
    app.done(&case, "archive", json!({})).await;
    let answer = app.supervisor().upload(&sending, PNG.to_vec()).await;
    assert_eq!(answer.json()["code"], "case.transition_refused", "{}", answer.text);
}
