//! Two hundred people work one inbox at once.

use crate::support::{Client, TestApp, crowd_member};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const PEOPLE: u128 = 200;
const CASES: usize = 40;

async fn patiently(client: &Client<'_>, row: &Value) -> Value {
    loop {
        let answer = client.get(&format!("/api/v1/cases/{}", row["id"].as_str().unwrap())).await;
        if answer.status == StatusCode::OK {
            return answer.json();
        }
    }
}

/// Takes what the list shows as nobody's until nothing is left; returns what it got and how often it was too late.
async fn works(app: &TestApp, number: u128) -> (Vec<String>, usize) {
    let me = crowd_member(number);
    let client = app.crowd(number);
    let (mut taken, mut late) = (Vec::new(), 0);
    loop {
        let listed = client.get("/api/v1/cases?assignee=none&limit=20").await;
        // More people than the database has connections: who waited too long looks again.
        if listed.status == StatusCode::SERVICE_UNAVAILABLE {
            continue;
        }
        let page = listed.json();
        let rows = page["items"].as_array().unwrap_or_else(|| panic!("{} {}", listed.status, listed.text));
        // Everybody begins elsewhere in the list, as people do.
        let Some(row) = rows.get(usize::try_from(number).unwrap() % rows.len().max(1)) else {
            return (taken, late);
        };
        let answer = client.act(row, "assign", json!({ "person_id": me })).await;
        match answer.status {
            StatusCode::OK => taken.push(answer.json()["number"].as_str().unwrap().to_owned()),
            StatusCode::PRECONDITION_FAILED => late += 1,
            // Not told what became of it: looks.
            StatusCode::SERVICE_UNAVAILABLE => {
                let now = patiently(&client, row).await;
                if now["assignee"]["id"] == json!(me) {
                    taken.push(now["number"].as_str().unwrap().to_owned());
                }
            }
            other => panic!("{other} {}", answer.text),
        }
    }
}

#[db_test(migrations())]
async fn nobody_gets_what_another_has_and_nothing_is_lost(db: TestDatabase) {
    let app = TestApp::new(db);
    for _ in 0..CASES {
        let case = app.complaint(json!({})).await;
        app.done(&case, "accept", json!({})).await;
    }
    let mut owners: BTreeMap<String, u128> = BTreeMap::new();
    let mut collisions = 0;
    let all = futures_of(&app).await;
    for (number, (taken, late)) in (0..PEOPLE).zip(all) {
        collisions += late;
        for case in taken {
            assert_eq!(owners.insert(case.clone(), number), None, "{case} was given twice");
        }
    }
    assert_eq!(owners.len(), CASES);
    assert!(collisions > 0, "people did meet");
    let page = app.supervisor().get("/api/v1/cases?limit=200").await.json();
    for row in page["items"].as_array().unwrap() {
        let number = row["number"].as_str().unwrap();
        assert_eq!(row["assignee"]["id"], json!(crowd_member(owners[number])), "{number}");
        assert_eq!(row["revision"], 3, "{number}: registered, accepted, assigned once");
        let kinds: Vec<Value> = app.supervisor().show(row).await["timeline"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["kind"].clone())
            .collect();
        assert_eq!(kinds, ["registered", "accept", "assign"], "{number}");
    }
}

/// All at once, on one thread: every wait for the database lets another go on.
async fn futures_of(app: &TestApp) -> Vec<(Vec<String>, usize)> {
    futures::future::join_all((0..PEOPLE).map(|number| works(app, number))).await
}
