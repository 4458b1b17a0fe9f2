//! Sheets keyed twice: alike they are a response, otherwise a third person says what stands on the paper.

use crate::{http::Api, support::Stage};
use jiff::civil::date;
use manyi_kernel::{Actor, ActorKind, PersonId, QuestionnaireId};
use manyi_survey::paper::{
    PaperBatchId, PaperEntry, SheetState,
    commands::{
        CreateBatchFailed, KeySheet, KeySheetFailed, Keyed, NewPaperBatch, create_batch, key_sheet,
        settle_sheet,
    },
    queries::{batch_detail, difference},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

fn somebody(stage: &Stage) -> Actor {
    Actor { kind: ActorKind::Person(PersonId::new()), ..stage.manager.clone() }
}

async fn questionnaire(stage: &Stage) -> QuestionnaireId {
    let options = json!([{ "key": "hall", "text": { "zh-CN": "大厅" } }, { "key": "app", "text": { "zh-CN": "手机" } }]);
    let document = json!({ "format": 2, "title": { "zh-CN": "纸质问卷" }, "pages": [{ "key": "p1", "questions": [
        { "key": "q_overall", "kind": "scale", "role": { "kind": "overall" }, "required": true, "scale": { "min": 1, "max": 5 },
          "text": { "zh-CN": "总体满意度" } },
        { "key": "q_ways", "kind": "multiple_choice", "text": { "zh-CN": "办理方式" }, "options": options },
        { "key": "q_words", "kind": "open", "text": { "zh-CN": "意见" } } ] }] });
    stage.published_as(document).await
}

async fn batch(stage: &Stage) -> PaperBatchId {
    let new = NewPaperBatch {
        name: "城北 十月".to_owned(),
        questionnaire_id: questionnaire(stage).await,
        version: None,
        unit_id: stage.north.id,
        wave_id: None,
        filled_on: date(2026, 3, 2),
    };
    create_batch(&stage.room, &stage.manager, new).await.unwrap()
}

fn entry(pairs: &[(&str, &str)]) -> PaperEntry {
    pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

async fn key(
    stage: &Stage,
    (who, batch): (&Actor, PaperBatchId),
    number: i32,
    pairs: &[(&str, &str)],
) -> Result<Keyed, KeySheetFailed> {
    key_sheet(&stage.room, who, batch, KeySheet { number, entry: entry(pairs) }).await
}

#[db_test(manyi_survey::migrations())]
async fn two_entries_that_say_the_same_are_a_response_of_paper(db: TestDatabase) {
    let stage = Stage::new(&db);
    let batch = batch(&stage).await;
    let (one, two) = (somebody(&stage), somebody(&stage));
    let first =
        key(&stage, (&one, batch), 7, &[("q_overall", "4"), ("q_ways", "2 1"), ("q_words", "快")]).await;
    assert_eq!(first.unwrap().state, SheetState::AwaitingSecond);
    let again = key(&stage, (&one, batch), 7, &[("q_overall", "4")]).await;
    assert!(matches!(again, Err(KeySheetFailed::Turn(_))), "not by the same person");
    let api = Api::new(&stage.room, &stage.manager);
    assert_eq!(api.get("/api/v1/responses").await.1["total"], 0, "keyed once counts nowhere");
    let second =
        key(&stage, (&two, batch), 7, &[("q_overall", "４"), ("q_ways", "1,2"), ("q_words", "快 ")]).await;
    assert_eq!(second.unwrap().state, SheetState::Agreed);

    let (_, listed) = api.get("/api/v1/responses?channel=paper").await;
    let id = listed["items"][0]["id"].as_str().unwrap();
    let (_, detail) = api.get(&format!("/api/v1/responses/{id}")).await;
    assert_eq!(detail["paper"], json!({ "batch_name": "城北 十月", "sheet_number": 7 }));
    assert!(detail["submitted_at"].as_str().unwrap().starts_with("2026-03-02"), "{detail}");
    assert_eq!(detail["answers"][1]["value"], json!(["hall", "app"]));
    let third = key(&stage, (&somebody(&stage), batch), 7, &[("q_overall", "1")]).await;
    assert!(matches!(third, Err(KeySheetFailed::Turn(_))));
}

#[db_test(manyi_survey::migrations())]
async fn a_third_person_settles_what_differs_and_errors_are_counted_by_person(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (room, batch) = (&stage.room, batch(&stage).await);
    let (one, two, third) = (somebody(&stage), somebody(&stage), somebody(&stage));
    let sheet = key(&stage, (&one, batch), 1, &[("q_overall", "4"), ("q_words", "快")]).await.unwrap().id;
    let keyed = key(&stage, (&two, batch), 1, &[("q_overall", "5"), ("q_words", "快")]).await.unwrap();
    assert_eq!((keyed.state, keyed.differing), (SheetState::AwaitingThird, 1));
    assert!(difference(room, &one, sheet).await.is_err(), "not for those who keyed it");
    let found = difference(room, &third, sheet).await.unwrap();
    assert_eq!(
        (found.differing, &found.first["q_overall"], &found.second["q_overall"]),
        (vec!["q_overall".to_owned()], &"4".to_owned(), &"5".to_owned())
    );
    let own = settle_sheet(room, &two, sheet, entry(&[("q_overall", "5")])).await;
    assert!(matches!(own, Err(KeySheetFailed::Turn(_))), "{own:?}");
    let bad = settle_sheet(room, &third, sheet, entry(&[("q_words", "快")])).await;
    assert!(matches!(bad, Err(KeySheetFailed::Answers(_))), "the questionnaire requires the rating: {bad:?}");
    let settled = settle_sheet(room, &third, sheet, entry(&[("q_overall", "5"), ("q_words", "快")])).await;
    assert_eq!(settled.unwrap().state, SheetState::Agreed);

    let detail = batch_detail(room, &stage.manager, batch).await.unwrap().unwrap();
    assert_eq!((detail.batch.agreed, detail.fields.len()), (1, 3));
    let errors: Vec<_> = [&one, &two]
        .map(|who| detail.keyers.iter().find(|keyer| Some(keyer.id) == who.person_id()).unwrap())
        .map(|keyer| (keyer.fields, keyer.errors))
        .into();
    assert_eq!(errors, [(3, 1), (3, 0)]);
    assert!(batch_detail(room, &stage.north_head, batch).await.unwrap().is_some());
}

#[db_test(manyi_survey::migrations())]
async fn what_cannot_be_read_is_refused_with_its_place(db: TestDatabase) {
    let stage = Stage::new(&db);
    let batch = batch(&stage).await;
    let one = somebody(&stage);
    let refused =
        key(&stage, (&one, batch), 0, &[("q_overall", "9"), ("q_ways", "3"), ("q_none", "1")]).await;
    let Err(KeySheetFailed::Wrong(problems)) = refused else { panic!("{refused:?}") };
    let places: Vec<_> = problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["/number", "/entry/q_none", "/entry/q_overall", "/entry/q_ways"]);
    let new = NewPaperBatch {
        name: " ".to_owned(),
        questionnaire_id: QuestionnaireId::new(),
        version: None,
        unit_id: stage.south.id,
        wave_id: None,
        filled_on: date(2999, 1, 1),
    };
    let Err(CreateBatchFailed::Wrong(problems)) = create_batch(&stage.room, &stage.north_head, new).await
    else {
        panic!("taken")
    };
    let places: Vec<_> = problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["/name", "/filled_on", "/unit_id", "/version"]);
}
