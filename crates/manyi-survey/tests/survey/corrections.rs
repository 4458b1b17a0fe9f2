//! Words of a running version are corrected; nothing else is.

use crate::{http::Api, support::Stage};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(manyi_survey::migrations())]
async fn words_are_corrected_with_a_record(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published().await;
    let api = Api::new(&stage.room, &stage.manager);
    let version = format!("/api/v1/questionnaires/{id}/versions/1");
    let (_, found) = api.get(&version).await;
    let mut document = found["document"].clone();
    document["thanks"]["zh-CN"] = json!("多谢您");
    let body = json!({ "document": document });
    let path = format!("{version}/corrections");
    let (status, all) = api.call("POST", &path, None, Some(body.clone())).await;
    assert_eq!((status, all.as_array().map(Vec::len)), (200, Some(1)), "{all}");
    let change = &all[0]["changes"][0];
    assert_eq!((&change["place"], &change["language"]), (&json!("/thanks"), &json!("zh-CN")));
    assert_eq!((&change["after"], &all[0]["corrected_by"]), (&json!("多谢您"), &json!("王敏")));
    // The version that people answer says so at once, and so does the record.
    assert_eq!(api.get(&version).await.1["document"]["thanks"]["zh-CN"], "多谢您");
    assert_eq!(stage.room.version(id, 1).await.unwrap().unwrap().document.thanks.get("zh-CN"), "多谢您");
    assert_eq!(api.get(&path).await.1, all);
    let (status, again) = api.call("POST", &path, None, Some(body)).await;
    assert_eq!((status, &again["code"]), (409, &json!("questionnaire.nothing_to_correct")));
}

#[db_test(manyi_survey::migrations())]
async fn more_than_words_is_refused_with_its_place(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published().await;
    let api = Api::new(&stage.room, &stage.manager);
    let version = format!("/api/v1/questionnaires/{id}/versions/1");
    let (_, found) = api.get(&version).await;
    let mut document = found["document"].clone();
    document["pages"][0]["questions"][0]["required"] = json!(false);
    document["thanks"]["zh-CN"] = json!("多谢您");
    let path = format!("{version}/corrections");
    let (status, refused) = api.call("POST", &path, None, Some(json!({ "document": document }))).await;
    assert_eq!((status, &refused["code"]), (422, &json!("questionnaire.not_only_texts")));
    assert_eq!(refused["fields"][0]["place"], "/document/pages/0/questions/0/required", "{refused}");
    assert_eq!(api.get(&version).await.1["document"], found["document"]);
    assert_eq!(api.get(&path).await.1, json!([]));
}
