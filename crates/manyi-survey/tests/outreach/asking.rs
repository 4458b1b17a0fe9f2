use crate::{
    support::{submission, token_of},
    telling::Mailing,
};
use jiff::SignedDuration;
use manyi_connect::{Medium, opt_out};
use manyi_kernel::Actor;
use manyi_survey::{
    outreach::{CampaignDraft, CampaignKind, RecipientState, list_recipients},
    response::commands::submit_response,
};
use manyi_test::{TestDatabase, db_test};

fn all() -> Vec<Box<dyn manyi_storage::MigrationTrait>> {
    let mut all = manyi_survey::migrations();
    all.extend(manyi_connect::migrations());
    all
}

#[db_test(all())]
async fn a_mail_brings_a_link_that_takes_one_answer(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let plan = mailing.plan(CampaignKind::List);
    let campaign = mailing.campaign(
        plan,
        &[("C1", "wang@example.com"), ("C2", "li@example.com"), ("C3", "refuse@example.com")],
    );
    let campaign = campaign.await;
    mailing.launch(&campaign).await;
    assert_eq!((mailing.mails_to("wang@example.com"), mailing.mails_to("li@example.com")), (1, 1));
    let counts = mailing.counts(&campaign).await;
    assert_eq!((counts["sent"], counts["bounced"]), (2, 1));

    let answers = mailing.stage.answers(mailing.questionnaire, 4).await;
    let token = mailing.token_for("wang@example.com");
    submit_response(&mailing.stage.room, submission(&token, &answers)).await.unwrap();
    assert!(submit_response(&mailing.stage.room, submission(&token, &answers)).await.is_err(), "used");
    assert_eq!(mailing.counts(&campaign).await["complete"], 1);
}

#[db_test(all())]
async fn starting_twice_asks_nobody_twice(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &[("C1", "wang@example.com")]).await;
    mailing.launch(&campaign).await;
    mailing.launch(&campaign).await;
    assert_eq!(mailing.mails().len(), 1);
}

/// Whether the customer is known by number or by address, in this questionnaire or another.
#[db_test(all())]
async fn a_customer_is_left_alone_for_the_cool_down_across_surveys(db: TestDatabase) {
    let mut mailing = Mailing::new(&db).await;
    let plan = mailing.plan(CampaignKind::List);
    let first = mailing.campaign(plan, &[("C1", "wang@example.com"), ("C2", "li@example.com")]).await;
    mailing.launch(&first).await;
    mailing.questionnaire = mailing.stage.published().await;
    db.clock().advance(SignedDuration::from_hours(29 * 24));
    let people = [("C1", "other@example.com"), ("C9", "LI@example.com"), ("C3", "new@example.com")];
    let second = mailing.campaign(mailing.plan(CampaignKind::List), &people).await;
    mailing.launch(&second).await;
    let counts = mailing.counts(&second).await;
    assert_eq!((counts["left_out"], counts["sent"]), (2, 1));
    let left =
        list_recipients(db.reader(), second.id, Some(RecipientState::LeftOut), None, 10).await.unwrap();
    assert!(left.iter().all(|one| one.reason.as_deref() == Some("asked_lately")));

    db.clock().advance(SignedDuration::from_hours(2 * 24));
    let third = mailing.campaign(mailing.plan(CampaignKind::List), &[("C1", "wang@example.com")]).await;
    mailing.launch(&third).await;
    assert_eq!(mailing.counts(&third).await["sent"], 1, "the cool-down is over");
}

#[db_test(all())]
async fn a_cool_down_of_no_days_asks_everybody(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    for _ in 0..2 {
        let plan = CampaignDraft { cooldown_days: 0, ..mailing.plan(CampaignKind::List) };
        let campaign = mailing.campaign(plan, &[("C1", "wang@example.com")]).await;
        mailing.launch(&campaign).await;
    }
    assert_eq!(mailing.mails().len(), 2);
}

#[db_test(all())]
async fn who_opted_out_and_who_cannot_be_reached_is_left_out(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let mut work = db.begin(&Actor::system()).await.unwrap();
    opt_out(&mut work, &mailing.room.connect, Medium::Mail, "wang@example.com").await.unwrap();
    work.commit().await.unwrap();
    let people = [("C1", "wang@example.com"), ("C2", "13800138000"), ("C3", "")];
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &people).await;
    mailing.launch(&campaign).await;
    let counts = mailing.counts(&campaign).await;
    assert_eq!((counts["opted_out"], counts["left_out"]), (1, 2));
    assert!(mailing.mails().is_empty());
}

#[db_test(all())]
async fn links_without_a_channel_open_the_questionnaire(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let plan = CampaignDraft { channel_id: None, ..mailing.plan(CampaignKind::List) };
    let campaign = mailing.campaign(plan, &[("C1", ""), ("C2", "")]).await;
    mailing.launch(&campaign).await;
    let people = list_recipients(db.reader(), campaign.id, None, None, 10).await.unwrap();
    let tokens: Vec<String> = people.iter().map(|one| token_of(&mailing.room.url(one.id))).collect();
    assert_ne!(tokens[0], tokens[1]);
    let answers = mailing.stage.answers(mailing.questionnaire, 5).await;
    submit_response(&mailing.stage.room, submission(&tokens[0], &answers)).await.unwrap();
    let counts = mailing.counts(&campaign).await;
    assert_eq!((counts["complete"], counts["invited"]), (1, 1));
}
