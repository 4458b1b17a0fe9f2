//! Calling the people of a sample: one interviewer at a time, the same rules as on the page.

use crate::{
    http::Api,
    programmes::{staged, steps, wave},
    support::{Stage, submission, token_of},
};
use jiff::SignedDuration;
use manyi_kernel::{Actor, ActorKind, PersonId, SampledId, WaveId};
use manyi_survey::{
    programme::{
        commands::{NewContact, record_contact},
        sample::{ContactChannel, ContactCode},
    },
    response::{Traces, commands::submit_response},
    telephone::{
        Turn,
        commands::{BeginInterviewFailed, RevealNumberFailed, begin_interview, next_call, reveal_number},
        queries::{CallPerson, call_queue, call_waves},
    },
};
use manyi_test::{TestDatabase, db_test};

fn interviewer(stage: &Stage) -> Actor {
    Actor { kind: ActorKind::Person(PersonId::new()), ..stage.manager.clone() }
}

async fn next(stage: &Stage, who: &Actor, wave: WaveId) -> CallPerson {
    next_call(&stage.room, who, wave).await.unwrap().unwrap()
}

async fn record(stage: &Stage, who: &Actor, id: SampledId, code: ContactCode, minutes: Option<i64>) {
    let appointment_at = minutes.map(|minutes| stage.room.db.now() + SignedDuration::from_mins(minutes));
    let contact = NewContact { channel: ContactChannel::Telephone, code, appointment_at, note: None };
    record_contact(&stage.room, who, id, contact).await.unwrap();
}

#[db_test(manyi_survey::migrations())]
async fn two_interviewers_never_have_the_same_person(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let wave = wave(&stage, plan, 42).await;
    let (first, second) = (interviewer(&stage), interviewer(&stage));
    let mine = next(&stage, &first, wave).await;
    assert_eq!((mine.turn, mine.person.view.customer_code.len()), (Turn::Fresh, 4));
    assert!(mine.person.mobile.as_deref().unwrap().contains('*'), "{:?}", mine.person.mobile);
    let theirs = next(&stage, &second, wave).await;
    assert_ne!(mine.person.view.id, theirs.person.view.id);
    let again = next(&stage, &first, wave).await;
    assert_eq!((again.person.view.id, again.turn), (mine.person.view.id, Turn::Held));

    let id = mine.person.view.id;
    let number = reveal_number(&stage.room, &first, id).await.unwrap();
    assert!(number.mobile.starts_with("138") && number.mobile.len() == 11);
    let strange = reveal_number(&stage.room, &second, id).await;
    assert!(matches!(strange, Err(RevealNumberFailed::NotHeld)), "{strange:?}");
    let strange = begin_interview(&stage.room, &second, id).await;
    assert!(matches!(strange, Err(BeginInterviewFailed::NotHeld)), "{strange:?}");
    db.clock().advance(SignedDuration::from_mins(31));
    let late = begin_interview(&stage.room, &first, id).await;
    assert!(matches!(late, Err(BeginInterviewFailed::NotHeld)), "half an hour is over");
}

#[db_test(manyi_survey::migrations())]
async fn an_interview_is_a_response_of_the_wave_that_knows_its_interviewer(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let questionnaire = plan.questionnaire_id.unwrap();
    let wave = wave(&stage, plan, 42).await;
    let me = interviewer(&stage);
    let person = next(&stage, &me, wave).await.person.view.id;
    let url = begin_interview(&stage.room, &me, person).await.unwrap();
    let answers = stage.answers(questionnaire, 4).await;
    let mut interview = submission(&token_of(&url), &answers);
    interview.traces = Some(Traces { device: Some(7), is_staff_device: true, ..Traces::default() });
    let receipt = submit_response(&stage.room, interview).await.unwrap();
    record(&stage, &me, person, ContactCode::Interviewed, None).await;
    assert_eq!(steps(&stage, wave).await, "waiting 9, complete 1");

    let api = Api::new(&stage.room, &stage.manager);
    let (_, detail) = api.get(&format!("/api/v1/responses/{}", receipt.response_id)).await;
    assert_eq!(detail["channel"], "telephone", "{detail}");
    assert_eq!(detail["interviewer"]["id"], me.person_id().unwrap().to_string());
    assert_eq!(detail["wave_id"], wave.to_string());
    let (_, listed) = api.get("/api/v1/responses?channel=telephone").await;
    assert_eq!(listed["total"], 1);
    let used = submit_response(&stage.room, submission(&token_of(&url), &answers)).await;
    assert!(used.is_err(), "once only");
    assert_ne!(next(&stage, &me, wave).await.person.view.id, person);
}

#[db_test(manyi_survey::migrations())]
async fn an_agreed_call_comes_up_at_its_time_and_goes_before_others(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let wave = wave(&stage, plan, 42).await;
    let (me, colleague) = (interviewer(&stage), interviewer(&stage));
    let agreed = next(&stage, &me, wave).await.person.view.id;
    record(&stage, &me, agreed, ContactCode::Appointment, Some(60)).await;
    let silent = next(&stage, &me, wave).await.person.view.id;
    assert_ne!(silent, agreed, "not yet");
    record(&stage, &me, silent, ContactCode::NoAnswer, None).await;
    let of = |who: &Actor| (wave, who.person_id().unwrap(), who.locale);
    let queue = call_queue(&stage.room, &me.scope, of(&me)).await.unwrap().unwrap();
    assert_eq!((queue.wave.counts.fresh, queue.wave.counts.later), (8, 2));
    assert_eq!((queue.callbacks.len(), queue.callbacks[0].is_due), (1, false));
    assert!(call_queue(&stage.room, &me.scope, of(&colleague)).await.unwrap().unwrap().callbacks.is_empty());
    db.clock().advance(SignedDuration::from_mins(56));
    let due = next(&stage, &me, wave).await;
    assert_eq!((due.person.view.id, due.turn), (agreed, Turn::Agreed));
    let waves = call_waves(&stage.room, &me.scope, me.person_id().unwrap()).await.unwrap();
    assert_eq!((waves.len(), waves[0].wave_id), (1, wave));
}
