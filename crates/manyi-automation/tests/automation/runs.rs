//! What rules do, and what keeps them from doing too much.

use crate::{stage::Stage, world::Changed};
use jiff::SignedDuration;
use manyi_automation::BeginRuns;
use manyi_kernel::{OrgScope, UnitPath};
use manyi_storage::{Subscriber, deliver_pending, log, run_due_jobs};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use uuid::Uuid;

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_rule_acts_once_for_an_event_however_often_it_is_heard(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.switched_on(stage.rule("超时提醒", "breach")).await;
    let case = Uuid::now_v7();
    stage.happens(case, "accept").await;
    stage.happens(case, "breach").await;
    stage.settle().await;
    let events = log::read_after(stage.room.db.reader(), 0, 100).await.unwrap();
    BeginRuns(stage.room.clone()).handle(&events).await.unwrap();
    stage.settle().await;
    assert_eq!(stage.deeds(), 1);
    let runs = stage.runs().await;
    assert_eq!(runs.len(), 1, "{runs:?}");
    assert_eq!(
        (&runs[0]["rule_name"], &runs[0]["state"], &runs[0]["steps"][0]["outcome"], &runs[0]["depth"]),
        (&json!("超时提醒"), &json!("done"), &json!("done"), &json!(1))
    );
    // What it did stands in the trail in the name of the rule and of the event.
    let wanted = format!("automation:{id}@{}", runs[0]["event"]);
    assert!(stage.trail().await.iter().any(|(actor, _)| *actor == wanted), "{wanted}");
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_rule_is_for_what_happens_after_it_was_switched_on(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.happens(Uuid::now_v7(), "breach").await;
    db.clock().advance(SignedDuration::from_secs(1));
    stage.switched_on(stage.rule("r", "breach")).await;
    stage.settle().await;
    assert_eq!((stage.deeds(), stage.runs().await.len()), (0, 0));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn no_rule_hears_its_own_effect(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.switched_on(stage.rule("note on note", "note")).await;
    stage.happens(Uuid::now_v7(), "note").await;
    stage.settle().await;
    assert_eq!(stage.deeds(), 1);
    let runs = stage.runs().await;
    let ends: Vec<_> = runs.iter().map(|run| (&run["state"], &run["reason"])).collect();
    assert_eq!(ends, [(&json!("skipped"), &json!("own_effect")), (&json!("done"), &Value::Null)]);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_chain_of_rules_ends_after_three(db: TestDatabase) {
    let stage = Stage::new(&db);
    // Each sets the next one off.
    for name in ["1", "2", "3", "4", "5"] {
        let mut rule = stage.rule(name, "note");
        let heard = if name == "1" { "breach" } else { "note" };
        rule["conditions"][0]["values"] = json!([heard]);
        stage.switched_on(rule).await;
    }
    stage.happens(Uuid::now_v7(), "breach").await;
    stage.settle().await;
    let runs = stage.runs().await;
    let deepest = runs.iter().filter(|run| run["state"] == "done").map(|run| run["depth"].as_i64().unwrap());
    assert_eq!(deepest.max(), Some(3));
    let stopped: Vec<_> = runs.iter().filter(|run| run["state"] == "skipped").collect();
    assert!(stopped.iter().any(|run| run["reason"] == "too_deep" && run["depth"] == 4), "{stopped:?}");
    assert!(stopped.iter().all(|run| run["steps"] == json!([])));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_rule_does_not_act_on_one_matter_without_end(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.switched_on(stage.rule("r", "breach")).await;
    let case = Uuid::now_v7();
    for _ in 0..22 {
        stage.happens(case, "breach").await;
    }
    stage.settle().await;
    assert_eq!(stage.deeds(), 20);
    assert_eq!(stage.runs().await.iter().filter(|run| run["reason"] == "too_often").count(), 2);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_rule_may_no_more_than_its_owner_may_today(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.switched_on(stage.rule("r", "breach")).await;
    stage.world.supervisor.lock().unwrap().as_mut().unwrap().permissions.clear();
    stage.happens(Uuid::now_v7(), "breach").await;
    stage.settle().await;
    let run = &stage.runs().await[0];
    assert_eq!((&run["state"], &run["steps"][0]["reason"]), (&json!("refused"), &json!("not_permitted")));

    // Moved to another outlet: nothing of this one is theirs.
    let mut moved = stage.supervisor.clone();
    moved.scope = OrgScope::subtrees(vec![UnitPath::from_stored("/1/2/")]);
    *stage.world.supervisor.lock().unwrap() = Some(moved);
    db.clock().advance(SignedDuration::from_secs(1));
    stage.happens(Uuid::now_v7(), "breach").await;
    stage.settle().await;
    assert_eq!(stage.runs().await[0]["steps"][0]["reason"], "out_of_scope");

    *stage.world.supervisor.lock().unwrap() = None;
    db.clock().advance(SignedDuration::from_secs(1));
    stage.happens(Uuid::now_v7(), "breach").await;
    stage.settle().await;
    assert_eq!(stage.runs().await[0]["reason"], "owner_gone");
    let (_, rules) = stage.call(&stage.supervisor, "GET", "/automation-rules", Value::Null).await;
    assert_eq!(
        (&rules[0]["id"], &rules[0]["enabled"], &rules[0]["off_reason"]),
        (&json!(id), &json!(false), &json!("owner_gone"))
    );
    assert_eq!(stage.deeds(), 0);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_rule_that_keeps_failing_is_switched_off_and_its_owner_hears_of_it(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.mail_channel().await;
    stage.reached_by_mail(&stage.supervisor, "zhao@example.com").await;
    stage.switched_on(stage.rule("r", "breach")).await;
    stage.world.broken.store(true, Ordering::SeqCst);
    let jobs = [manyi_automation::perform_job(stage.room.clone())];
    for _ in 0..3 {
        stage.happens(Uuid::now_v7(), "breach").await;
        stage.settle().await;
        for _ in 0..5 {
            db.clock().advance(SignedDuration::from_hours(2));
            run_due_jobs(&stage.room.db, &jobs).await.unwrap();
        }
    }
    let runs = stage.runs().await;
    let ends: Vec<_> = runs.iter().map(|run| (&run["state"], run["attempts"].as_i64().unwrap())).collect();
    assert_eq!(ends, vec![(&json!("failed"), 5); 3]);
    let (_, rules) = stage.call(&stage.supervisor, "GET", "/automation-rules", Value::Null).await;
    assert_eq!((&rules[0]["enabled"], &rules[0]["off_reason"]), (&json!(false), &json!("failing")));
    let told: Vec<_> = stage.outbox().await.into_iter().map(|(purpose, to, _)| (purpose, to)).collect();
    assert_eq!(told, [("automation.rule_off".to_owned(), "zh***@example.com".to_owned())]);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn what_failed_for_a_while_is_done_later_once(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.switched_on(stage.rule("r", "breach")).await;
    stage.world.broken.store(true, Ordering::SeqCst);
    stage.happens(Uuid::now_v7(), "breach").await;
    stage.settle().await;
    assert_eq!(stage.runs().await[0]["state"], "waiting");
    stage.world.broken.store(false, Ordering::SeqCst);
    db.clock().advance(SignedDuration::from_hours(1));
    stage.settle().await;
    let run = &stage.runs().await[0];
    assert_eq!((&run["state"], &run["attempts"], stage.deeds()), (&json!("done"), &json!(2), 1));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_trial_says_what_would_have_been_done_and_writes_nothing(db: TestDatabase) {
    let stage = Stage::new(&db);
    for action in ["breach", "accept", "breach"] {
        stage.happens(Uuid::now_v7(), action).await;
    }
    let before = (stage.trail().await.len(), log::last_position(stage.room.db.reader()).await.unwrap());
    let body = json!({ "rule": stage.rule("r", "breach"), "days": 7 });
    let (status, found) = stage.call(&stage.supervisor, "POST", "/automation-trials", body).await;
    assert_eq!((status, &found["looked_at"], &found["would_act"]), (200, &json!(3), &json!(2)), "{found}");
    let trial = &found["trials"][0];
    assert_eq!(
        (&trial["checks"][0]["found"], &trial["actions"][0]["possible"]),
        (&json!("breach"), &json!(true))
    );
    let after = (stage.trail().await.len(), log::last_position(stage.room.db.reader()).await.unwrap());
    assert_eq!((before, stage.deeds(), stage.runs().await.len()), (after, 0, 0));
    let wrong = json!({ "rule": stage.rule(" ", "breach"), "days": 7 });
    let (status, problem) = stage.call(&stage.supervisor, "POST", "/automation-trials", wrong).await;
    assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/rule/name")));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_trial_looks_at_what_is_in_the_unit_now_and_at_nothing_else(db: TestDatabase) {
    let stage = Stage::new(&db);
    let south = UnitPath::from_stored("/1/2/");
    let (stays, leaves) = (Uuid::now_v7(), Uuid::now_v7());
    stage.happens(stays, "breach").await;
    stage.happens(leaves, "breach").await;
    stage.world.moved.lock().unwrap().insert(leaves, south.clone());
    // More than one try looks at, of others.
    let mut work = stage.room.db.begin(&stage.elsewhere).await.unwrap();
    for _ in 0..1_001 {
        work.record(&Changed { action: "breach".to_owned() }, Uuid::now_v7(), &south).unwrap();
    }
    work.audit("case.note", "case", "many", &south);
    work.commit().await.unwrap();
    let body = json!({ "rule": stage.rule("r", "breach"), "days": 7 });
    let (_, found) = stage.call(&stage.supervisor, "POST", "/automation-trials", body).await;
    assert_eq!(
        (
            &found["looked_at"],
            &found["would_act"],
            &found["is_cut"],
            found["trials"].as_array().unwrap().len()
        ),
        (&json!(1), &json!(1), &json!(false), 1),
        "{found}"
    );
    assert_eq!(found["trials"][0]["id"], json!(stays));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn what_waits_to_be_done_is_not_done_once_the_rule_is_off(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.switched_on(stage.rule("r", "breach")).await;
    stage.happens(Uuid::now_v7(), "breach").await;
    deliver_pending(&stage.room.db, &BeginRuns(stage.room.clone())).await.unwrap();
    assert_eq!(stage.runs().await[0]["state"], "waiting");
    let path = format!("/automation-rules/{id}/switch");
    let (status, _) = stage.call(&stage.supervisor, "POST", &path, json!({ "enabled": false })).await;
    assert_eq!(status, 200);
    stage.settle().await;
    let run = &stage.runs().await[0];
    assert_eq!((&run["state"], &run["steps"][0]["reason"]), (&json!("refused"), &json!("switched_off")));
    assert_eq!(stage.deeds(), 0);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn the_log_is_kept_for_half_a_year(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.switched_on(stage.rule("r", "breach")).await;
    stage.happens(Uuid::now_v7(), "breach").await;
    stage.settle().await;
    for (days, left) in [(179, 1), (2, 0)] {
        db.clock().advance(SignedDuration::from_hours(24 * days));
        stage.look().await;
        assert_eq!(stage.runs().await.len(), left, "after {days} more days");
    }
}
