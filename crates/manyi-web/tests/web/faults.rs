use crate::stack::{get, product};
use axum::{Router, http::StatusCode, routing::get as on_get};
use manyi_kernel::{Problem, ProblemKind};
use manyi_web::ApiProblem;
use std::time::Duration;

fn faulty() -> Router {
    let fine = || async { "fine" };
    let panics = || async {
        if std::hint::black_box(true) {
            panic!("张伟 13800138000");
        }
        "unreachable"
    };
    let slow = || async {
        tokio::time::sleep(Duration::from_secs(60)).await;
        "late"
    };
    let away = || async { ApiProblem::from(Problem::unavailable()) };
    let gone = || async { ApiProblem::from(Problem::new(ProblemKind::Gone, "no.words.for.this")) };
    product(
        Router::new()
            .route("/api/v1/fine", on_get(fine))
            .route("/api/v1/panics", on_get(panics))
            .route("/api/v1/slow", on_get(slow))
            .route("/api/v1/away", on_get(away))
            .route("/q/gone", on_get(gone))
            .route("/q/panics", on_get(panics)),
    )
}

#[tokio::test]
async fn a_fault_is_answered_with_its_id_and_the_process_lives() {
    let app = faulty();
    for (path, status, code) in [
        ("/api/v1/panics", 500, "internal"),
        ("/api/v1/slow", 503, "timed_out"),
        ("/api/v1/away", 503, "unavailable"),
        ("/api/v1/absent", 404, "no_such_address"),
    ] {
        let answer = get(&app, path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        let body = answer.json();
        assert_eq!(body["code"], code, "{path}");
        assert_eq!(body["type"], format!("urn:manyi:problem:{code}"));
        assert_eq!(body["request_id"], answer.headers["x-request-id"].to_str().unwrap());
        assert!(!answer.text.contains("张伟"), "a panic's words stay inside");
        assert_eq!(answer.headers.contains_key("retry-after"), status == 503, "{path}");
        assert_eq!(get(&app, "/api/v1/fine").await.text, "fine");
    }
}

#[tokio::test]
async fn people_get_a_page_and_programs_problem_details() {
    let app = faulty();
    let page = get(&app, "/q/gone?lang=en").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    assert!(page.text.contains("<h1>No longer valid</h1>") && page.text.contains("lang=\"en\""));
    assert!(page.text.contains("云岭&lt;集团&gt;"));
    assert!(page.text.contains(page.headers["x-request-id"].to_str().unwrap()));
    assert!(get(&app, "/q/gone").await.text.contains("<h1>已经失效</h1>"), "Chinese unless asked otherwise");
    assert!(get(&app, "/q/panics").await.text.contains("<h1>系统出错</h1>"));
    assert!(get(&app, "/nowhere").await.text.contains("<h1>没有找到</h1>"));
    let json = axum::http::Request::builder().uri("/q/gone").header("accept", "application/json");
    let answer = crate::stack::answer(&app, json.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(answer.json()["code"], "no.words.for.this");
}
