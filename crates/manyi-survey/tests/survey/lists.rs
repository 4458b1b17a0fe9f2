//! What staff see of responses, through the API's own router.

use crate::{
    http::Api,
    support::{Stage, submission},
};
use manyi_survey::response::commands::submit_response;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// Three answers in the north (5, 4, 1 of 5) and one in the south (2).
async fn answered(stage: &Stage) -> manyi_kernel::QuestionnaireId {
    let questionnaire = stage.published().await;
    for (unit, overall) in [(&stage.north, 5), (&stage.north, 4), (&stage.north, 1), (&stage.south, 2)] {
        let link = stage.link(questionnaire, unit).await;
        let mut answers = stage.answers(questionnaire, overall).await;
        if overall == 1 {
            let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
            let comment = version.document.question_with_role(&manyi_rules::Role::Comment).unwrap();
            answers.insert(comment.key.clone(), json!("排队太久".repeat(30)));
        }
        submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
    }
    questionnaire
}

fn overalls(page: &Value) -> Vec<i64> {
    page["items"].as_array().unwrap().iter().map(|row| row["overall"]["value"].as_i64().unwrap()).collect()
}

#[db_test(manyi_survey::migrations())]
async fn another_units_responses_are_invisible(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = answered(&stage).await;
    let head = Api::new(&stage.room, &stage.north_head);
    let manager = Api::new(&stage.room, &stage.manager);
    assert_eq!(overalls(&head.get("/api/v1/responses").await.1), [1, 4, 5]);
    assert_eq!(overalls(&manager.get("/api/v1/responses").await.1), [2, 1, 4, 5]);
    let south = manager.get("/api/v1/responses").await.1["items"][0]["id"].clone();
    let path = format!("/api/v1/responses/{}", south.as_str().unwrap());
    assert_eq!(manager.get(&path).await.0, 200);
    assert_eq!(head.get(&path).await.0, 404);
    let outside = format!("/api/v1/responses?unit={}", stage.south.id);
    assert_eq!(head.get(&outside).await.0, 404);
    let above = format!("/api/v1/responses?unit={}", stage.group.id);
    assert_eq!(head.get(&above).await.1["total"], 3, "no more than the reader's own part");
    for (api, count) in [(&head, 3), (&manager, 4)] {
        let (_, list) = api.get("/api/v1/questionnaires").await;
        assert_eq!(list["items"][0]["response_count"], count);
        let (_, waves) = api.get("/api/v1/waves").await;
        assert_eq!(waves[0]["response_count"], count);
        assert_eq!(waves[0]["first_day"], "2026-10-12");
    }
    let (_, links) = head.get(&format!("/api/v1/questionnaires/{questionnaire}/links")).await;
    assert_eq!(links.as_array().unwrap().len(), 1);
    assert_eq!((&links[0]["unit"]["code"], &links[0]["response_count"]), (&json!("N01"), &json!(3)));
}

#[db_test(manyi_survey::migrations())]
async fn filters_find_the_rows_behind_a_figure(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = answered(&stage).await;
    let api = Api::new(&stage.room, &stage.manager);
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let dimension = version
        .document
        .questions()
        .find_map(|question| question.role.clone().filter(|role| role.code().starts_with("dimension:")))
        .unwrap()
        .code();
    for (query, wanted) in [
        ("period=2026-10".to_owned(), vec![2, 1, 4, 5]),
        ("period=2026-09".to_owned(), vec![]),
        ("period=2026-10-12..2026-10-12&role=overall&max=2".to_owned(), vec![2, 1]),
        ("role=overall&min=4&max=5".to_owned(), vec![4, 5]),
        ("role=nps&min=9".to_owned(), vec![2, 1, 4, 5]),
        (format!("role={dimension}&max=1"), vec![1]),
        (format!("role={dimension}"), vec![2, 1, 4, 5]),
        ("role=dimension:no_such".to_owned(), vec![]),
        (format!("unit={}", stage.south.id), vec![2]),
        (format!("unit={}", stage.group.id), vec![2, 1, 4, 5]),
        (format!("questionnaire={questionnaire}&limit=200"), vec![2, 1, 4, 5]),
        (format!("questionnaire={}", manyi_kernel::QuestionnaireId::new()), vec![]),
        (format!("wave={}", manyi_kernel::WaveId::new()), vec![]),
        ("channel=link".to_owned(), vec![2, 1, 4, 5]),
        ("channel=invitation".to_owned(), vec![]),
    ] {
        let (status, page) = api.get(&format!("/api/v1/responses?{query}")).await;
        assert_eq!((status, overalls(&page)), (200, wanted), "{query}");
    }
    for (query, place) in [
        ("period=October", "/period"),
        ("role=mood", "/role"),
        ("max=2", "/role"),
        ("cursor=7", "/cursor"),
        ("min=low&role=overall", "/min"),
        ("channel=fax", "/channel"),
    ] {
        let (status, problem) = api.get(&format!("/api/v1/responses?{query}")).await;
        assert_eq!((status, &problem["fields"][0]["place"]), (400, &json!(place)), "{query}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn pages_follow_each_other_without_gap(db: TestDatabase) {
    let stage = Stage::new(&db);
    answered(&stage).await;
    let api = Api::new(&stage.room, &stage.manager);
    let (_, first) = api.get("/api/v1/responses?limit=3").await;
    assert_eq!((overalls(&first), &first["total"]), (vec![2, 1, 4], &json!(4)));
    let cursor = first["next_cursor"].as_str().unwrap();
    let (_, second) = api.get(&format!("/api/v1/responses?limit=3&cursor={cursor}")).await;
    assert_eq!((overalls(&second), &second["next_cursor"]), (vec![5], &Value::Null));
}

#[db_test(manyi_survey::migrations())]
async fn a_response_reads_with_its_words(db: TestDatabase) {
    let stage = Stage::new(&db);
    answered(&stage).await;
    let api = Api::new(&stage.room, &stage.manager);
    let (_, page) = api.get("/api/v1/responses?role=overall&max=1").await;
    let row = &page["items"][0];
    assert_eq!(row["comment_excerpt"].as_str().unwrap().chars().count(), 81);
    assert_eq!((&row["unit"]["name"], &row["channel"]), (&json!("城北网点"), &json!("link")));
    let (_, detail) = api.get(&format!("/api/v1/responses/{}", row["id"].as_str().unwrap())).await;
    let answers = detail["answers"].as_array().unwrap();
    let overall = answers.iter().find(|answer| answer["role"] == "overall").unwrap();
    assert_eq!((&overall["value"], overall["label"].is_string()), (&json!(1), true));
    let nps = answers.iter().find(|answer| answer["role"] == "nps").unwrap();
    assert_eq!(nps["value"], 9);
}
