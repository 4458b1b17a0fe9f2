//! Why it happened, what the customer is given and by whom, and cases that belong together.

use crate::support::{AGENT, EAST, TestApp};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn reason(answer: &crate::support::Answer) -> Value {
    answer.json()["params"]["reason"].clone()
}

#[db_test(migrations())]
async fn an_agent_gives_alone_what_the_catalogue_lets_them_and_asks_for_more(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let settled = app.agent().act(&case, "remedies", json!({ "code": "refund", "amount_fen": 20_000 })).await;
    assert_eq!(settled.status, StatusCode::OK, "{}", settled.text);
    let case = settled.json();
    assert_eq!(case["review"]["remedies"][0]["granted"], true);
    assert_eq!(case["review"]["remedy_cost_fen"], 20_000);

    let asked = app.agent().act(&case, "remedies", json!({ "code": "refund", "amount_fen": 20_001 })).await;
    let case = asked.json();
    let remedy = case["review"]["remedies"][1].clone();
    assert_eq!(remedy["granted"], Value::Null);
    assert_eq!(case["review"]["remedy_cost_fen"], 20_000, "what nobody granted costs nothing");
    let early = app.agent().act(&case, "resolve", json!({ "summary": "已退款" })).await;
    assert_eq!((early.status, reason(&early)), (StatusCode::CONFLICT, json!("remedy_pending")));

    let decision = json!({ "remedy_id": remedy["id"], "granted": true });
    let case = app.done(&case, "remedy-decision", decision.clone()).await;
    assert_eq!(case["review"]["remedy_cost_fen"], 40_001);
    assert_eq!(case["review"]["remedies"][1]["decided_by"], "林涛");
    let again = app.supervisor().act(&case, "remedy-decision", decision).await;
    assert_eq!(reason(&again), "remedy_decided");
    app.done(&case, "resolve", json!({ "summary": "已退款" })).await;
}

#[db_test(migrations())]
async fn the_unit_above_decides_beyond_the_limit_and_nobody_decides_for_themselves(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let big = json!({ "code": "compensation", "amount_fen": 200_001, "text": "冰箱内食品损失" });
    let case = app.agent().act(&case, "remedies", big.clone()).await.json();
    let decision = json!({ "remedy_id": case["review"]["remedies"][0]["id"], "granted": true });
    let within = app.local_lead().act(&case, "remedy-decision", decision.clone()).await;
    assert_eq!((within.status, reason(&within)), (StatusCode::CONFLICT, json!("beyond_authority")));
    // To refuse needs no authority over the amount; to grant does.
    let case = app.done(&case, "remedy-decision", decision).await;
    assert_eq!(case["review"]["remedy_cost_fen"], 200_001);
    let own = app.local_lead().act(&case, "remedies", big).await.json();
    let mine = json!({ "remedy_id": own["review"]["remedies"][1]["id"], "granted": false });
    let judged = app.local_lead().act(&own, "remedy-decision", mine).await;
    assert_eq!(reason(&judged), "own_matter");
}

#[db_test(migrations())]
async fn what_left_the_catalogue_is_for_the_unit_above(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    // Within what whoever hands out the work may grant, while it stands there.
    let asked = json!({ "code": "voucher", "amount_fen": 10_001 });
    let case = app.agent().act(&case, "remedies", asked).await.json();
    let mut policy = app.supervisor().get("/api/v1/case-policy").await.json();
    let fields = policy.as_object_mut().unwrap();
    fields.remove("version");
    fields.remove("updated_at");
    fields["remedies"].as_array_mut().unwrap().retain(|entry| entry["code"] != "voucher");
    let stored = app.supervisor().put("/api/v1/case-policy", 1, policy).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
    app.supervisor().post("/api/v1/case-policy/apply", None, json!({})).await;
    app.run_jobs().await;
    let case = app.supervisor().show(&case).await;
    let decision = json!({ "remedy_id": case["review"]["remedies"][0]["id"], "granted": true });
    let lead = app.local_lead().act(&case, "remedy-decision", decision.clone()).await;
    assert_eq!((lead.status, reason(&lead)), (StatusCode::CONFLICT, json!("beyond_authority")));
    let case = app.done(&case, "remedy-decision", decision).await;
    assert_eq!(case["review"]["remedy_cost_fen"], 10_001);
}

#[db_test(migrations())]
async fn a_remedy_that_is_not_in_the_catalogue_or_has_a_wrong_amount_is_named(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    for (body, place, code) in [
        (json!({ "code": "castle" }), "/code", "case.unknown_remedy"),
        (json!({ "code": "apology", "amount_fen": 1 }), "/amount_fen", "case.remedy_is_free"),
        (json!({ "code": "refund" }), "/amount_fen", "missing"),
        (json!({ "code": "refund", "amount_fen": -1 }), "/amount_fen", "case.outside_range"),
    ] {
        let answer = app.agent().act(&case, "remedies", body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        let field = &answer.json()["fields"][0];
        assert_eq!((&field["place"], &field["code"]), (&json!(place), &json!(code)));
    }
    let sorry = app.agent().act(&case, "remedies", json!({ "code": "apology" })).await.json();
    assert_eq!(sorry["review"]["remedies"][0]["granted"], true);
}

#[db_test(migrations())]
async fn the_tree_of_whys_is_kept_and_the_last_one_holds(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let tree = json!({ "nodes": [
        { "text": "停电三天" },
        { "parent": 0, "text": "变压器过载" },
        { "parent": 1, "text": "扩容计划没有包含新小区", "root_cause": true },
    ] });
    let case = app.agent().act(&case, "analysis", tree.clone()).await.json();
    assert_eq!(
        case["review"]["analysis"]["nodes"],
        json!([
            { "text": "停电三天", "root_cause": false },
            { "parent": 0, "text": "变压器过载", "root_cause": false },
            { "parent": 1, "text": "扩容计划没有包含新小区", "root_cause": true },
        ])
    );
    let circle = json!({ "nodes": [{ "text": "停电" }, { "parent": 1, "text": "因为停电" }] });
    let refused = app.agent().act(&case, "analysis", circle).await;
    assert_eq!(refused.json()["fields"][0]["code"], "case.why_parent");
    let shorter = json!({ "nodes": [{ "text": "停电三天" }] });
    let case = app.agent().act(&case, "analysis", shorter).await.json();
    assert_eq!(case["review"]["analysis"]["nodes"].as_array().unwrap().len(), 1);
    let asked = case["timeline"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "analyse");
    assert_eq!(asked.count(), 2, "the history keeps both");
}

#[db_test(migrations())]
async fn a_merged_case_goes_on_as_the_other_and_counts_no_more(db: TestDatabase) {
    let app = TestApp::new(db);
    let first = app.in_work().await;
    let second = app.complaint(json!({ "title": "又停电了" })).await;
    let number = json!({ "number": first["number"] });
    let merged = app.done(&second, "merge", number.clone()).await;
    assert_eq!(merged["state"], "merged");
    assert_eq!(merged["next_due"], Value::Null, "its clocks fall away");
    assert_eq!(merged["review"]["links"][0]["relation"], "merged_into");
    let first = app.supervisor().show(&first).await;
    assert_eq!(first["review"]["links"][0]["relation"], "absorbed");
    assert_eq!(first["review"]["links"][0]["number"], second["number"]);
    let counts = app.supervisor().get("/api/v1/cases/counts").await.json();
    assert_eq!(counts["open"], 1);
    let again = app.supervisor().act(&merged, "merge", number).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);

    let third = app.complaint(json!({ "title": "停电赔偿" })).await;
    let closed = json!({ "number": merged["number"] });
    let refused = app.supervisor().act(&third, "merge", closed).await;
    assert_eq!(reason(&refused), "not_into_that", "nobody works on that one any more");
    let itself = json!({ "number": third["number"] });
    assert_eq!(reason(&app.supervisor().act(&third, "link", itself).await), "not_into_that");
    let unknown = app.supervisor().act(&third, "link", json!({ "number": "C1999-000001" })).await;
    assert_eq!(unknown.json()["fields"][0]["code"], "case.unknown_case");
    let linked = app.done(&third, "link", json!({ "number": first["number"] })).await;
    assert_eq!(linked["review"]["links"][0]["relation"], "related");
    // What lies outside the scope is as if it were not there.
    let foreign = app.stranger().act(&third, "link", json!({ "number": first["number"] })).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", foreign.text);
}

#[db_test(migrations())]
async fn many_are_done_at_once_and_what_cannot_be_is_said(db: TestDatabase) {
    let app = TestApp::new(db);
    let fresh = app.complaint(json!({})).await;
    let accepted = {
        let case = app.complaint(json!({})).await;
        app.done(&case, "accept", json!({})).await
    };
    let stale = app.complaint(json!({})).await;
    app.done(&stale, "note", json!({ "text": "客户再次来电" })).await;
    let chosen: Vec<Value> = [&fresh, &accepted, &stale]
        .iter()
        .map(|case| json!({ "id": case["id"], "revision": case["revision"] }))
        .collect();
    let body = json!({ "action": "accept", "cases": chosen });
    let answer = app.supervisor().post("/api/v1/case-actions", None, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let results = answer.json();
    assert_eq!(results[0]["problem"], Value::Null);
    assert_eq!(results[1]["problem"], "case.transition_refused");
    assert_eq!(results[1]["reason"], "already_accepted");
    assert_eq!(results[2]["problem"], "case.edited_meanwhile");
    assert_eq!(app.supervisor().show(&fresh).await["state"], "accepted");
    assert_eq!(app.supervisor().show(&stale).await["state"], "registered");

    let body = json!({ "action": "assign", "cases": chosen, "person_id": AGENT });
    let refused = app.agent().post("/api/v1/case-actions", None, body).await;
    assert_eq!(refused.json()["fields"][0]["code"], "case.bulk_from_above");
}

#[db_test(migrations())]
async fn the_pareto_sorts_by_cause_product_step_and_unit(db: TestDatabase) {
    let app = TestApp::new(db);
    let shares = json!([{ "unit_id": EAST, "percent": 100 }]);
    for (cause, step, amount) in
        [("system", "handling", 5_000), ("system", "billing", 0), ("people", "handling", 1_000)]
    {
        let case = app.in_work().await;
        let body = json!({ "cause": cause, "process_step": step, "shares": shares });
        let case = app.done(&case, "finding", body).await;
        if amount > 0 {
            app.done(&case, "remedies", json!({ "code": "voucher", "amount_fen": amount })).await;
        }
    }
    app.in_work().await;
    let by = async |what: &str| app.supervisor().get(&format!("/api/v1/case-pareto?by={what}")).await.json();
    let causes = by("cause").await;
    assert_eq!((&causes["known"], &causes["unknown"]), (&json!(3), &json!(1)));
    assert_eq!(causes["groups"][0]["code"], "system");
    assert_eq!(causes["groups"][0]["count"], 2);
    assert_eq!(causes["groups"][0]["remedy_cost_fen"], 5_000);
    assert_eq!(causes["groups"][1]["cumulative"], 1.0);
    let steps = by("process_step").await;
    assert_eq!(steps["groups"][0]["name"], "办理处理");
    let units = by("unit").await;
    assert_eq!(
        (&units["groups"][0]["name"], &units["groups"][0]["count"]),
        (&json!("东城营业厅"), &json!(4))
    );
    assert_eq!(by("product").await["groups"], json!([]));
    let listed = app.supervisor().get("/api/v1/cases?cause=system").await.json();
    assert_eq!(listed["total"], 2);
    let nowhere = app.stranger().get("/api/v1/case-pareto?by=cause").await.json();
    assert_eq!((&nowhere["known"], &nowhere["unknown"]), (&json!(0), &json!(0)));

    let case = app.in_work().await;
    let body = json!({ "cause": "system", "product": "castle", "shares": shares });
    let wrong = app.supervisor().act(&case, "finding", body).await;
    assert_eq!(wrong.json()["fields"][0]["place"], "/product");
}
