use crate::{
    frame::customers,
    support::{Stage, submission, token_of},
};
use jiff::civil::{Date, date};
use manyi_kernel::{OrgScope, ProgrammeId, SampledId, WaveId};
use manyi_survey::{
    SurveyRoom,
    programme::{
        Method, MethodKind, ProgrammeAction, ProgrammePlan, StratifyBy,
        board::{Board, board},
        commands::{
            ActFailed, NewContact, NewProgramme, NewProgrammeWave, OpenWaveFailed, RecordContactFailed,
            ReplaceFailed, act_on_programme, create_programme, invite_sample, mark_sampled, open_wave,
            record_contact, replace_sampled, sampled_recipients,
        },
        sample::{ContactChannel, ContactCode, SampledMark},
    },
    response::commands::submit_response,
};
use manyi_test::{TestDatabase, db_test};
use std::sync::Arc;

const FIRST: Date = date(2026, 10, 1);
pub const LAST: Date = date(2026, 12, 31);

pub async fn staged(db: &TestDatabase) -> (Stage, ProgrammePlan) {
    let mut stage = Stage::new(db);
    stage.room = stage.room.clone().with_frames(Arc::new(customers(&stage)));
    let plan = ProgrammePlan {
        title: "年度满意度调查".to_owned(),
        purpose: "决定明年的改进".to_owned(),
        population: "本年度客户".to_owned(),
        questionnaire_id: Some(stage.published().await),
        method: Method {
            kind: MethodKind::Stratified,
            stratify_by: vec![StratifyBy::Unit],
            ..Method::default()
        },
        total: 10,
        reserve_rate: 0.5,
        starts_on: Some(FIRST),
        ends_on: Some(LAST),
        ..ProgrammePlan::default()
    };
    (stage, plan)
}

async fn approved(stage: &Stage, plan: ProgrammePlan) -> ProgrammeId {
    let new = NewProgramme { unit_id: stage.group.id, plan };
    let id = create_programme(&stage.room, &stage.manager, new).await.unwrap();
    act_on_programme(&stage.room, &stage.manager, (id, ProgrammeAction::Approve)).await.unwrap();
    id
}

pub async fn wave(stage: &Stage, plan: ProgrammePlan, seed: u64) -> WaveId {
    let id = approved(stage, plan).await;
    let new = NewProgrammeWave { seed: Some(seed), ..NewProgrammeWave::default() };
    open_wave(&stage.room, &stage.manager, id, new).await.unwrap()
}

async fn codes(room: &SurveyRoom, wave: WaveId) -> Vec<String> {
    let people = sampled_recipients(room, &OrgScope::everything(), wave).await.unwrap();
    people.into_iter().map(|person| person.customer_code).collect()
}

async fn shown(stage: &Stage, wave: WaveId) -> Board {
    board(&stage.room, &OrgScope::everything(), wave).await.unwrap().unwrap()
}

/// `complete 1, invited 9` …
pub async fn steps(stage: &Stage, wave: WaveId) -> String {
    let board = shown(stage, wave).await;
    let step = |step: &manyi_survey::programme::board::BoardStep| {
        format!("{} {}", step.disposition.code(), step.count)
    };
    board.steps.iter().map(step).collect::<Vec<_>>().join(", ")
}

#[db_test(manyi_survey::migrations())]
async fn only_a_whole_plan_is_approved_and_only_then_drawn(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let bare = ProgrammePlan { purpose: String::new(), questionnaire_id: None, ..plan.clone() };
    let new = NewProgramme { unit_id: stage.group.id, plan: bare };
    let id = create_programme(&stage.room, &stage.manager, new).await.unwrap();
    let refused = act_on_programme(&stage.room, &stage.manager, (id, ProgrammeAction::Approve)).await;
    let Err(ActFailed::Missing(missing)) = refused else { panic!("{refused:?}") };
    let places: Vec<_> = missing.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["/purpose", "/questionnaire_id"]);
    let early = open_wave(&stage.room, &stage.manager, id, NewProgrammeWave::default()).await;
    assert!(matches!(early, Err(OpenWaveFailed::State(_))));
    let strange = act_on_programme(&stage.room, &stage.north_head, (id, ProgrammeAction::Approve)).await;
    assert!(matches!(strange, Err(ActFailed::NotFound)), "of the group, not of the outlet");
}

#[db_test(manyi_survey::migrations())]
async fn drawn_twice_by_one_seed_the_list_is_the_same(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let first = wave(&stage, plan.clone(), 42).await;
    let second = wave(&stage, plan.clone(), 42).await;
    let other = wave(&stage, plan, 43).await;
    let list = codes(&stage.room, first).await;
    assert_eq!(list.len(), 10);
    assert_eq!(list, codes(&stage.room, second).await);
    assert_ne!(list, codes(&stage.room, other).await);
    let north = list.iter().filter(|code| code.as_str() < "K060").count();
    assert_eq!(north, 6, "60 of 100 customers are the north's");
    let seen = sampled_recipients(&stage.room, &stage.north_head.scope, first).await.unwrap();
    assert_eq!(seen.len(), 6, "the north sees its own");
    let board = shown(&stage, first).await;
    assert_eq!((board.wave.seed, board.wave.draw_version, board.wave.frame_count), (42, 1, 100));
}

#[db_test(manyi_survey::migrations())]
async fn what_becomes_of_each_person_shows_on_the_board(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let questionnaire = plan.questionnaire_id.unwrap();
    let wave = wave(&stage, plan, 42).await;
    assert_eq!(steps(&stage, wave).await, "waiting 10");
    let links = invite_sample(&stage.room, &stage.manager, wave, LAST).await.unwrap();
    assert_eq!(links.len(), 10);
    assert!(invite_sample(&stage.room, &stage.manager, wave, LAST).await.unwrap().is_empty());
    assert_eq!(steps(&stage, wave).await, "invited 10");

    let answers = stage.answers(questionnaire, 5).await;
    for link in &links[..2] {
        submit_response(&stage.room, submission(&token_of(&link.url), &answers)).await.unwrap();
    }
    let call =
        |code| NewContact { channel: ContactChannel::Telephone, code, appointment_at: None, note: None };
    for (link, code) in [(&links[2], ContactCode::Refused), (&links[3], ContactCode::NoAnswer)] {
        record_contact(&stage.room, &stage.manager, link.sampled_id, call(code)).await.unwrap();
    }
    assert_eq!(steps(&stage, wave).await, "invited 6, complete 2, refused 1, not_reached 1");
    let board = shown(&stage, wave).await;
    let rate = |name: &str| board.rates.iter().find(|rate| rate.name == name).unwrap().rate.unwrap();
    // I 2, R 1, NC 1, U 6.
    assert!((rate("RR1") - 0.2).abs() < 1e-12);
    assert!((rate("COOP1") - 2.0 / 3.0).abs() < 1e-12);
    assert!((rate("CON3") - 0.75).abs() < 1e-12);
    assert_eq!((board.target, board.released, board.completion_rate), (10, 10, Some(1.0)));
    assert_eq!(board.cells.iter().map(|cell| cell.complete).sum::<u64>(), 2);
    assert_eq!(board.days.last().unwrap().complete, 2);
    let busy = &board.interviewers[0];
    assert_eq!((busy.attempts, busy.people, busy.refused, busy.name.as_deref()), (2, 2, 1, Some("王敏")));
    let of_north = manyi_survey::programme::board::board(&stage.room, &stage.north_head.scope, wave).await;
    assert_eq!(of_north.unwrap().unwrap().released, 6);
}

#[db_test(manyi_survey::migrations())]
async fn marks_of_sending_count_the_first_time(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let wave = wave(&stage, plan, 42).await;
    let links = invite_sample(&stage.room, &stage.manager, wave, LAST).await.unwrap();
    let (bounced, opened) = (links[0].invitation_id, links[1].invitation_id);
    let work = stage.room.db.begin(&stage.manager).await.unwrap();
    let now = stage.room.db.now();
    for (invitation, mark, first) in [
        (bounced, SampledMark::Bounced, true),
        (bounced, SampledMark::Bounced, false),
        (opened, SampledMark::Delivered, true),
        (opened, SampledMark::Opened, true),
        (manyi_kernel::InvitationId::new(), SampledMark::Opened, false),
    ] {
        assert_eq!(mark_sampled(work.connection(), invitation, mark, now).await.unwrap(), first, "{mark:?}");
    }
    work.commit().await.unwrap();
    assert_eq!(steps(&stage, wave).await, "invited 8, opened 1, bounced 1");
}

#[db_test(manyi_survey::migrations())]
async fn the_next_replacement_is_called_up_for_somebody_who_is_lost(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let wave = wave(&stage, plan, 42).await;
    let people = sampled_recipients(&stage.room, &OrgScope::everything(), wave).await.unwrap();
    let of = |code: &str| people.iter().find(|person| person.customer_code == code).unwrap().sampled_id;
    let north: Vec<SampledId> =
        people.iter().filter(|p| p.unit_path == stage.north.path).map(|p| p.sampled_id).collect();
    let early = replace_sampled(&stage.room, &stage.manager, of(&people[0].customer_code)).await;
    assert!(matches!(early, Err(ReplaceFailed::NotOver)), "nobody has tried yet");
    let refuse = || NewContact {
        channel: ContactChannel::Telephone,
        code: ContactCode::Refused,
        appointment_at: None,
        note: Some("下午再打".to_owned()),
    };
    // Three replacements for six people of the north.
    for person in &north[..3] {
        record_contact(&stage.room, &stage.manager, *person, refuse()).await.unwrap();
        replace_sampled(&stage.room, &stage.manager, *person).await.unwrap();
    }
    let again = replace_sampled(&stage.room, &stage.manager, north[0]).await;
    assert!(matches!(again, Err(ReplaceFailed::Replaced)));
    let gone = record_contact(&stage.room, &stage.manager, north[0], refuse()).await;
    assert!(matches!(gone, Err(RecordContactFailed::NotReleased)));
    record_contact(&stage.room, &stage.manager, north[3], refuse()).await.unwrap();
    let none = replace_sampled(&stage.room, &stage.manager, north[3]).await;
    assert!(matches!(none, Err(ReplaceFailed::NoneLeft)));
    assert_eq!(steps(&stage, wave).await, "waiting 9, refused 4");
    assert_eq!(codes(&stage.room, wave).await.len(), 10, "as many are to be asked as before");
}

#[db_test(manyi_survey::migrations())]
async fn an_appointment_names_its_time_and_nothing_else_does(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let wave = wave(&stage, plan, 42).await;
    let person = sampled_recipients(&stage.room, &OrgScope::everything(), wave).await.unwrap()[0].sampled_id;
    let now = Some(stage.room.db.now());
    for (code, appointment_at, fine) in [
        (ContactCode::Appointment, now, true),
        (ContactCode::Appointment, None, false),
        (ContactCode::Busy, now, false),
        (ContactCode::Busy, None, true),
    ] {
        let new = NewContact { channel: ContactChannel::Telephone, code, appointment_at, note: None };
        let found = record_contact(&stage.room, &stage.manager, person, new).await;
        assert_eq!(found.is_ok(), fine, "{code:?} {appointment_at:?}");
    }
}
