use crate::stack::{Answer, answer, product};
use axum::{
    Router,
    body::Body,
    http::{Method, Request},
    routing::{get, post},
};
use manyi_web::{ApiResult, Form, Json, Path, Query};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Link,
    Import,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    count: u8,
    kind: Kind,
}

fn app() -> Router {
    async fn json(Json(input): Json<Input>) -> ApiResult<String> {
        let links = input.rows.iter().filter(|row| matches!(row.kind, Kind::Link));
        Ok(links.map(|row| u32::from(row.count)).sum::<u32>().to_string())
    }
    async fn form(form: Form) -> String {
        format!("{:?} {:?}", form.first("a"), form.all("a").count())
    }
    async fn query(Query(row): Query<Row>) -> String {
        format!("{} {}", row.count, matches!(row.kind, Kind::Import))
    }
    async fn path(Path((number, _)): Path<(u8, String)>) -> String {
        number.to_string()
    }
    product(
        Router::new()
            .route("/api/json", post(json))
            .route("/q/form", post(form))
            .route("/api/query", get(query))
            .route("/api/path/{number}/{name}", get(path)),
    )
}

async fn send(method: Method, path: &str, media: &str, body: &[u8]) -> Answer {
    let request = Request::builder().method(method).uri(path).header("content-type", media);
    answer(&app(), request.body(Body::from(body.to_vec())).unwrap()).await
}

fn summary(answer: &Answer) -> String {
    let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let fields = body["fields"].as_array().cloned().unwrap_or_default();
    let field =
        |field: &Value| format!(" {} {}", field["place"].as_str().unwrap(), field["code"].as_str().unwrap());
    let fields: String = fields.iter().map(field).collect();
    format!("{} {}{fields}", answer.status.as_u16(), body["code"].as_str().unwrap_or(&answer.text))
}

#[tokio::test]
async fn json_is_refused_at_its_place() {
    for (body, wanted) in [
        (r#"{"rows":[{"count":2,"kind":"link"}]}"#, "200 2"),
        (
            r#"{"rows":[{"count":1,"kind":"link"},{"count":300,"kind":"link"}]}"#,
            "422 invalid /rows/1/count unreadable_value",
        ),
        (r#"{"rows":[{"count":"1","kind":"link"}]}"#, "422 invalid /rows/0/count wrong_type"),
        (r#"{"rows":[{"count":1e400,"kind":"link"}]}"#, "400 not_json line 1, column 23 not_json"),
        (r#"{"rows":[{"count":1,"kind":"carrier_pigeon"}]}"#, "422 invalid /rows/0/kind not_an_option"),
        (r#"{"rows":[{"count":1}]}"#, "422 invalid /rows/0/kind missing"),
        (r#"{"rows":[],"more":1}"#, "422 invalid /more unknown_field"),
        (r#"{"rows":[],"rows":[]}"#, "422 invalid /rows duplicate_field"),
        ("[", "400 not_json line 1, column 1 not_json"),
        ("", "400 not_json line 1, column 0 not_json"),
        ("\u{feff}{}", "400 not_json line 1, column 1 not_json"),
    ] {
        let answer =
            send(Method::POST, "/api/json", "application/json; charset=utf-8", body.as_bytes()).await;
        assert_eq!(summary(&answer), wanted, "{body}");
        assert!(!answer.text.contains("carrier_pigeon"), "what was sent is not repeated");
    }
    let large = format!("{{\"rows\":[{}]}}", " ".repeat(2000));
    let answer = send(Method::POST, "/api/json", "application/json", large.as_bytes()).await;
    assert_eq!(summary(&answer), "413 too_large");
    let cut = send(Method::POST, "/api/json", "application/json", b"\xed\xa0\x80").await;
    assert_eq!(summary(&cut), "400 not_utf8");
    let wrong = send(Method::POST, "/api/json", "application/x-www-form-urlencoded", b"rows=1").await;
    assert_eq!(summary(&wrong), "415 wrong_media_type");
}

#[tokio::test]
async fn queries_and_paths_are_refused_at_their_place() {
    for (path, wanted) in [
        ("/api/query?count=7&kind=import", "200 7 true"),
        ("/api/query?count=7", "400 bad_query /kind missing"),
        ("/api/query?count=seven&kind=link", "400 bad_query /count unreadable_value"),
        ("/api/query?count=7&kind=link&kind=link", "400 bad_query /kind duplicate_field"),
        ("/api/query?count=%C3&kind=link", "400 not_utf8 /count not_utf8"),
        ("/api/path/7/x", "200 7"),
        ("/api/path/seven/x", "400 bad_path /number unreadable_value"),
        ("/api/path/7/%ff", "400 bad_path /name not_utf8"),
    ] {
        let answer = send(Method::GET, path, "text/plain", b"").await;
        assert_eq!(summary(&answer), wanted, "{path}");
    }
}

#[tokio::test]
async fn forms_are_read_exactly_or_not_at_all() {
    const FORM: &str = "application/x-www-form-urlencoded";
    let fine = send(Method::POST, "/q/form", FORM, "a=%F0%A0%AE%B7+b&a=2&c".as_bytes()).await;
    assert_eq!(fine.text, "Some(\"𠮷 b\") 2");
    let wrong = send(Method::POST, "/q/form", FORM, b"a=%ff").await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.text.contains("不是有效的 UTF-8"), "a page for people: {}", wrong.text);
    let large = send(Method::POST, "/q/form", FORM, &[b'a'; 2000]).await;
    assert_eq!(large.status, 413);
    assert!(large.text.contains("<h1>内容过大</h1>"));
}
