use crate::telling::Mailing;
use jiff::SignedDuration;
use manyi_survey::outreach::{
    Campaign, CampaignDraft, CampaignKind, Fired, NewRecipient, RecipientState, TriggerCall, TriggerRefused,
    create_campaign, fire_trigger, stop_campaign,
};
use manyi_test::{TestDatabase, db_test};

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
