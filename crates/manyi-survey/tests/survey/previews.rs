//! A draft is looked at and answered without being stored.

use crate::{
    http::Api,
    support::{Stage, every_kind},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn two_pages() -> Value {
    let low = json!({"question": "q_rate", "op": "at_most", "value": 2});
    json!({"format": 2, "title": {"zh-CN": "试看", "en": "Preview"}, "thanks": {"zh-CN": "谢谢试填"},
        "endings": [{"key": "low", "text": {"zh-CN": "我们会联系您"}}],
        "pages": [
            {"key": "p1", "questions": [
                {"key": "q_rate", "kind": "scale", "text": {"zh-CN": "满意吗", "en": "Satisfied?"}, "required": true,
                    "scale": {"min": 1, "max": 5}, "jumps": [{"if": low, "end": "low"}]}]},
            {"key": "p2", "questions": [{"key": "q_why", "kind": "open", "text": {"zh-CN": "为什么"}}]}]})
}

async fn press(api: &Api, last: &Value, fields: &[(&str, &str)]) -> Value {
    let page = last["page"].as_str().unwrap_or_default();
    let keys = if page == "p1" { "q_rate" } else { "q_why" };
    let mut form = vec![json!(["page", page]), json!(["shown", keys])];
    form.extend(fields.iter().map(|(name, value)| json!([name, value])));
    let body = json!({"document": two_pages(), "locale": "zh-CN", "answers": last["answers"], "form": form});
    let (status, shown) = api.call("POST", "/api/v1/questionnaires/preview", None, Some(body)).await;
    assert_eq!(status, 200, "{shown}");
    shown
}

#[db_test(manyi_survey::migrations())]
async fn the_server_decides_the_way(db: TestDatabase) {
    let stage = Stage::new(&db);
    let api = Api::new(&stage.room, &stage.manager);
    let first = json!({"page": "p1", "answers": {}});
    let body = json!({"document": two_pages(), "locale": "en"});
    let (_, shown) = api.call("POST", "/api/v1/questionnaires/preview", None, Some(body)).await;
    let html = shown["html"].as_str().unwrap();
    assert!(html.contains("Satisfied?") && !html.contains("<script>"), "{html}");
    assert_eq!(shown["page"], "p1");

    let missing = press(&api, &first, &[("press", "next")]).await;
    assert_eq!(missing["page"], "p1");
    assert!(missing["html"].as_str().unwrap().contains("id=\"problems\""));
    let on = press(&api, &first, &[("a.q_rate", "5"), ("press", "next")]).await;
    assert_eq!((&on["page"], &on["answers"]["q_rate"]), (&json!("p2"), &json!(5)));
    let back = press(&api, &on, &[("press", "back")]).await;
    assert_eq!(back["page"], "p1");
    let over = press(&api, &on, &[("a.q_why", "好"), ("press", "next")]).await;
    assert_eq!(
        (&over["is_over"], &over["page"], &over["ending"]),
        (&json!(true), &json!(null), &json!(null))
    );
    assert!(over["html"].as_str().unwrap().contains("谢谢试填"));
    let low = press(&api, &first, &[("a.q_rate", "1"), ("press", "next")]).await;
    assert_eq!((&low["is_over"], &low["ending"]), (&json!(true), &json!("low")));
    let english = press(&api, &first, &[("press", "lang:en")]).await;
    assert_eq!((&english["locale"], &english["page"]), (&json!("en"), &json!("p1")));
}

#[db_test(manyi_survey::migrations())]
async fn files_are_judged_by_name_and_size_and_go_nowhere(db: TestDatabase) {
    let stage = Stage::new(&db);
    let api = Api::new(&stage.room, &stage.manager);
    let question = json!({"key": "q_photo", "kind": "photo", "text": {"zh-CN": "拍一张"}, "required": true,
        "max_megabytes": 1});
    let document =
        json!({"format": 2, "title": {"zh-CN": "试看"}, "pages": [{"key": "p", "questions": [question]}]});
    let id = "6f8a1c1e-0000-4000-8000-000000000001";
    let send = async |name: &str, bytes: u64| {
        let body = json!({"document": document, "locale": "zh-CN",
            "form": [["page", "p"], ["shown", "q_photo"], ["press", "stay"]],
            "sent": [{"id": id, "question": "q_photo", "name": name, "bytes": bytes}]});
        api.call("POST", "/api/v1/questionnaires/preview", None, Some(body)).await.1
    };
    for (name, bytes, refused) in [
        ("门口.JPG", 2_000, None),
        ("门口.exe", 2_000, Some("不能上传")),
        ("门口.jpg", 2_000_000, Some("1 MB")),
    ] {
        let shown = send(name, bytes).await;
        let html = shown["html"].as_str().unwrap();
        match refused {
            None => {
                assert!(html.contains("门口.JPG") && html.contains("2 KB"), "{html}");
                assert_eq!(
                    (&shown["answers"]["q_photo"], &shown["files"][0]["id"]),
                    (&json!([id]), &json!(id))
                );
            }
            Some(words) => {
                assert!(html.contains("id=\"problems\"") && html.contains(words), "{html}");
                assert_eq!(shown["files"], json!([]));
            }
        }
    }
    let kept = json!([{"id": id, "question": "q_photo", "name": "门口.jpg", "bytes": 2_000}]);
    let body = json!({"document": document, "locale": "zh-CN", "files": kept, "answers": {"q_photo": [id]},
        "form": [["page", "p"], ["shown", "q_photo"], ["press", "next"]]});
    let (_, over) = api.call("POST", "/api/v1/questionnaires/preview", None, Some(body)).await;
    assert_eq!((&over["is_over"], &over["files"]), (&json!(true), &kept));
}

#[db_test(manyi_survey::migrations())]
async fn every_kind_and_any_half_right_document_can_be_looked_at(db: TestDatabase) {
    let stage = Stage::new(&db);
    let api = Api::new(&stage.room, &stage.manager);
    let kinds = every_kind();
    for page in kinds["pages"].as_array().unwrap() {
        let body = json!({"document": kinds, "locale": "zh-CN", "page": page["key"]});
        let (status, shown) = api.call("POST", "/api/v1/questionnaires/preview", None, Some(body)).await;
        assert_eq!(status, 200, "{shown}");
    }
    for document in [json!({}), json!({"pages": [{"questions": [{}]}]}), json!({"format": 99})] {
        let body = json!({"document": document, "locale": "zh-CN"});
        let (status, shown) = api.call("POST", "/api/v1/questionnaires/preview", None, Some(body)).await;
        assert_eq!(status, 200, "{shown}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn paths_are_listed_with_their_conditions(db: TestDatabase) {
    let stage = Stage::new(&db);
    let api = Api::new(&stage.room, &stage.manager);
    let body = json!({"document": two_pages()});
    let (status, found) = api.call("POST", "/api/v1/questionnaires/paths", None, Some(body)).await;
    assert_eq!((status, &found["is_cut"], &found["unreached"]), (200, &json!(false), &json!([])));
    let low = json!({"questions": ["q_rate"], "ending": "low", "is_exact": true,
        "deciding": [{"question": "q_rate", "answers": [1, 2]}]});
    assert!(found["paths"].as_array().unwrap().contains(&low), "{found}");
}
