use crate::{
    support::{submission, token_of},
    telling::Mailing,
};
use jiff::SignedDuration;
use manyi_survey::outreach::{
    Campaign, CampaignDraft, CampaignKind, Fired, NewRecipient, RecipientState, TriggerCall, TriggerRefused,
    create_campaign, fire_trigger, stop_campaign,
};
use manyi_survey::response::{
    Channel,
    check::check_wave,
    commands::{TimedSubmission, submit_in_bulk, submit_response},
    find_entry,
};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use uuid::Uuid;

fn all() -> Vec<Box<dyn manyi_storage::MigrationTrait>> {
    let mut all = manyi_survey::migrations();
    all.extend(manyi_connect::migrations());
    all
}

async fn trigger(mailing: &Mailing, plan: CampaignDraft) -> (Campaign, String) {
    let made = create_campaign(&mailing.room, &mailing.stage.manager, mailing.questionnaire, plan).await;
    let (campaign, key) = made.unwrap();
    (campaign, key.unwrap())
}

async fn fire(
    mailing: &Mailing,
    (campaign, key): &(Campaign, String),
    interaction: &str,
    customer: &str,
) -> Result<Fired, TriggerRefused> {
    let customer = NewRecipient {
        customer_key: Some(customer.to_owned()),
        contact: Some(format!("{customer}@example.com")),
        name: None,
    };
    let call = TriggerCall { interaction: interaction.to_owned(), served_at: None, customer };
    fire_trigger(&mailing.room, campaign.id, key, call).await
}

#[db_test(all())]
async fn an_interaction_asks_once_and_after_its_delay(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let plan = CampaignDraft { delay_minutes: 30, ..mailing.plan(CampaignKind::Trigger) };
    let trigger = trigger(&mailing, plan).await;
    let first = fire(&mailing, &trigger, "T-1", "c1").await.unwrap();
    let again = fire(&mailing, &trigger, "T-1", "c1").await.unwrap();
    assert_eq!((first.state, first.is_repeat, again.is_repeat), (RecipientState::Queued, false, true));
    assert_eq!(first.url, again.url);
    mailing.run().await;
    assert!(mailing.mails().is_empty(), "half an hour later");
    db.clock().advance(SignedDuration::from_mins(30));
    mailing.run().await;
    mailing.run().await;
    assert_eq!(mailing.mails_to("c1@example.com"), 1);
}

#[db_test(all())]
async fn the_next_service_within_the_cool_down_asks_nobody(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let plan = CampaignDraft { channel_id: None, ..mailing.plan(CampaignKind::Trigger) };
    let trigger = trigger(&mailing, plan).await;
    let first = fire(&mailing, &trigger, "T-1", "c1").await.unwrap();
    assert!(first.url.unwrap().starts_with("https://manyi.example.com/q/"));
    let second = fire(&mailing, &trigger, "T-2", "c1").await.unwrap();
    assert_eq!((second.state, second.url), (RecipientState::LeftOut, None));
    assert_eq!(second.reason.as_deref(), Some("asked_lately"));
}

#[db_test(all())]
async fn a_trigger_needs_its_own_key_and_can_be_stopped(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let (one, two) = (
        trigger(&mailing, mailing.plan(CampaignKind::Trigger)).await,
        trigger(&mailing, mailing.plan(CampaignKind::Trigger)).await,
    );
    let mixed = (one.0.clone(), two.1);
    assert!(matches!(fire(&mailing, &mixed, "T-1", "c1").await, Err(TriggerRefused::Unknown)));
    stop_campaign(&mailing.room, &mailing.stage.manager, one.0.id).await.unwrap();
    assert!(matches!(fire(&mailing, &one, "T-1", "c1").await, Err(TriggerRefused::Stopped)));
}

/// Full marks in haste within a minute after the service; the same later tells nothing of that kind.
#[db_test(all())]
async fn full_marks_right_after_the_service_are_told_by_its_end(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let room = &mailing.room.survey;
    let plan = CampaignDraft { channel_id: None, cooldown_days: 0, ..mailing.plan(CampaignKind::Trigger) };
    let (campaign, key) = trigger(&mailing, plan).await;
    unhurried(&mailing).await;
    let version = room.version(mailing.questionnaire, 1).await.unwrap().unwrap();
    let mut full_marks = mailing.stage.answers(mailing.questionnaire, 5).await;
    for question in version.document.questions() {
        if let Some(scale) = question.scale() {
            full_marks.insert(question.key.clone(), json!(scale.max));
        }
    }
    for (interaction, minutes) in [("T-1", 0), ("T-2", 60)] {
        let served_at = Some(mailing.room.survey.db.now());
        let customer = NewRecipient { customer_key: Some(interaction.to_owned()), contact: None, name: None };
        let call = TriggerCall { interaction: interaction.to_owned(), served_at, customer };
        let fired = fire_trigger(&mailing.room, campaign.id, &key, call).await.unwrap();
        db.clock().advance(SignedDuration::from_mins(minutes) + SignedDuration::from_secs(30));
        let mut hasty = submission(&token_of(&fired.url.unwrap()), &full_marks);
        hasty.started_at = Some(mailing.room.survey.db.now() - SignedDuration::from_secs(20));
        submit_response(room, hasty).await.unwrap();
    }
    let late = TriggerCall {
        interaction: "T-3".to_owned(),
        served_at: Some(mailing.room.survey.db.now() + SignedDuration::from_hours(1)),
        customer: NewRecipient { customer_key: Some("c".to_owned()), contact: None, name: None },
    };
    let refused = fire_trigger(&mailing.room, campaign.id, &key, late).await;
    assert!(matches!(refused, Err(TriggerRefused::Invalid("/served_at", _))), "{refused:?}");

    let link = mailing.stage.link(mailing.questionnaire, &mailing.stage.north).await;
    let entry = find_entry(room, &link.code).await.unwrap();
    check_wave(room, entry.wave_id).await.unwrap();
    let reader = room.db.reader();
    let sql =
        "SELECT COALESCE(quality_findings, '') FROM responses WHERE channel = 'invitation' ORDER BY number";
    let rows =
        reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    let findings: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    let told: Vec<bool> = findings.iter().map(|text| text.contains("beside_employee")).collect();
    assert_eq!(told, [true, false], "{findings:?}");
}

/// Forty people with minds and time of their own.
async fn unhurried(mailing: &Mailing) {
    let stage = &mailing.stage;
    let version = mailing.room.survey.version(mailing.questionnaire, 1).await.unwrap().unwrap();
    let mut submissions = Vec::new();
    for index in 0..40_i32 {
        let mut answers = stage.answers(mailing.questionnaire, i64::from(2 + index % 4)).await;
        for (place, answer) in answers.values_mut().enumerate() {
            if (place as i32 + index) % 3 == 0 {
                *answer = json!(3);
            }
        }
        submissions.push(TimedSubmission {
            submission_id: Uuid::new_v4(),
            unit_id: stage.south.id,
            unit_path: stage.south.path.clone(),
            channel: Channel::Link,
            link_id: None,
            invitation_id: None,
            submitted_at: format!("2026-03-05T02:{index:02}:00Z").parse().unwrap(),
            duration_seconds: Some(70 + index * 2),
            answers,
        });
    }
    submit_in_bulk(&mailing.room.survey, &stage.manager, &version, None, submissions, |_| ()).await.unwrap();
}
