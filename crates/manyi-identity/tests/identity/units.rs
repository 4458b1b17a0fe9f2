use crate::house::House;
use axum::http::StatusCode;
use manyi_identity::Role;
use manyi_kernel::UnitId;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn names(body: &Value) -> Vec<&str> {
    body.as_array().unwrap().iter().map(|unit| unit["name"].as_str().unwrap()).collect()
}

#[db_test(manyi_identity::migrations())]
async fn everyone_sees_their_own_subtree(db: TestDatabase) {
    let house = House::build(db).await;
    let top = house.browser_of("top", &house.root, &[Role::Executive]).await;
    let outlet = house.browser_of("outlet", &house.west, &[Role::Agent]).await;
    let tree = top.get("/api/v1/units").await.body;
    assert_eq!(names(&tree), ["云岭集团", "云岭供电", "城东营业厅", "城西营业厅"]);
    let outlets: Vec<u64> =
        tree.as_array().unwrap().iter().map(|unit| unit["outlet_count"].as_u64().unwrap()).collect();
    assert_eq!(outlets, [2, 2, 1, 1]);
    assert_eq!(tree[2]["path"], "/1/1/1/");
    assert_eq!(names(&outlet.get("/api/v1/units").await.body), ["城西营业厅"]);
}

#[db_test(manyi_identity::migrations())]
async fn units_are_created_where_they_belong(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let local = house.browser_of("local", &house.company, &[Role::SystemAdmin]).await;
    let unit = |parent: UnitId, kind: &str, code: &str| json!({"parent_id": parent, "kind": kind, "code": code, "name": "新"});
    for (browser, body, wanted) in [
        (&system, unit(house.east.id, "outlet", "X"), "/kind unit_kind_order"),
        (&system, unit(house.root.id, "group", "X"), "/kind unit_kind_order"),
        (&system, unit(UnitId::new(), "outlet", "X"), "/parent_id no_such_unit"),
        (&local, unit(house.root.id, "company", "X"), "/parent_id no_such_unit"),
        (&system, unit(house.company.id, "outlet", "E-01"), "/code taken"),
        (&system, unit(house.company.id, "outlet", "长"), "/code code_characters"),
    ] {
        let answer = browser.post("/api/v1/units", body).await;
        assert_eq!(answer.fields(), [wanted], "{}", answer.body);
    }
    let created = local.post("/api/v1/units", unit(house.company.id, "outlet", "E-03")).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.body);
    assert_eq!(created.body["path"], "/1/1/3/");
}

#[db_test(manyi_identity::migrations())]
async fn two_editors_of_one_unit_are_told_apart(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let path = format!("/api/v1/units/{}", house.east.id);
    let first = system.patch(&path, "\"1\"", json!({"name": "东大街营业厅"})).await;
    assert_eq!((first.status, first.etag()), (StatusCode::OK, "\"2\""));
    let second = system.patch(&path, "\"1\"", json!({"name": "别名"})).await;
    assert_eq!((second.status, second.code()), (StatusCode::PRECONDITION_FAILED, "unit.edited_meanwhile"));
    let without = system.send(axum::http::Method::PATCH, &path, Some(json!({})), &[]).await;
    assert_eq!(without.status, StatusCode::PRECONDITION_REQUIRED);
    let clash = system.patch(&path, "\"2\"", json!({"code": "E-02"})).await;
    assert_eq!(clash.fields(), ["/code taken"]);
    let outside = house.browser_of("local", &house.west, &[Role::SystemAdmin]).await;
    assert_eq!(outside.patch(&path, "\"2\"", json!({"name": "x"})).await.status, StatusCode::NOT_FOUND);
}

#[db_test(manyi_identity::migrations())]
async fn units_made_at_the_same_moment_get_different_places(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let tasks = (0..8).map(|number| {
        let (system, parent) = (system.clone(), house.company.id);
        tokio::spawn(async move {
            let body =
                json!({"parent_id": parent, "kind": "outlet", "code": format!("N-{number}"), "name": "新"});
            system.post("/api/v1/units", body).await.body["path"].as_str().unwrap().to_owned()
        })
    });
    let mut paths = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        paths.push(task.await.unwrap());
    }
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), 8);
}
