//! A campaign asks the people drawn for a wave, and the board of the wave hears of it.

use crate::{frame::customers, support::submission, telling::Mailing};
use jiff::{SignedDuration, civil::date};
use manyi_kernel::{OrgScope, ProgrammeId, WaveId};
use manyi_survey::{
    outreach::{
        Campaign, CampaignDraft, CampaignKind, CampaignRefused, RecipientState, create_campaign,
        list_recipients,
    },
    programme::{
        Method, MethodKind, ProgrammeAction, ProgrammePlan, StratifyBy,
        board::board,
        commands::{
            NewContact, NewProgramme, NewProgrammeWave, act_on_programme, create_programme, open_wave,
            record_contact, sampled_recipients,
        },
        sample::{ContactChannel, ContactCode},
    },
    response::{commands::submit_response, find_entry},
};
use manyi_test::{TestDatabase, db_test};
use std::sync::Arc;

fn all() -> Vec<Box<dyn manyi_storage::MigrationTrait>> {
    let mut all = manyi_survey::migrations();
    all.extend(manyi_connect::migrations());
    all
}

/// Ten people: six of the north, four of the south.
pub async fn staged(db: &TestDatabase) -> (Mailing, WaveId) {
    let (mailing, wave, _) = staged_programme(db).await;
    (mailing, wave)
}

async fn staged_programme(db: &TestDatabase) -> (Mailing, WaveId, ProgrammeId) {
    let mut mailing = Mailing::new(db).await;
    let stage = &mailing.stage;
    mailing.room.survey = mailing.room.survey.clone().with_frames(Arc::new(customers(stage)));
    let room = &mailing.room.survey;
    let plan = ProgrammePlan {
        title: "年度满意度调查".to_owned(),
        purpose: "决定明年的改进".to_owned(),
        population: "本年度客户".to_owned(),
        questionnaire_id: Some(mailing.questionnaire),
        method: Method {
            kind: MethodKind::Stratified,
            stratify_by: vec![StratifyBy::Unit],
            ..Method::default()
        },
        total: 10,
        starts_on: Some(date(2026, 1, 1)),
        ends_on: Some(date(2026, 12, 31)),
        ..ProgrammePlan::default()
    };
    let new = NewProgramme { unit_id: stage.group.id, plan };
    let id = create_programme(room, &stage.manager, new).await.unwrap();
    act_on_programme(room, &stage.manager, (id, ProgrammeAction::Approve)).await.unwrap();
    let new = NewProgrammeWave { seed: Some(42), ..NewProgrammeWave::default() };
    let wave = open_wave(room, &stage.manager, id, new).await.unwrap();
    (mailing, wave, id)
}

pub fn draft(mailing: &Mailing, wave: WaveId) -> CampaignDraft {
    let unit_id = mailing.stage.group.id;
    CampaignDraft { unit_id, wave_id: Some(wave), cooldown_days: 0, ..mailing.plan(CampaignKind::List) }
}

pub async fn campaign(mailing: &Mailing, draft: CampaignDraft) -> Campaign {
    let manager = &mailing.stage.manager;
    create_campaign(&mailing.room, manager, mailing.questionnaire, draft).await.unwrap().0
}

pub async fn steps(mailing: &Mailing, wave: WaveId) -> String {
    let board = board(&mailing.room.survey, &OrgScope::everything(), wave).await.unwrap().unwrap();
    let steps = board.steps.iter().map(|step| format!("{} {}", step.disposition.code(), step.count));
    steps.collect::<Vec<_>>().join(", ")
}

fn mail_of(number: u64) -> String {
    format!("k{number}@example.com")
}

#[db_test(all())]
async fn the_people_of_a_wave_are_asked_for_their_own_unit_and_the_board_knows(db: TestDatabase) {
    let (mailing, wave) = staged(&db).await;
    let room = &mailing.room.survey;
    let everything = OrgScope::everything();
    let people = sampled_recipients(room, &everything, wave).await.unwrap();
    let campaign = campaign(&mailing, draft(&mailing, wave)).await;
    assert_eq!(mailing.counts(&campaign).await["invited"], 10, "on the list before it begins");
    mailing.launch(&campaign).await;
    mailing.run().await;
    assert_eq!(mailing.mails().len(), 10);
    assert_eq!(steps(&mailing, wave).await, "sent 10");

    let address = mail_of(people[0].customer_id.0.as_u128() as u64);
    let token = mailing.token_for(&address);
    let entry = find_entry(room, &token).await.unwrap();
    assert_eq!((entry.wave_id, &entry.unit_path), (wave, &people[0].unit_path));
    let answers = mailing.stage.answers(mailing.questionnaire, 4).await;
    submit_response(room, submission(&token, &answers)).await.unwrap();
    assert_eq!(steps(&mailing, wave).await, "sent 9, complete 1");

    mailing.launch(&campaign).await;
    mailing.run().await;
    assert_eq!(mailing.mails().len(), 10, "nobody is asked twice");
}

#[db_test(all())]
async fn only_those_of_the_wave_who_have_not_settled_it_are_reminded(db: TestDatabase) {
    let (mailing, wave) = staged(&db).await;
    let room = &mailing.room.survey;
    let people = sampled_recipients(room, &OrgScope::everything(), wave).await.unwrap();
    let campaign = campaign(&mailing, draft(&mailing, wave)).await;
    mailing.launch(&campaign).await;
    mailing.run().await;
    let address = |place: usize| mail_of(people[place].customer_id.0.as_u128() as u64);
    let answers = mailing.stage.answers(mailing.questionnaire, 4).await;
    submit_response(room, submission(&mailing.token_for(&address(0)), &answers)).await.unwrap();
    for (place, code) in [(1, ContactCode::Refused), (2, ContactCode::NoAnswer)] {
        let contact =
            NewContact { channel: ContactChannel::Telephone, code, appointment_at: None, note: None };
        record_contact(room, &mailing.stage.manager, people[place].sampled_id, contact).await.unwrap();
    }
    db.clock().advance(SignedDuration::from_hours(3 * 24));
    mailing.remind().await;
    mailing.run().await;
    for (place, mails) in [(0, 1), (1, 1), (2, 2), (3, 2)] {
        assert_eq!(mailing.mails_to(&address(place)), mails, "{place}");
    }
    assert_eq!(mailing.mails().len(), 10 + 8);
}

#[db_test(all())]
async fn a_campaign_asks_only_for_a_wave_of_its_questionnaire(db: TestDatabase) {
    let (mailing, wave) = staged(&db).await;
    let manager = &mailing.stage.manager;
    let other = mailing.stage.published().await;
    for (questionnaire, draft) in [
        (other, draft(&mailing, wave)),
        (mailing.questionnaire, draft(&mailing, WaveId::new())),
        (mailing.questionnaire, CampaignDraft { kind: CampaignKind::Trigger, ..draft(&mailing, wave) }),
    ] {
        let refused = create_campaign(&mailing.room, manager, questionnaire, draft).await;
        let Err(CampaignRefused::Invalid(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(
            (problems[0].place.as_str(), problems[0].code.as_str()),
            ("/wave_id", "survey.unfit_wave")
        );
    }
}

/// A link may be good for fourteen days; the fieldwork it asks for ends before.
#[db_test(all())]
async fn no_link_outlives_its_wave_in_the_letter_or_in_the_reminder(db: TestDatabase) {
    let (mailing, _, programme) = staged_programme(&db).await;
    let room = &mailing.room.survey;
    let today = manyi_kernel::day_of(room.db.now());
    let last = today.saturating_add(jiff::Span::new().days(2));
    let new = NewProgrammeWave { seed: Some(7), ends_on: Some(last), ..NewProgrammeWave::default() };
    let wave = open_wave(room, &mailing.stage.manager, programme, new).await.unwrap();
    let template = "Hello {name}: {link} until {expires_on}.".to_owned();
    let campaign = campaign(&mailing, CampaignDraft { template, ..draft(&mailing, wave) }).await;
    mailing.launch(&campaign).await;
    mailing.run().await;
    let mails = mailing.mails();
    assert_eq!(mails.len(), 10);
    assert!(mails.iter().all(|mail| mail.contains(&format!("until {last}."))), "{}", mails[0]);
    db.clock().advance(SignedDuration::from_hours(3 * 24));
    mailing.remind().await;
    assert_eq!(mailing.mails().len(), 10, "the fieldwork is over");
}

/// Written today and started after the end: a link would be dead when it arrives.
#[db_test(all())]
async fn nobody_is_asked_for_a_wave_that_has_ended(db: TestDatabase) {
    let (mailing, _, programme) = staged_programme(&db).await;
    let room = &mailing.room.survey;
    let last = manyi_kernel::day_of(room.db.now()).saturating_add(jiff::Span::new().days(2));
    let new = NewProgrammeWave { seed: Some(7), ends_on: Some(last), ..NewProgrammeWave::default() };
    let wave = open_wave(room, &mailing.stage.manager, programme, new).await.unwrap();
    let campaign = campaign(&mailing, draft(&mailing, wave)).await;
    db.clock().advance(SignedDuration::from_hours(3 * 24));
    mailing.launch(&campaign).await;
    mailing.run().await;
    assert!(mailing.mails().is_empty());
    let left =
        list_recipients(db.reader(), campaign.id, Some(RecipientState::LeftOut), None, 20).await.unwrap();
    assert_eq!(left.len(), 10);
    assert!(left.iter().all(|one| one.reason.as_deref() == Some("wave_over")));
}
