//! Who was recused keeps out of everything that lies beside the case too, and so do the rules they wrote.

use crate::{
    review::reason,
    support::{AGENT, RULE, SUPERVISOR, TestApp, shanghai},
};
use axum::http::StatusCode;
use manyi_case::{
    Act, CaseBlock, ItemRefused, VerbError, add_follower, add_tags, assign_unclaimed, migrations,
    need_improvement_item, perform_act,
};
use manyi_kernel::{Actor, ActorKind, CaseId, PersonId};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// Resolved by the supervisor; the agent was recused before.
async fn recused(app: &TestApp) -> Value {
    let case = app.in_work().await;
    let case = app.done(&case, "recuse", json!({ "person_id": AGENT, "reason": "与客户系亲属" })).await;
    let case = app.done(&case, "assign", json!({ "person_id": SUPERVISOR })).await;
    app.done(&case, "resolve", json!({ "summary": "已更换变压器" })).await
}

fn ruled_by(owner: PersonId) -> Actor {
    Actor { kind: ActorKind::Automation { rule: RULE, event: 1, owner }, ..Actor::system() }
}

#[db_test(migrations())]
async fn who_is_recused_neither_tags_nor_gives_out_links_nor_improves(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = recused(&app).await;
    let own = app.agent().show(&case).await;
    assert_eq!(own["allowed_actions"], json!([]), "nothing is offered that would be refused");
    let path = |what: &str| format!("/api/v1/cases/{}/{what}", case["id"].as_str().unwrap());
    for (what, body) in
        [("tags", json!({ "add": ["VIP"] })), ("follow-up-link", json!({})), ("improvement-items", json!({}))]
    {
        let answer = app.agent().post(&path(what), case["revision"].as_i64(), body.clone()).await;
        assert_eq!(
            (answer.status, reason(&answer.json())),
            (StatusCode::CONFLICT, &json!("recused")),
            "{what}"
        );
        let other = app.supervisor().post(&path(what), case["revision"].as_i64(), body).await;
        assert!(other.status.is_success(), "{what} {}", other.text);
    }
}

#[db_test(migrations())]
async fn who_is_recused_keeps_out_of_the_improvement(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = recused(&app).await;
    let path = format!("/api/v1/cases/{}/improvement-items", case["id"].as_str().unwrap());
    let item = app.supervisor().post(&path, None, json!({})).await.json();
    let one = format!("/api/v1/improvement-items/{}", item["id"].as_str().unwrap());
    let proposal =
        |owner: PersonId| json!({ "measure": "更换变压器", "owner_id": owner, "due_on": "2026-11-30" });
    let propose = format!("{one}/proposal");
    let answer = app.agent().post(&propose, Some(1), proposal(SUPERVISOR)).await;
    assert_eq!(reason(&answer.json()), "recused");
    let answer = app.supervisor().post(&propose, Some(1), proposal(AGENT)).await;
    assert_eq!(reason(&answer.json()), "recused", "nor is it given them to do");
    assert_eq!(app.agent().get(&one).await.json()["allowed_actions"], json!([]));
    let answer = app.supervisor().post(&propose, Some(1), proposal(SUPERVISOR)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

#[db_test(migrations())]
async fn no_rule_does_for_them_what_they_must_not(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let case = app.done(&case, "recuse", json!({ "person_id": AGENT, "reason": "与客户系亲属" })).await;
    let id: CaseId = case["id"].as_str().unwrap().parse().unwrap();
    let since = shanghai("2026-10-13T09:00");
    let is_out = |done: Result<bool, VerbError>| matches!(done, Err(VerbError::Blocked(CaseBlock::Recused)));
    for (owner, out) in [(AGENT, true), (SUPERVISOR, false)] {
        let (rule, tags) = (ruled_by(owner), ["舆情".to_owned()]);
        let note = Act::Note { text: "请当天回电。".to_owned() };
        let noted = perform_act(&app.room, &rule, id, None, note).await.map(|_| true);
        assert_eq!(is_out(noted), out, "note");
        assert_eq!(is_out(add_tags(&app.room, &rule, id, &tags).await), out, "tags");
        assert_eq!(is_out(add_follower(&app.room, &rule, id, SUPERVISOR).await), out, "follower");
        let assigned = assign_unclaimed(&app.room, &rule, id, SUPERVISOR, since).await;
        assert_eq!(is_out(assigned), out, "assign");
        let needed = need_improvement_item(&app.room, &rule, id, None).await;
        let kept_out = matches!(needed, Err(ItemRefused::Case(VerbError::Blocked(CaseBlock::Recused))));
        assert_eq!(kept_out, out, "improvement");
    }
}
