//! To whom feedback goes: suggested, confirmed, or by itself where a unit allows it.

use crate::stage::{COLLEAGUE, NORTH, SOUTH, Stage, migrations};
use manyi_feedback::{HandedOut, RouteFeedback, assign_unclaimed_feedback};
use manyi_kernel::{Actor, ActorKind, AutomationRuleId, PersonId};
use manyi_storage::deliver_pending;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use std::sync::Arc;

const AGENT: &str = "00000000-0000-0000-0000-000000000007";

async fn rule(stage: &Stage, more: Value) -> Value {
    let mut body = json!({ "name": "账单", "unit_id": NORTH, "position": 1, "enabled": true, "automatic": false,
        "conditions": { "words": ["账单"] }, "skill": "账单" });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let answer = stage.call(&stage.agent, "POST", "/feedback-routes", body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json().as_array().unwrap().last().unwrap().clone()
}

fn expert(more: Value) -> Value {
    let mut body = json!({ "person_id": AGENT, "skills": ["账单"], "shift_days": [1, 2, 3, 4, 5], "shift_from": 510, "shift_until": 1050, "most_open": 2 });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

async fn put_expert(stage: &Stage, more: Value) {
    let answer = stage.call(&stage.agent, "PUT", "/feedback-experts", expert(more)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

async fn suggestion(stage: &Stage, thing: &Value) -> Value {
    let path = format!("/feedback/{}/route-suggestion", thing["id"].as_str().unwrap());
    stage.call(&stage.agent, "GET", &path, Value::Null).await.json()
}

async fn assign(stage: &Stage, thing: &Value, to: Value) -> crate::stage::Answer {
    let path = format!("/feedback/{}/assignee", thing["id"].as_str().unwrap());
    stage.at_revision("PUT", &path, thing["revision"].as_i64(), to).await
}

#[db_test(migrations())]
async fn a_rule_suggests_with_reasons_and_learns_from_what_people_do(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-23T09:00:00");
    rule(&stage, json!({})).await;
    put_expert(&stage, json!({})).await;
    let other = stage.recorded(json!({ "text": "排队太久" })).await;
    assert_eq!(suggestion(&stage, &other).await, Value::Null, "no rule is for it");
    let one = stage.recorded(json!({ "text": "账单不对" })).await;
    let first = suggestion(&stage, &one).await;
    assert_eq!(
        (&first["person_name"], &first["confidence"], &first["open"], &first["because"]),
        (&json!("周敏"), &json!(0.5), &json!(0), &json!([{ "condition": "word", "value": "账单" }]))
    );
    let done = assign(&stage, &one, json!({ "person_id": AGENT })).await;
    assert_eq!(done.status, 204, "{}", done.text);
    let shown = stage.show(&one).await;
    assert_eq!(shown["assignee"], "周敏");
    let last = shown["entries"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["kind"], &last["text"]), (&json!("assign"), &json!("分派给 周敏")));
    let two = stage.recorded(json!({ "text": "账单又不对" })).await;
    let second = suggestion(&stage, &two).await;
    assert_eq!((&second["followed"], &second["decided"], &second["open"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(assign(&stage, &two, json!({ "unit_id": NORTH })).await.status, 204, "somebody knows better");
    let three = stage.recorded(json!({ "text": "账单" })).await;
    let third = suggestion(&stage, &three).await;
    assert_eq!(
        (&third["followed"], &third["decided"], &third["confidence"]),
        (&json!(1), &json!(2), &json!(0.5))
    );
}

#[db_test(migrations())]
async fn who_is_full_away_or_off_shift_is_not_named_and_the_reason_is(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-23T09:00:00");
    rule(&stage, json!({})).await;
    let one = stage.recorded(json!({ "text": "账单不对" })).await;
    assert_eq!(suggestion(&stage, &one).await["nobody"], "nobody");
    for (more, why) in [
        (json!({ "skills": ["抄表"] }), "no_skill"),
        (
            json!({ "away_from": "2026-11-23T00:00:00+08:00", "away_until": "2026-11-24T00:00:00+08:00" }),
            "away",
        ),
        (json!({ "shift_days": [7] }), "off_shift"),
    ] {
        put_expert(&stage, more).await;
        let found = suggestion(&stage, &one).await;
        assert_eq!((&found["nobody"], &found["person_id"]), (&json!(why), &Value::Null));
    }
    put_expert(&stage, json!({ "most_open": 1 })).await;
    assert_eq!(assign(&stage, &one, json!({ "person_id": AGENT })).await.status, 204);
    let two = stage.recorded(json!({ "text": "账单不对" })).await;
    assert_eq!(suggestion(&stage, &two).await["nobody"], "full");
    let path = format!("/feedback-experts/{AGENT}");
    assert_eq!(stage.call(&stage.stranger, "DELETE", &path, Value::Null).await.status, 404);
    assert_eq!(stage.call(&stage.agent, "DELETE", &path, Value::Null).await.json(), json!([]));
}

#[db_test(migrations())]
async fn an_automatic_rule_gives_what_comes_in_later_and_nothing_twice(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-23T09:00:00");
    let before = stage.recorded(json!({ "text": "账单不对" })).await;
    stage.at("2026-11-23T09:10:00");
    let made = rule(&stage, json!({ "automatic": true, "target_unit_id": SOUTH, "skill": null })).await;
    stage.at("2026-11-23T09:20:00");
    let after = stage.recorded(json!({ "text": "账单不对" })).await;
    let router: Arc<dyn manyi_storage::Subscriber> = Arc::new(RouteFeedback::new(&stage.room));
    for _ in 0..2 {
        deliver_pending(&stage.room.db, router.as_ref()).await.unwrap();
    }
    let list = stage.call(&stage.stranger, "GET", "/feedback", Value::Null).await.json();
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &after["id"]), "only what came later");
    assert_eq!(stage.show(&before).await["unit"]["name"], "北城营业厅");
    let path = format!("/feedback/{}", after["id"].as_str().unwrap());
    let moved = stage.call(&stage.stranger, "GET", &path, Value::Null).await.json();
    let given: Vec<_> =
        moved["entries"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "assign").collect();
    assert_eq!(given.len(), 1);
    assert_eq!(given[0]["text"], "按规则“账单”自动分派给 南城营业厅");
    let path = format!("/feedback-routes/{}", made["id"].as_str().unwrap());
    assert_eq!(stage.call(&stage.stranger, "DELETE", &path, Value::Null).await.status, 404);
    assert_eq!(stage.call(&stage.agent, "DELETE", &path, Value::Null).await.json(), json!([]));
}

#[db_test(migrations())]
async fn wrong_rules_and_experts_are_refused_by_their_places(db: TestDatabase) {
    let stage = Stage::new(db);
    let route = |more: Value| {
        let mut body = json!({ "name": "n", "unit_id": NORTH, "position": 1, "enabled": true, "automatic": false, "skill": "s" });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        ("POST", "/feedback-routes", body)
    };
    let person = |more: Value| ("PUT", "/feedback-experts", expert(more));
    for ((method, path, body), place, code) in [
        (route(json!({ "skill": null })), "/target_unit_id", "feedback.route_nowhere"),
        (route(json!({ "unit_id": SOUTH })), "/unit_id", "feedback.unknown_unit"),
        (route(json!({ "name": "" })), "/name", "required"),
        (person(json!({ "skills": [] })), "/skills", "feedback.skill_count"),
        (person(json!({ "shift_days": [8] })), "/shift_days", "feedback.shift_days"),
        (person(json!({ "shift_until": 1440 })), "/shift_until", "feedback.shift_time"),
        (person(json!({ "most_open": 0 })), "/most_open", "feedback.most_open"),
        (person(json!({ "away_from": "2026-11-23T00:00:00Z" })), "/away_until", "feedback.away"),
        (person(json!({ "person_id": NORTH })), "/person_id", "feedback.unknown_person"),
    ] {
        let refused = stage.call(&stage.agent, method, path, body).await;
        let fields = refused.json();
        assert_eq!(
            (refused.status, &fields["fields"][0]["place"], &fields["fields"][0]["code"]),
            (422, &json!(place), &json!(code))
        );
    }
    let one = stage.recorded(json!({})).await;
    for (to, place) in [
        (json!({}), "/person_id"),
        (json!({ "unit_id": SOUTH }), "/unit_id"),
        (json!({ "person_id": NORTH }), "/person_id"),
    ] {
        let refused = assign(&stage, &one, to).await;
        assert_eq!((refused.status, &refused.json()["fields"][0]["place"]), (422, &json!(place)));
    }
}

/// A rule acts on what happened some time ago: its job waited in a queue.
#[db_test(migrations())]
async fn a_rule_leaves_what_a_person_handed_out_meanwhile(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-23T09:00:00");
    let thing = stage.recorded(json!({ "text": "账单不对" })).await;
    let id = thing["id"].as_str().unwrap().parse().unwrap();
    let agent = crate::stage::AGENT;
    let kind = ActorKind::Automation { rule: AutomationRuleId::new(), event: 1, owner: agent };
    let rule = Actor { kind, ..Actor::system() };
    let hands_out = async |to: PersonId, since: &str| {
        let since = format!("2026-11-23T{since}:00+08:00").parse().unwrap();
        assign_unclaimed_feedback(&stage.room, &rule, (id, to), since).await.unwrap()
    };
    for (to, wanted) in
        [(COLLEAGUE, HandedOut::Done), (COLLEAGUE, HandedOut::Already), (agent, HandedOut::Done)]
    {
        assert_eq!(hands_out(to, "09:00").await, wanted, "nobody has it but by rules");
    }
    stage.at("2026-11-23T10:00:00");
    let shown = stage.show(&thing).await;
    assert_eq!(assign(&stage, &shown, json!({ "person_id": COLLEAGUE })).await.status, 204);
    assert_eq!(hands_out(agent, "09:30").await, HandedOut::Claimed);
    assert_eq!(stage.show(&thing).await["assignee"], "李强");
    assert_eq!(hands_out(agent, "10:30").await, HandedOut::Done, "of what happened afterwards");
}
