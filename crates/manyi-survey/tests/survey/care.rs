//! What staff do with a response after it came in.

use crate::{
    http::Api,
    support::{Stage, every_answer, every_kind, facts_of, submission},
};
use async_trait::async_trait;
use manyi_kernel::{Actor, CaseId, FactValue, OrgScope, Permission, ResponseId};
use manyi_rules::RawAnswers;
use manyi_storage::{StorageError, log::read_after};
use manyi_survey::{
    facts::{RATING_FACTS, RESPONSE_FACTS},
    response::{
        care::{CaseRequest, LinkedCase, ResponseCases},
        commands::submit_response,
    },
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// One response to a questionnaire of every kind, with personal data in it.
async fn answered(stage: &Stage, change: &[(&str, Value)]) -> ResponseId {
    let questionnaire = stage.published_as(every_kind()).await;
    let link = stage.link(questionnaire, &stage.south).await;
    let mut answers = every_answer();
    answers.extend(change.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
    submit(stage, &link.code, &answers).await
}

/// One response to the template: 5 for everything, 9 to the recommendation.
async fn rated(stage: &Stage) -> ResponseId {
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.south).await;
    let answers = stage.answers(questionnaire, 5).await;
    submit(stage, &link.code, &answers).await
}

async fn submit(stage: &Stage, token: &str, answers: &RawAnswers) -> ResponseId {
    submit_response(&stage.room, submission(token, answers)).await.unwrap().response_id
}

fn api(stage: &Stage) -> Api {
    Api::new(&stage.room, &stage.manager)
}

async fn detail(stage: &Stage, id: ResponseId) -> Value {
    let (status, body) = api(stage).get(&format!("/api/v1/responses/{id}")).await;
    assert_eq!(status, 200, "{body}");
    body
}

async fn post(stage: &Stage, id: ResponseId, what: &str, body: Value) -> (u16, Value) {
    api(stage).call("POST", &format!("/api/v1/responses/{id}/{what}"), None, Some(body)).await
}

fn answer<'a>(detail: &'a Value, key: &str) -> &'a Value {
    let answers = detail["answers"].as_array().unwrap();
    answers
        .iter()
        .find(|answer| answer["question_key"] == key)
        .unwrap_or_else(|| panic!("no {key}: {detail}"))
}

/// Values of a column of a fact table, of all events after `position`, by row key; the last stands.
async fn column(stage: &Stage, table: &str, name: &str) -> Vec<(String, FactValue)> {
    let events = read_after(stage.room.db.reader(), 0, 10_000).await.unwrap();
    let mut found = std::collections::BTreeMap::new();
    for batch in facts_of(&stage.room.db, &events).await {
        if batch.table.name != table {
            continue;
        }
        let at = batch.table.columns.iter().position(|column| column.name == name).unwrap();
        for row in &batch.rows {
            found.insert(row.key.clone(), row.values[at].clone());
        }
    }
    found.into_iter().collect()
}

async fn audited(stage: &Stage, action: &str) -> u64 {
    use manyi_storage::sea_orm::{ConnectionTrait, Statement};
    let db = stage.room.db.reader();
    let sql = format!("SELECT COUNT(*) AS n FROM audit_log WHERE action = '{action}'");
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get::<i64>("", "n").unwrap().unsigned_abs()
}

/// Nothing that is stored anywhere in the tables of responses says `words`.
async fn is_nowhere(stage: &Stage, words: &str) -> bool {
    use manyi_storage::sea_orm::{ConnectionTrait, Statement};
    let db = stage.room.db.reader();
    for (table, columns) in [
        ("responses", "answers || coalesce(attributes, '') || coalesce(quality_findings, '')"),
        ("response_corrections", "coalesce(original, '') || coalesce(corrected, '')"),
        ("response_drafts", "answers"),
    ] {
        let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE {columns} LIKE '%{words}%'");
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        if row.try_get::<i64>("", "n").unwrap() > 0 {
            return false;
        }
    }
    true
}

#[db_test(manyi_survey::migrations())]
async fn personal_data_is_masked_in_lists_and_details(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = answered(&stage, &[("q_comment", json!("请回电13812345678，谢谢"))]).await;
    let shown = detail(&stage, id).await;
    for (key, value, masked) in [
        ("q_mobile", "138****8000", true),
        ("q_email", "***@b.cn", true),
        ("q_id", "110*************2X", true),
        ("q_comment", "请回电138******78，谢谢", true),
        ("q_day", "2026-10-01", false),
    ] {
        let answer = answer(&shown, key);
        assert_eq!(
            (answer["value"].as_str(), answer["is_masked"].as_bool()),
            (Some(value), Some(masked)),
            "{key}"
        );
    }
    let (_, list) = api(&stage).get("/api/v1/responses").await;
    assert!(!list.to_string().contains("13812345678"), "{list}");
}

#[db_test(manyi_survey::migrations())]
async fn a_look_behind_the_mask_needs_a_reason_and_is_written_down(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = answered(&stage, &[]).await;
    let (status, _) = post(&stage, id, "reveal", json!({ "reason": " " })).await;
    assert_eq!((status, audited(&stage, "response.reveal").await), (422, 0));
    let (status, plain) = post(&stage, id, "reveal", json!({ "reason": "回访核实" })).await;
    assert_eq!(status, 200, "{plain}");
    assert_eq!(answer(&plain, "q_mobile")["value"], "13800138000");
    assert_eq!(answer(&plain, "q_mobile")["is_masked"], false);
    assert_eq!(audited(&stage, "response.reveal").await, 1);

    let mut reader = stage.manager.clone();
    reader.permissions.remove(&Permission::ResponseReveal);
    let path = format!("/api/v1/responses/{id}/reveal");
    let (status, _) =
        Api::new(&stage.room, &reader).call("POST", &path, None, Some(json!({ "reason": "r" }))).await;
    assert_eq!(status, 403);
}

#[db_test(manyi_survey::migrations())]
async fn a_correction_keeps_the_original_and_moves_the_figures(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = rated(&stage).await;
    let before = detail(&stage, id).await;
    let overall = before["answers"].as_array().unwrap().iter().find(|a| a["role"] == "overall").unwrap();
    let key = overall["question_key"].as_str().unwrap().to_owned();
    let (status, problem) =
        post(&stage, id, "corrections", json!({ "answers": { &key: 9 }, "reason": "录入错误" })).await;
    assert_eq!(
        (status, problem["fields"][0]["code"].as_str()),
        (422, Some("answer.out_of_range")),
        "{problem}"
    );

    let (status, after) =
        post(&stage, id, "corrections", json!({ "answers": { &key: 2 }, "reason": "录入错误" })).await;
    assert_eq!((status, after["overall"]["value"].as_i64()), (200, Some(2)), "{after}");
    let corrected = answer(&after, &key);
    assert_eq!(corrected["corrections"][0]["reason"], "录入错误");
    assert_eq!(corrected["corrections"][0]["original"], overall["label"]);
    let facts = column(&stage, RESPONSE_FACTS.name, "overall_value").await;
    assert_eq!(facts, [(id.to_string(), FactValue::Int(2))]);

    let (_, again) =
        post(&stage, id, "corrections", json!({ "answers": { &key: 2 }, "reason": "再改一次" })).await;
    assert_eq!(answer(&again, &key)["corrections"].as_array().unwrap().len(), 1, "the same says nothing new");
}

#[db_test(manyi_survey::migrations())]
async fn what_is_cleared_is_nowhere_any_more_and_counts_nowhere(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = rated(&stage).await;
    let shown = detail(&stage, id).await;
    let of = |role: &str| {
        let answers = shown["answers"].as_array().unwrap();
        let found = answers.iter().find(|a| a["role"].as_str().is_some_and(|r| r.starts_with(role)));
        found.unwrap()["question_key"].as_str().unwrap().to_owned()
    };
    let (comment, dimension, overall) = (of("comment"), of("dimension:"), of("overall"));
    for words in ["王小二的秘密", "改过的话"] {
        let body = json!({ "answers": { &comment: words }, "reason": "补录" });
        assert_eq!(post(&stage, id, "corrections", body).await.0, 200);
    }
    let body = json!({ "questions": [&comment, &dimension, &overall], "reason": "本人要求" });
    let (status, after) = post(&stage, id, "redactions", body).await;
    assert_eq!(status, 200, "{after}");
    let cleared = answer(&after, &comment);
    assert_eq!((cleared["is_redacted"].as_bool(), cleared["value"].is_null()), (Some(true), true));
    assert!(cleared["corrections"].as_array().unwrap().iter().all(|c| c["is_cleared"] == true), "{cleared}");
    assert!(is_nowhere(&stage, "王小二").await && is_nowhere(&stage, "改过的话").await);
    assert!(after["overall"].is_null() && after["nps"] == 9, "{after}");
    let facts = column(&stage, RATING_FACTS.name, "valid").await;
    assert_eq!(facts.iter().filter(|(_, valid)| *valid == FactValue::Int(0)).count(), 1, "{facts:?}");

    // What remains can still be corrected, although a required answer is gone.
    let nps = of("nps");
    let (status, after) =
        post(&stage, id, "corrections", json!({ "answers": { &nps: 3 }, "reason": "录入错误" })).await;
    assert_eq!((status, after["nps"].as_i64()), (200, Some(3)), "{after}");
}

#[db_test(manyi_survey::migrations())]
async fn a_deleted_response_counts_nowhere_until_it_is_restored(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = rated(&stage).await;
    let total =
        async |query: &str| api(&stage).get(&format!("/api/v1/responses?{query}")).await.1["total"].clone();
    assert_eq!(post(&stage, id, "deletion", json!({ "reason": "" })).await.0, 422);
    let (status, gone) = post(&stage, id, "deletion", json!({ "reason": "测试数据" })).await;
    assert_eq!((status, gone["put_away"]["reason"].as_str()), (200, Some("测试数据")), "{gone}");
    assert_eq!(post(&stage, id, "deletion", json!({ "reason": "again" })).await.0, 409);
    assert_eq!((total("").await, total("deleted=true").await), (json!(0), json!(1)));
    let valid = column(&stage, RESPONSE_FACTS.name, "valid").await;
    assert_eq!(valid, [(id.to_string(), FactValue::Int(0))]);

    let mut reader = stage.manager.clone();
    reader.permissions.remove(&Permission::ResponseEdit);
    let others = Api::new(&stage.room, &reader);
    assert_eq!(others.get(&format!("/api/v1/responses/{id}")).await.0, 404);
    assert_eq!(others.get("/api/v1/responses?deleted=true").await.1["total"], 0);

    assert_eq!(post(&stage, id, "restoration", json!({})).await.0, 200);
    assert_eq!((total("").await, total("deleted=true").await), (json!(1), json!(0)));
    let valid = column(&stage, RESPONSE_FACTS.name, "valid").await;
    assert_eq!(valid, [(id.to_string(), FactValue::Int(1))]);
}

#[db_test(manyi_survey::migrations())]
async fn labels_are_set_found_and_counted(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = rated(&stage).await;
    let path = format!("/api/v1/responses/{id}/tags");
    let set = async |tags: Value| api(&stage).call("PUT", &path, None, Some(json!({ "tags": tags }))).await;
    let (_, tagged) = set(json!(["待回访", " 表扬 ", "表扬"])).await;
    assert_eq!(tagged["tags"].as_array().unwrap().len(), 2, "{tagged}");
    assert_eq!(set(json!([""])).await.0, 422);
    assert_eq!(set(json!((0..21).map(|n| n.to_string()).collect::<Vec<_>>())).await.0, 422);
    let (_, all) = api(&stage).get("/api/v1/response-tags").await;
    assert_eq!(all.as_array().unwrap().len(), 2, "{all}");
    let (_, found) = api(&stage).get("/api/v1/responses?tag=%E8%A1%A8%E6%89%AC").await;
    let (_, none) = api(&stage).get("/api/v1/responses?tag=x").await;
    assert_eq!((&found["total"], &none["total"], &none["all_total"]), (&json!(1), &json!(0), &json!(1)));
    let (_, left) = set(json!(["表扬"])).await;
    assert_eq!(left["tags"], json!(["表扬"]));
}

#[db_test(manyi_survey::migrations())]
async fn a_person_is_found_by_a_number_and_erased(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = answered(&stage, &[]).await;
    let find = async |value: &str| {
        let body = Some(json!({ "value": value }));
        api(&stage).call("POST", "/api/v1/responses/of-person", None, body).await
    };
    assert_eq!(find("138").await.0, 422);
    assert_eq!(find("1380013").await.1["response_ids"], json!([]), "a part of a number is nobody");
    assert_eq!(find("138001380__").await.1["response_ids"], json!([]));
    assert_eq!(find("13800138000").await.1["response_ids"], json!([id]));
    let body = json!({ "response_ids": [id], "reason": "本人要求删除" });
    let call = Some(body);
    let (status, _) = api(&stage).call("POST", "/api/v1/responses/erasure", None, call).await;
    assert_eq!(status, 204);
    assert!(is_nowhere(&stage, "13800138000").await);
    assert_eq!(find("13800138000").await.1["response_ids"], json!([]));
    assert_eq!(api(&stage).get("/api/v1/responses").await.1["total"], 0);
    let overall = column(&stage, RESPONSE_FACTS.name, "overall_value").await;
    assert_eq!(overall, [(id.to_string(), FactValue::Missing)]);
}

#[derive(Default)]
struct Desk(Mutex<Vec<CaseRequest>>);

#[async_trait]
impl ResponseCases for Desk {
    async fn case_of(&self, _: &OrgScope, _: ResponseId) -> Result<Option<LinkedCase>, StorageError> {
        Ok(self.0.lock().unwrap().first().map(|_| one()))
    }

    async fn open(&self, _: &Actor, request: CaseRequest) -> Result<LinkedCase, StorageError> {
        self.0.lock().unwrap().push(request);
        Ok(one())
    }
}

fn one() -> LinkedCase {
    LinkedCase { id: CaseId(uuid::Uuid::nil()), number: "C2026-000001".into() }
}

#[db_test(manyi_survey::migrations())]
async fn a_response_becomes_a_case_at_its_unit(db: TestDatabase) {
    let mut stage = Stage::new(&db);
    let desk = Arc::new(Desk::default());
    stage.room = stage.room.clone().with_cases(desk.clone());
    let id = rated(&stage).await;
    assert!(detail(&stage, id).await["case"].is_null());
    assert_eq!(post(&stage, id, "case", json!({ "title": " " })).await.0, 422);
    let (status, opened) = post(&stage, id, "case", json!({ "title": "空调太冷" })).await;
    assert_eq!((status, opened["number"].as_str()), (200, Some("C2026-000001")));
    assert_eq!(detail(&stage, id).await["case"]["number"], "C2026-000001");
    let asked = desk.0.lock().unwrap().clone();
    assert_eq!((asked[0].response_id, asked[0].unit_id), (id, stage.south.id));
    let north = Api::new(&stage.room, &stage.north_head);
    let path = format!("/api/v1/responses/{id}/case");
    assert_eq!(north.call("POST", &path, None, Some(json!({ "title": "t" }))).await.0, 404);
}
