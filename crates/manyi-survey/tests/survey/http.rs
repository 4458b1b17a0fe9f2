//! Statuses and problem details, through the router with the layers of the product around it.

use crate::support::{Stage, submission};
use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use manyi_kernel::Actor;
use manyi_survey::SurveyRoom;
use manyi_test::{TestDatabase, db_test};
use manyi_web::{SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;
use uuid::Uuid;

struct Alive;

#[async_trait]
impl SessionWatch for Alive {
    async fn is_alive(&self) -> bool {
        true
    }
}

fn config(room: &SurveyRoom) -> WebConfig {
    let words = Translations::from_files(&[manyi_web::LOCALES, manyi_survey::LOCALES]).unwrap();
    WebConfig::new(room.base_url.clone(), Arc::new(words))
}

/// The API as one person sees it.
pub struct Api(Router);

impl Api {
    pub fn new(room: &SurveyRoom, actor: &Actor) -> Self {
        let context =
            SessionContext { actor: actor.clone(), csrf_token: "csrf".to_owned(), watch: Arc::new(Alive) };
        let router = manyi_survey::router(room.clone()).split_for_parts().0;
        Self(assemble(router.layer(axum::Extension(context)), &config(room)))
    }

    pub fn nobody(room: &SurveyRoom) -> Self {
        Self(assemble(manyi_survey::router(room.clone()).split_for_parts().0, &config(room)))
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        self.call("GET", path, None, None).await
    }

    /// Status and body of a request with these bytes.
    pub async fn bytes(&self, method: &str, path: &str, body: Vec<u8>) -> (u16, Vec<u8>) {
        let request = Request::builder().method(method).uri(path).body(Body::from(body)).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        (status, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    /// Status and body.
    pub async fn call(
        &self,
        method: &str,
        path: &str,
        revision: Option<i32>,
        body: Option<Value>,
    ) -> (u16, Value) {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(revision) = revision {
            request = request.header(header::IF_MATCH, format!("\"{revision}\""));
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let response = self.0.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_submission_is_created_once_and_then_found(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let api = Api::nobody(&stage.room);
    let answers = stage.answers(questionnaire, 4).await;
    let body = json!({"token": link.code, "submission_id": Uuid::new_v4(), "answers": answers});
    let (created, first) = api.call("POST", "/api/v1/responses", None, Some(body.clone())).await;
    let (found, second) = api.call("POST", "/api/v1/responses", None, Some(body)).await;
    assert_eq!((created, found, first), (201, 200, second));
}

#[db_test(manyi_survey::migrations())]
async fn refusals_say_what_and_where(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let api = Api::new(&stage.room, &stage.manager);
    let id = Uuid::new_v4();
    let submit =
        |token: &str, answers: Value| json!({"token": token, "submission_id": id, "answers": answers});
    let draft = format!("/api/v1/questionnaires/{questionnaire}/draft");
    let publish = format!("/api/v1/questionnaires/{questionnaire}/publish");
    let links = format!("/api/v1/questionnaires/{questionnaire}/links");
    let invitations = format!("/api/v1/questionnaires/{questionnaire}/invitations");
    let invite = json!({"unit_id": stage.north.id, "count": 0, "expires_on": "2026-10-14"});
    let empty = json!({"document": {"format": 1}});
    for (method, path, revision, body, status, code) in [
        (
            "POST",
            "/api/v1/responses",
            None,
            Some(submit(&link.code, json!({"x": 1}))),
            422,
            "survey.answers_refused",
        ),
        (
            "POST",
            "/api/v1/responses",
            None,
            Some(submit("nosuchthing1", json!({}))),
            404,
            "survey.link_unknown",
        ),
        ("POST", "/api/v1/responses", None, Some(json!({"token": "x"})), 422, "invalid"),
        ("PUT", &draft, Some(1), Some(empty.clone()), 412, "questionnaire.edited_meanwhile"),
        ("PUT", &draft, None, Some(empty.clone()), 428, "revision_required"),
        ("PUT", &draft, Some(2), Some(empty), 200, ""),
        ("POST", &publish, Some(3), None, 422, "questionnaire.not_publishable"),
        ("POST", &links, None, Some(json!({"unit_ids": []})), 422, "invalid"),
        ("POST", &invitations, None, Some(invite), 422, "invalid"),
        ("GET", "/api/v1/questionnaires/not-an-id", None, None, 400, "bad_path"),
    ] {
        let (got, answer) = api.call(method, path, revision, body).await;
        assert_eq!(
            (got, answer["code"].as_str().unwrap_or_default()),
            (status, code),
            "{method} {path} {answer}"
        );
        for field in answer["fields"].as_array().into_iter().flatten() {
            let detail = field["detail"].as_str().unwrap();
            assert!(!detail.is_empty() && detail != field["code"].as_str().unwrap(), "{field}");
        }
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_questionnaire_goes_from_template_to_answers(db: TestDatabase) {
    let stage = Stage::new(&db);
    let api = Api::new(&stage.room, &stage.manager);
    let (_, templates) = api.get("/api/v1/questionnaire-templates").await;
    assert_eq!(templates[0]["code"], "satisfaction_standard");
    let new = json!({"template": "satisfaction_standard", "scale": "ten", "title": "网点满意度"});
    let (status, created) = api.call("POST", "/api/v1/questionnaires", None, Some(new)).await;
    assert_eq!((status, &created["state"], &created["problems"]), (201, &json!("draft"), &json!([])));
    let path = format!("/api/v1/questionnaires/{}", created["id"].as_str().unwrap());
    let (_, checked) = api
        .call("POST", "/api/v1/questionnaires/check", None, Some(json!({"document": created["document"]})))
        .await;
    assert_eq!(checked, json!({"problems": [], "publishable": true}));
    let (_, published) = api.call("POST", &format!("{path}/publish"), Some(1), None).await;
    assert_eq!((&published["latest_version"], &published["revision"]), (&json!(1), &json!(2)));
    assert_eq!(published["versions"][0]["published_by"], "王敏");
    assert_eq!(published["changed_since_published"], false);
    let (_, version) = api.get(&format!("{path}/versions/1")).await;
    assert_eq!(version["document"]["title"]["zh-CN"], "网点满意度");

    let units = json!({"unit_ids": [stage.north.id]});
    let (status, links) = api.call("POST", &format!("{path}/links"), None, Some(units)).await;
    assert_eq!(status, 201);
    let (id, url) = (links[0]["id"].as_str().unwrap(), links[0]["url"].as_str().unwrap());
    assert!(url.starts_with("https://manyi.example.com/q/"));
    assert_eq!(api.get(&format!("/api/v1/links/{id}/qr.svg")).await.0, 200);
    let closed =
        api.call("PATCH", &format!("/api/v1/links/{id}"), None, Some(json!({"state": "closed"}))).await;
    assert_eq!(closed.1["state"], "closed");

    let order = json!({"unit_id": stage.north.id, "count": 3, "expires_on": "2026-10-31"});
    let (_, created) = api.call("POST", &format!("{path}/invitations"), None, Some(order)).await;
    assert_eq!(created["invitations"].as_array().unwrap().len(), 3);
    let (_, summary) = api.get(&format!("{path}/invitations")).await;
    assert_eq!((&summary[0]["invited"], &summary[0]["answered"]), (&json!(3), &json!(0)));
}

#[db_test(manyi_survey::migrations())]
async fn without_a_session_only_submitting_is_open(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    manyi_survey::response::commands::submit_response(
        &stage.room,
        submission(&link.code, &stage.answers(questionnaire, 4).await),
    )
    .await
    .unwrap();
    let api = Api::nobody(&stage.room);
    for path in
        ["/api/v1/questionnaires", "/api/v1/responses", "/api/v1/waves", "/api/v1/questionnaire-templates"]
    {
        assert_eq!(api.get(path).await.0, 401, "{path}");
    }
}
