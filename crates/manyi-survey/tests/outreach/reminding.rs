use crate::{support::submission, telling::Mailing};
use axum::{body::Body, http::Request};
use jiff::SignedDuration;
use manyi_storage::run_due_jobs;
use manyi_survey::{
    outreach::{CampaignKind, enqueue_reminders, job_handlers, public_router, stop_campaign},
    response::commands::submit_response,
};
use manyi_test::{TestDatabase, db_test};
use tower::ServiceExt;

fn all() -> Vec<Box<dyn manyi_storage::MigrationTrait>> {
    let mut all = manyi_survey::migrations();
    all.extend(manyi_connect::migrations());
    all
}

#[db_test(all())]
async fn only_those_who_have_not_answered_are_reminded_and_not_for_ever(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let people = [("C1", "wang@example.com"), ("C2", "li@example.com")];
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &people).await;
    mailing.launch(&campaign).await;
    let answers = mailing.stage.answers(mailing.questionnaire, 4).await;
    let token = mailing.token_for("wang@example.com");
    submit_response(&mailing.stage.room, submission(&token, &answers)).await.unwrap();
    mailing.remind().await;
    assert_eq!(mailing.mails().len(), 2, "not before the third day");
    for wanted in [2, 3, 3] {
        db.clock().advance(SignedDuration::from_hours(3 * 24));
        mailing.remind().await;
        assert_eq!(mailing.mails_to("li@example.com"), wanted);
        assert_eq!(mailing.mails_to("wang@example.com"), 1, "has answered");
    }
}

/// Quiet hours and the pace of a channel keep a reminder waiting for hours.
#[db_test(all())]
async fn a_reminder_that_waits_is_not_sent_to_whoever_answers_meanwhile(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let people = [("C1", "wang@example.com"), ("C2", "li@example.com")];
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &people).await;
    mailing.launch(&campaign).await;
    let token = mailing.token_for("wang@example.com");
    db.clock().advance(SignedDuration::from_hours(3 * 24));
    let store = &mailing.room.survey.db;
    enqueue_reminders(store).await.unwrap();
    run_due_jobs(store, &job_handlers(mailing.room.clone())).await.unwrap();
    assert_eq!(mailing.mails().len(), 2, "queued, not sent");
    let answers = mailing.stage.answers(mailing.questionnaire, 4).await;
    submit_response(&mailing.stage.room, submission(&token, &answers)).await.unwrap();
    mailing.run().await;
    assert_eq!((mailing.mails_to("wang@example.com"), mailing.mails_to("li@example.com")), (1, 2));
}

#[db_test(all())]
async fn a_reminder_brings_the_same_link(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &[("C1", "wang@example.com")]).await;
    mailing.launch(&campaign).await;
    let first = mailing.token_for("wang@example.com");
    db.clock().advance(SignedDuration::from_hours(3 * 24));
    mailing.remind().await;
    assert_eq!(mailing.mails().len(), 2);
    assert_eq!(mailing.token_for("wang@example.com"), first);
}

#[db_test(all())]
async fn a_stopped_campaign_reminds_nobody(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &[("C1", "wang@example.com")]).await;
    mailing.launch(&campaign).await;
    stop_campaign(&mailing.room, &mailing.stage.manager, campaign.id).await.unwrap();
    db.clock().advance(SignedDuration::from_hours(3 * 24));
    mailing.remind().await;
    assert_eq!(mailing.mails().len(), 1);
}

/// Opening the page is not enough: scanners of mail open every link.
#[db_test(all())]
async fn whoever_presses_the_button_gets_no_more_mail(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let people = [("C1", "wang@example.com"), ("C2", "li@example.com")];
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &people).await;
    mailing.launch(&campaign).await;
    let pages = public_router(mailing.room.clone());
    for (address, method) in [("wang@example.com", "POST"), ("li@example.com", "GET")] {
        let path = format!("/q/{}/stop", mailing.token_for(address));
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        assert_eq!(pages.clone().oneshot(request).await.unwrap().status(), 200);
    }
    db.clock().advance(SignedDuration::from_hours(3 * 24));
    mailing.remind().await;
    assert_eq!((mailing.mails_to("wang@example.com"), mailing.mails_to("li@example.com")), (1, 2));
    db.clock().advance(SignedDuration::from_hours(60 * 24));
    let next = mailing.campaign(mailing.plan(CampaignKind::List), &[("C1", "wang@example.com")]).await;
    mailing.launch(&next).await;
    assert_eq!(mailing.counts(&next).await["opted_out"], 1, "in every later campaign too");
}
