use crate::support::{AGENT, EAST, EAST_PATH, SUPERVISOR, TestApp, shanghai};
use jiff::SignedDuration;
use manyi_case::{
    Act, CaseChannel, CaseLife, CaseOrigin, CasePriority, Complainant, LifeStep, OpenCase, migrations,
    record_lives,
};
use manyi_kernel::UnitPath;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};

fn life(days_ago: i64, score: Option<i32>) -> CaseLife {
    let opened_at = shanghai("2026-10-12T09:00") - SignedDuration::from_hours(24 * days_ago);
    let after = |minutes| opened_at + SignedDuration::from_mins(minutes);
    let act = |minutes, by, act| LifeStep::Act { at: after(minutes), by: Some(by), act };
    let mut steps = vec![
        act(10, AGENT, Act::Accept),
        act(15, SUPERVISOR, Act::Assign { to: AGENT }),
        act(25, AGENT, Act::Reply { text: "已联系".into(), channel: CaseChannel::Hotline }),
        act(300, AGENT, Act::Resolve { summary: "已解决".into(), cause: None }),
    ];
    match score {
        Some(score) => steps.push(LifeStep::FollowUpAnswer { at: after(2_000), score, comment: None }),
        None => steps.push(LifeStep::FollowUpSilence),
    }
    CaseLife {
        open: OpenCase {
            origin: CaseOrigin::Complaint,
            source_id: None,
            channel: CaseChannel::Hotline,
            priority: CasePriority::Normal,
            title: Some("停电".into()),
            description: String::new(),
            score: None,
            unit_id: EAST,
            unit_path: UnitPath::from_stored(EAST_PATH),
            complainant: Complainant::default(),
            opened_at: Some(opened_at),
        },
        registered_by: Some(AGENT),
        steps,
        tags: vec!["暴雨停电".into()],
    }
}

#[db_test(migrations())]
async fn whole_lives_are_written_at_once_with_their_own_instants(db: TestDatabase) {
    let app = TestApp::new(db);
    let lives =
        (0..40).map(|index| life(100 + index, [Some(5), Some(1), None][usize::try_from(index % 3).unwrap()]));
    let opened = record_lives(&app.room, lives.collect()).await.unwrap();
    assert_eq!(opened.len(), 40);
    let closed = app.supervisor().get("/api/v1/cases?state=closed").await.json();
    let reopened = app.supervisor().get("/api/v1/cases?state=in_progress").await.json();
    assert_eq!((closed["total"].as_u64(), reopened["total"].as_u64()), (Some(27), Some(13)));
    let case = app.supervisor().get(&format!("/api/v1/cases/{}", opened[0].id)).await.json();
    assert_eq!(case["registered_at"], "2026-07-04T01:00:00Z");
    assert_eq!(case["timeline"][1]["at"], "2026-07-04T01:10:00Z");
    assert_eq!(case["tags"], serde_json::json!(["暴雨停电"]));
    // The silence of long ago is over; nothing waits to be closed again.
    app.run_jobs().await;
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn a_life_that_breaks_the_rules_is_refused_as_a_whole(db: TestDatabase) {
    let app = TestApp::new(db);
    let mut wrong = life(50, Some(5));
    wrong.steps.remove(0);
    assert!(record_lives(&app.room, vec![life(60, Some(5)), wrong]).await.is_err());
    assert_eq!(app.supervisor().get("/api/v1/cases").await.json()["total"], 0);
}
