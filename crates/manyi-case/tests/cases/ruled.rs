//! What rules do and hear: nobody loses a case they took, and a stage of the ladder is told as of then.

use crate::support::{AGENT, RULE, SUPERVISOR, TestApp, shanghai};
use manyi_case::{Act, CaseBlock, CaseChanged, VerbError, assign_unclaimed, migrations, perform_act};
use manyi_kernel::{Actor, ActorKind, CaseId};
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

fn rule() -> Actor {
    let kind = ActorKind::Automation { rule: RULE, event: 1, owner: SUPERVISOR };
    Actor { kind, ..Actor::system() }
}

#[db_test(migrations())]
async fn who_took_the_case_after_the_event_keeps_it(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let case = app.done(&case, "accept", json!({})).await;
    let id: CaseId = case["id"].as_str().unwrap().parse().unwrap();
    let assign = async |to, since: &str| assign_unclaimed(&app.room, &rule(), id, to, shanghai(since)).await;
    // Nobody has it: the rule hands it out, another rule on the same event hands it on.
    app.at("2026-10-12T10:00");
    assert!(assign(SUPERVISOR, "2026-10-12T09:30").await.unwrap());
    assert!(assign(AGENT, "2026-10-12T09:30").await.unwrap());
    assert!(!assign(AGENT, "2026-10-12T09:30").await.unwrap(), "they have it already");
    // A person hands it out while the rule waits in a queue.
    app.at("2026-10-12T11:00");
    let case = app.supervisor().show(&case).await;
    let case = app.done(&case, "assign", json!({ "person_id": SUPERVISOR })).await;
    let kept = assign(AGENT, "2026-10-12T10:30").await;
    assert!(matches!(kept, Err(VerbError::Blocked(CaseBlock::Claimed))), "{kept:?}");
    assert_eq!(app.agent().show(&case).await["assignee"]["id"], json!(SUPERVISOR));
    // What happens afterwards moves it on.
    assert!(assign(AGENT, "2026-10-12T11:30").await.unwrap());
    assert_eq!(app.agent().show(&case).await["assignee"]["id"], json!(AGENT));
}

#[db_test(migrations())]
async fn each_escalation_says_to_which_level(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let id: CaseId = case["id"].as_str().unwrap().parse().unwrap();
    for _ in 0..2 {
        let escalate = Act::Escalate { level: None, text: None };
        perform_act(&app.room, &Actor::system(), id, None, escalate).await.unwrap();
    }
    // Heard when the case stands at the second level already.
    let events = read_after(app.db.reader(), 0, 1_000).await.unwrap();
    let changed = events.iter().filter_map(|event| event.parse::<CaseChanged>()).map(Result::unwrap);
    let levels: Vec<i32> = changed.filter_map(|changed| changed.ladder_level(2)).collect();
    assert_eq!(levels, [1, 2]);
}
