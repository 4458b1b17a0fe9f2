//! Writing rules.

use crate::stage::Stage;
use manyi_kernel::Permission;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn places(problem: &Value) -> Vec<&str> {
    problem["fields"].as_array().unwrap().iter().map(|field| field["place"].as_str().unwrap()).collect()
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn every_wrong_place_of_a_rule_is_named(db: TestDatabase) {
    let stage = Stage::new(&db);
    for (place, value, wrong) in [
        ("/name", json!(" "), "/name"),
        ("/unit_id", json!("0192f0aa-0000-7000-8000-000000000001"), "/unit_id"),
        ("/actions", json!([]), "/actions"),
        ("/actions", json!([{ "action": "note", "text": "" }]), "/actions/0/text"),
        ("/actions", json!([{ "action": "assess", "severity": "major" }]), "/actions/0"),
        ("/actions", json!([{ "action": "add_tags", "tags": [] }]), "/actions/0/tags"),
        ("/actions", json!([{ "action": "add_tags", "tags": ["甲,乙"] }]), "/actions/0/tags"),
        (
            "/actions",
            json!([{ "action": "follow", "person_id": "0192f0aa-0000-7000-8000-000000000001" }]),
            "/actions/0/person_id",
        ),
        ("/actions", json!([{ "action": "notify", "text": "t" }]), "/actions/0/people"),
        ("/actions", json!([{ "action": "notify", "text": "t", "roles": ["king"] }]), "/actions/0/roles"),
        ("/conditions/0/field", json!("weather"), "/conditions/0/field"),
        ("/conditions/0/values", json!(["rain"]), "/conditions/0/values"),
        ("/conditions/0/values", json!([]), "/conditions/0/values"),
        ("/conditions/0/operator", json!("at_least"), "/conditions/0/operator"),
    ] {
        let mut rule = stage.rule("r", "breach");
        *rule.pointer_mut(place).unwrap() = value;
        let (status, problem) = stage.call(&stage.supervisor, "POST", "/automation-rules", rule).await;
        assert_eq!((status, places(&problem)), (422, vec![wrong]), "{place}: {problem}");
    }
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn nobody_writes_a_rule_that_does_more_than_they_may(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut rule = stage.rule("r", "breach");
    rule["actions"] = json!([{ "action": "assign", "person_id": stage.agent.person_id() }]);
    assert!(!stage.supervisor.may(Permission::CaseAssign));
    let (status, problem) = stage.call(&stage.supervisor, "POST", "/automation-rules", rule).await;
    assert_eq!((status, places(&problem)), (422, vec!["/actions/0"]), "{problem}");
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn an_edit_is_a_version_and_belongs_to_whoever_made_it(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.switched_on(stage.rule("一", "breach")).await;
    let path = format!("/automation-rules/{id}");
    let mut second = stage.rule("二", "breach");
    second["actions"] = json!([{ "action": "notify", "text": "t", "robot": true }]);
    let (status, shown) = stage.call(&stage.oversight, "PUT", &path, second.clone()).await;
    assert_eq!((status, &shown["version"], &shown["owner_name"]), (200, &json!(2), &json!("孙立")));
    // Against the version that was replaced.
    assert_eq!(stage.call(&stage.supervisor, "PUT", &path, second).await.0, 412);
    let (_, versions) = stage.call(&stage.supervisor, "GET", &format!("{path}/versions"), Value::Null).await;
    let names: Vec<_> = versions.as_array().unwrap().iter().map(|one| &one["rule"]["name"]).collect();
    assert_eq!(names, ["二", "一"]);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn rules_of_another_unit_do_not_exist(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.switched_on(stage.rule("r", "breach")).await;
    let (_, seen) = stage.call(&stage.elsewhere, "GET", "/automation-rules", Value::Null).await;
    assert_eq!(seen, json!([]));
    let path = format!("/automation-rules/{id}");
    for (method, path, body) in [
        ("GET", format!("{path}/versions"), Value::Null),
        ("POST", format!("{path}/switch"), json!({ "enabled": false })),
    ] {
        assert_eq!(stage.call(&stage.elsewhere, method, &path, body).await.0, 404, "{path}");
    }
    let (status, problem) =
        stage.call(&stage.elsewhere, "POST", "/automation-rules", stage.rule("r", "breach")).await;
    assert_eq!((status, places(&problem)), (422, vec!["/unit_id"]));
    assert_eq!(stage.call(&stage.agent, "GET", "/automation-rules", Value::Null).await.0, 403);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn rules_run_in_the_order_that_somebody_gave_them(db: TestDatabase) {
    let stage = Stage::new(&db);
    let first = stage.switched_on(stage.rule("一", "breach")).await;
    let second = stage.switched_on(stage.rule("二", "breach")).await;
    let order = |ids: &[&String]| json!({ "ids": ids });
    let path = "/automation-rules/order";
    assert_eq!(stage.call(&stage.supervisor, "PUT", path, order(&[&second, &first])).await.0, 204);
    assert_eq!(stage.call(&stage.supervisor, "PUT", path, order(&[&second])).await.0, 422);
    let (_, rules) = stage.call(&stage.supervisor, "GET", "/automation-rules", Value::Null).await;
    let names: Vec<_> = rules.as_array().unwrap().iter().map(|rule| &rule["rule"]["name"]).collect();
    assert_eq!(names, ["二", "一"]);
}
