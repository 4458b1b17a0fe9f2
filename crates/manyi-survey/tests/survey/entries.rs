use crate::support::{Stage, submission, token_of};
use jiff::{SignedDuration, civil::date};
use manyi_kernel::{QuestionnaireId, UnitId};
use manyi_survey::{
    invitation::commands::{CreateInvitationsFailed, InvitationOrder, create_invitations},
    link::{
        LinkState,
        commands::{CreateLinksFailed, SetLinkStateFailed, create_links, set_link_state},
    },
    response::{
        EntryRefused,
        commands::{SubmitFailed, submit_response},
        find_entry,
    },
};
use manyi_test::{TestDatabase, db_test};

#[db_test(manyi_survey::migrations())]
async fn a_unit_has_one_link_per_questionnaire(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let first = create_links(&stage.room, &stage.manager, questionnaire, &[stage.north.id]).await.unwrap();
    let both = [stage.north.id, stage.south.id, stage.north.id];
    let second = create_links(&stage.room, &stage.manager, questionnaire, &both).await.unwrap();
    assert_eq!(second.len(), 2);
    assert!(second.contains(&first[0]));
    assert!(first[0].code.len() >= 10);
}

#[db_test(manyi_survey::migrations())]
async fn links_reach_no_further_than_the_actor(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let units = [stage.north.id, stage.south.id, UnitId::new()];
    let refused = create_links(&stage.room, &stage.north_head, questionnaire, &units).await;
    assert!(matches!(refused, Err(CreateLinksFailed::UnknownUnits(positions)) if positions == [1, 2]));

    let south = stage.link(questionnaire, &stage.south).await;
    let refused = set_link_state(&stage.room, &stage.north_head, south.id, LinkState::Closed).await;
    assert!(matches!(refused, Err(SetLinkStateFailed::NotFound)));
}

#[db_test(manyi_survey::migrations())]
async fn nothing_is_distributed_before_publication(db: TestDatabase) {
    let stage = Stage::new(&db);
    let units = [stage.north.id];
    let unknown = create_links(&stage.room, &stage.manager, QuestionnaireId::new(), &units).await;
    assert!(matches!(unknown, Err(CreateLinksFailed::NotFound)));
    let new = manyi_survey::questionnaire::commands::NewQuestionnaire {
        template: manyi_survey::questionnaire::commands::TemplateCode::SatisfactionStandard,
        scale: manyi_survey::questionnaire::commands::TemplateScaleCode::Five,
        title: None,
    };
    let draft =
        manyi_survey::questionnaire::commands::create_questionnaire(&stage.room, &stage.manager, new).await;
    let refused = create_links(&stage.room, &stage.manager, draft.unwrap().id, &units).await;
    assert!(matches!(refused, Err(CreateLinksFailed::NotPublished)));
}

#[db_test(manyi_survey::migrations())]
async fn a_closed_link_takes_no_answers_until_it_is_opened_again(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let answers = stage.answers(questionnaire, 4).await;
    set_link_state(&stage.room, &stage.manager, link.id, LinkState::Closed).await.unwrap();
    let refused = submit_response(&stage.room, submission(&link.code, &answers)).await;
    assert!(matches!(refused, Err(SubmitFailed::Entry(EntryRefused::LinkClosed))));
    set_link_state(&stage.room, &stage.manager, link.id, LinkState::Open).await.unwrap();
    submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
}

#[db_test(manyi_survey::migrations())]
async fn tokens_that_open_nothing_are_unknown(db: TestDatabase) {
    let stage = Stage::new(&db);
    for token in ["", "short", "123456789ABC", "123456789ABC123456789ABC", "../../../etc/pwd"] {
        let refused = find_entry(&stage.room, token).await;
        assert!(matches!(refused, Err(EntryRefused::Unknown)), "{token}");
    }
}

fn order(stage: &Stage, questionnaire_id: QuestionnaireId) -> InvitationOrder {
    InvitationOrder { questionnaire_id, unit_id: stage.north.id, count: 2, expires_on: date(2026, 10, 14) }
}

#[db_test(manyi_survey::migrations())]
async fn an_invitation_is_used_once(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let invitations =
        create_invitations(&stage.room, &stage.manager, order(&stage, questionnaire)).await.unwrap();
    assert_ne!(invitations[0].url, invitations[1].url);
    let token = token_of(&invitations[0].url);
    assert!(token.len() >= 22, "128 bits in base 58");
    let answers = stage.answers(questionnaire, 5).await;
    let first = submission(&token, &answers);
    let receipt = submit_response(&stage.room, first.clone()).await.unwrap();
    let again = submit_response(&stage.room, first).await.unwrap();
    assert_eq!((again.response_id, again.is_repeat), (receipt.response_id, true));
    let other = submit_response(&stage.room, submission(&token, &answers)).await;
    assert!(matches!(other, Err(SubmitFailed::Entry(EntryRefused::InvitationUsed))));
}

#[db_test(manyi_survey::migrations())]
async fn two_submissions_to_one_invitation_at_once_become_one_response(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let invitations =
        create_invitations(&stage.room, &stage.manager, order(&stage, questionnaire)).await.unwrap();
    let token = token_of(&invitations[0].url);
    let answers = stage.answers(questionnaire, 5).await;
    let (one, two) = tokio::join!(
        submit_response(&stage.room, submission(&token, &answers)),
        submit_response(&stage.room, submission(&token, &answers)),
    );
    assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1);
    let refused = one.err().or(two.err()).unwrap();
    assert!(matches!(refused, SubmitFailed::Entry(EntryRefused::InvitationUsed)), "{refused:?}");
}

#[db_test(manyi_survey::migrations())]
async fn an_invitation_ends_after_its_last_day(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let invitations =
        create_invitations(&stage.room, &stage.manager, order(&stage, questionnaire)).await.unwrap();
    let token = token_of(&invitations[0].url);
    // 2026-10-14 23:59 in Shanghai is still the last day.
    db.clock().set("2026-10-14T15:59:59Z".parse().unwrap());
    find_entry(&stage.room, &token).await.unwrap().admit().unwrap();
    db.clock().advance(SignedDuration::from_secs(1));
    let refused = find_entry(&stage.room, &token).await.unwrap().admit();
    assert!(matches!(refused, Err(EntryRefused::InvitationExpired(day)) if day == date(2026, 10, 14)));
}

#[db_test(manyi_survey::migrations())]
async fn invitations_that_make_no_sense_are_refused(db: TestDatabase) {
    let stage = Stage::new(&db);
    let good = order(&stage, stage.published().await);
    let create = |order| create_invitations(&stage.room, &stage.north_head, order);
    let past = create(InvitationOrder { expires_on: date(2026, 10, 11), ..good }).await;
    assert!(matches!(past, Err(CreateInvitationsFailed::ExpiryInThePast)));
    let none = create(InvitationOrder { count: 0, ..good }).await;
    assert!(matches!(none, Err(CreateInvitationsFailed::Count)));
    let elsewhere = create(InvitationOrder { unit_id: stage.south.id, ..good }).await;
    assert!(matches!(elsewhere, Err(CreateInvitationsFailed::UnknownUnit)));
}
