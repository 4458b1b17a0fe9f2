use crate::telling::Mailing;
use jiff::SignedDuration;
use manyi_kernel::Revision;
use manyi_storage::StorageError;
use manyi_survey::outreach::{
    CampaignDraft, CampaignKind, ContactPolicy, SetContactPolicyFailed, erase_recipients, list_recipients,
    set_contact_policy, start_campaign,
};
use manyi_test::{TestDatabase, db_test};

fn all() -> Vec<Box<dyn manyi_storage::MigrationTrait>> {
    let mut all = manyi_survey::migrations();
    all.extend(manyi_connect::migrations());
    all
}

#[db_test(all())]
async fn no_campaign_goes_below_the_organisations_cool_down(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let manager = &mailing.stage.manager;
    let set = |days, revision| {
        set_contact_policy(&mailing.room, manager, ContactPolicy { cooldown_days: days }, Revision(revision))
    };
    let (_, revision) = set(90, 1).await.unwrap();
    assert_eq!(revision, Revision(2));
    let stale = set(30, 1).await;
    assert!(matches!(stale, Err(SetContactPolicyFailed::Storage(StorageError::RevisionMismatch))));
    assert!(matches!(set(367, 2).await, Err(SetContactPolicyFailed::DaysOutOfRange)));
    for (days, mails) in [(0, 1), (89, 1), (2, 2)] {
        db.clock().advance(SignedDuration::from_hours(days * 24));
        let plan = CampaignDraft { cooldown_days: 0, ..mailing.plan(CampaignKind::List) };
        let campaign = mailing.campaign(plan, &[("C1", "wang@example.com")]).await;
        mailing.launch(&campaign).await;
        assert_eq!(mailing.mails().len(), mails, "after {days} more days");
    }
}

#[db_test(all())]
async fn an_erased_customer_is_forgotten_and_not_written_to(db: TestDatabase) {
    let mailing = Mailing::new(&db).await;
    let people = [("C1", "wang@example.com"), ("C2", "li@example.com")];
    let campaign = mailing.campaign(mailing.plan(CampaignKind::List), &people).await;
    assert_eq!(erase_recipients(&mailing.room, "C1").await.unwrap(), 1);
    assert_eq!(erase_recipients(&mailing.room, "C9").await.unwrap(), 0);
    start_campaign(&mailing.room, &mailing.stage.manager, campaign.id).await.unwrap();
    mailing.run().await;
    assert_eq!((mailing.mails_to("wang@example.com"), mailing.mails_to("li@example.com")), (0, 1));
    let people = list_recipients(db.reader(), campaign.id, None, None, 10).await.unwrap();
    let erased = people.iter().find(|one| one.customer_key == "C1").unwrap();
    assert_eq!((erased.contact.as_str(), erased.name.as_str()), ("", ""));
    assert_eq!(erased.reason.as_deref(), Some("erased"));
}
